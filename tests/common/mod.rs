//! A small project for the stories, and a dump of everything in a project that undo must bring back.
#![allow(dead_code, clippy::unwrap_used, reason = "each story uses its own part; a story may fail loudly")]

pub mod tools;

use std::path::{Path, PathBuf};

use claimbench::model::{
    Analysis, ArticleDraft, ArticleId, ClaimCandidate, ClaimEdit, ClaimId, ClaimKind, EvidenceDetails,
    EvidenceId, Family, Finding, FindingId, Form, NewClaim, NoClaimId, Original, Priority, QueryId,
    RevisionId, Severity, SourceDetails, SourceDraft, SourceId, Span, Stance,
};
use claimbench::workbench::{Command, Workbench, analyse};
use rusqlite::Connection;

/// Three sentences with a border, an election and a speaker.
pub const TEXT: &str = "Leaders meet\n\nThe 900-kilometer (559-mile) border was closed in 2021. \
    Two neighbours, Ostra and Velm, do not recognise the result of the 2020 election.\n\n\
    “We will talk again on Friday,” said President Ada Lorn.";

/// A moment that stands still.
pub fn noon() -> String {
    "2026-11-18T12:00:00Z".to_owned()
}

/// A project in a folder of its own, with one article, one source and one piece of evidence.
pub struct Project {
    pub folder: tempfile::TempDir,
    pub bench: Workbench,
    pub article: ArticleId,
    pub revision: RevisionId,
    pub claims: Vec<ClaimId>,
    pub source: SourceId,
    pub evidence: EvidenceId,
    pub mark: NoClaimId,
    pub query: QueryId,
    pub finding: FindingId,
    pub dismissed: FindingId,
}

/// A draft of that text as an importer would make it, and an analysis that found those claims: the stories do
/// not hang on what the analysis finds.
pub fn draft(text: &str, claims: &[&str]) -> (ArticleDraft, Analysis) {
    let draft = ArticleDraft {
        title: "Leaders meet".to_owned(),
        text: text.to_owned(),
        published: "2026-11-18".parse().ok(),
        original: Original {
            bytes: text.as_bytes().to_vec(),
            media_type: "text/plain".to_owned(),
            file_name: "leaders.txt".to_owned(),
        },
        ..ArticleDraft::default()
    };
    let claims = claims.iter().map(|words| found(text, words)).collect();
    let findings = findings(text);
    let analysis = Analysis { claims, findings, ..analyse(&draft.text, draft.published) };
    (draft, analysis)
}

/// What checks would report about two places of [`TEXT`].
fn findings(text: &str) -> Vec<Finding> {
    let at = |words: &str, family, severity, message: &str, computation: &str| {
        let start = text.find(words)?;
        let (message, computation) = (message.to_owned(), computation.to_owned());
        let span = Span::new(start, start + words.len());
        Some(Finding {
            family,
            severity,
            span,
            related: Vec::new(),
            message,
            computation,
            replacement: String::new(),
        })
    };
    let miles = ("900 km is 559.2 mi", "900 km × 0.621371 = 559.2 mi");
    let conversion =
        at("900-kilometer (559-mile)", Family::UnitConversion, Severity::Error, miles.0, miles.1);
    let friday = at("Friday", Family::RelativeDate, Severity::Info, "Friday is 20 November 2026", "18 + 2");
    conversion.into_iter().chain(friday).collect()
}

fn found(text: &str, words: &str) -> ClaimCandidate {
    let start = text.find(words).expect("the words stand in the text");
    ClaimCandidate {
        span: Span::new(start, start + words.len()),
        restatement: words.to_owned(),
        claimant: "article".to_owned(),
        form: Form::Article,
        kind: ClaimKind::Number,
        check_worthiness: 0.75,
        priority: Priority::High,
        reasons: vec!["gives a figure".to_owned()],
    }
}

/// A source with a text, and a file of its own by its title.
pub fn source(title: &str) -> SourceDraft {
    let text = "The common border is 900 kilometres long.";
    let details = SourceDetails { text: text.to_owned(), ..SourceDetails::titled(title) };
    let original = Some(Original {
        bytes: format!("{title}\n\n{text}").into_bytes(),
        media_type: "text/plain".to_owned(),
        file_name: "yearbook.txt".to_owned(),
    });
    SourceDraft { original, ..SourceDraft::reference(details) }
}

/// A passage that supports a claim.
pub fn passage() -> EvidenceDetails {
    EvidenceDetails {
        excerpt: "900 kilometres long".to_owned(),
        locator: "page 3".to_owned(),
        stance: Stance::Supports,
        note: String::new(),
    }
}

/// A claim that a person marks over `words` of [`TEXT`].
pub fn marked(words: &str) -> NewClaim {
    let start = TEXT.find(words).expect("the words stand in the text");
    NewClaim::marked(Span::new(start, start + words.len()), words)
}

impl Project {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("border.claimbench")
    }

    pub fn reopen(&mut self) {
        self.bench = Workbench::open_existing(&self.path(), noon).unwrap();
    }
}

/// Makes the project.
pub fn project() -> Project {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Workbench::open(&folder.path().join("border.claimbench"), noon).unwrap();
    let claims = [
        "The 900-kilometer (559-mile) border",
        "closed in 2021",
        "do not recognise the result of the 2020 election",
    ];
    let (draft, analysis) = draft(TEXT, &claims);
    let outcome = bench.run(Command::AddArticle { draft, analysis }).unwrap();
    let (article, revision) = (outcome.article.unwrap(), outcome.revision.unwrap());
    let claims: Vec<_> =
        bench.article_view(revision).unwrap().claims.iter().map(|row| row.claim.id).collect();
    let source = bench.run(Command::AddSource { source: source("Yearbook") }).unwrap().source.unwrap();
    bench.run(Command::MarkNoClaim { revision, span: Span::new(0, 12) }).unwrap();
    let view = bench.article_view(revision).unwrap();
    let (mark, finding, dismissed) = (view.no_claims[0].0, view.findings[0].id, view.findings[1].id);
    bench.run(Command::DismissFinding { finding: dismissed, reason: String::new() }).unwrap();
    let (recipient, question) = ("editor".to_owned(), "Is this ours?".to_owned());
    let query =
        bench.run(Command::RaiseQuery { claim: claims[1], recipient, question }).unwrap().query.unwrap();
    bench.run(Command::EditClaims { edits: vec![(claims[2], ClaimEdit::verdict("OK as written"))] }).unwrap();
    let attach = Command::AttachEvidence { claim: claims[0], source, details: passage() };
    let evidence = bench.run(attach).unwrap().evidence.unwrap();
    Project { folder, bench, article, revision, claims, source, evidence, mark, query, finding, dismissed }
}

/// A project with a second draft in which the first sentence stands twice, and two claims of the first that say the
/// same.
pub struct Drafts {
    /// The project, with a verdict on the first of the two claims.
    pub at: Project,
    /// The second draft.
    pub second: RevisionId,
    /// Two claims that say the same.
    pub alike: [ClaimId; 2],
}

/// Makes that project.
pub fn drafts() -> Drafts {
    let mut at = project();
    let length =
        |words: &str| NewClaim { restatement: "The border is 900 km long".to_owned(), ..marked(words) };
    let alike = ["election", "neighbours"].map(|words| {
        let add = Command::AddClaim { revision: at.revision, claim: length(words) };
        at.bench.run(add).unwrap().claim.unwrap()
    });
    at.bench.run(Command::EditClaims { edits: vec![(alike[0], ClaimEdit::verdict("Wrong"))] }).unwrap();
    let text = format!("{TEXT} The 900-kilometer (559-mile) border was closed in 2021.");
    let (draft, analysis) = draft(&text, &["Two neighbours, Ostra and Velm"]);
    let next = Command::AddRevision { article: at.article, draft, analysis };
    let second = at.bench.run(next).unwrap().revision.unwrap();
    Drafts { at, second, alike }
}

/// Every row of every table that undo must bring back, as text.
pub fn dump(path: &Path) -> String {
    let connection = Connection::open(path).unwrap();
    let mut tables = connection
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict AND type = 'table' ORDER BY name")
        .unwrap();
    let names = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let names = names.map(Result::unwrap).filter(|name| {
        !["change", "original", "source_print", "step", "step_event"].contains(&name.as_str())
    });
    names.map(|name| dump_table(&connection, &name)).collect()
}

fn dump_table(connection: &Connection, name: &str) -> String {
    let mut rows = connection.prepare(&format!("SELECT * FROM {name} ORDER BY id")).unwrap();
    let n_columns = rows.column_count();
    let mut text = String::new();
    let mut rows = rows.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let values: Vec<_> =
            (0..n_columns).map(|column| format!("{:?}", row.get_ref(column).unwrap())).collect();
        text += &format!("{name}: {}\n", values.join(" | "));
    }
    text
}
