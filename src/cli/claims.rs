//! `claimbench claims` and `claimbench set`.

use clap::builder::BoolishValueParser;
use clap::{Args, ValueEnum};

use super::{Ending, Out, ProjectArgument, said};
use crate::error::{Error, Result};
use crate::model::{
    ArticleId, Claim, ClaimEdit, ClaimFilter, ClaimId, ClaimKind, CopyAction, Evidence, EvidenceDetails,
    EvidenceId, Form, Priority, Progress, ReportClaim, ReportFormat, SourceId, Stance, Status, Sufficiency,
    UnknownWord,
};
use crate::workbench::view::ClaimView;
use crate::workbench::{Command, ReportOrder, Workbench};

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For reading
    Text,
    /// The columns of the report
    Csv,
    /// An array of objects: the CSV's columns and `id`, the number that `set` takes
    Json,
}

/// List claims
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench claims --article 1 --status 'to check' --format json")]
pub struct Claims {
    #[command(flatten)]
    project: ProjectArgument,
    /// Only the newest draft of this article
    #[arg(long, value_name = "N")]
    article: Option<i64>,
    /// Only claims of these statuses
    #[arg(long, num_args = 1..)]
    status: Vec<Status>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    format: ListFormat,
}

impl Claims {
    /// Prints the newest draft of each article asked for, in reading order.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let bench = self.project.open()?;
        let revision = self.article.map(|number| bench.latest_revision(ArticleId(number))).transpose()?;
        let filter = ClaimFilter { revision, statuses: self.status, ..ClaimFilter::default() };
        let order = ReportOrder::of(filter, ReportFormat::Csv);
        match self.format {
            ListFormat::Text => print_text(&bench, &order, out)?,
            ListFormat::Json => print_json(&bench, &order, out)?,
            ListFormat::Csv => bench.write_report(&order, &Progress::default(), out).map(drop)?,
        }
        Ok(Ending::Done)
    }
}

fn print_text(bench: &Workbench, order: &ReportOrder, out: Out<'_>) -> Result<()> {
    let report = bench.report(order)?;
    let mut claims = bench.report_claims(&report, order)?.peekable();
    for (place, draft) in report.drafts.iter().enumerate() {
        let (article, number) = (&draft.article, draft.revision.number);
        writeln!(out, "Article {}, draft {number}: {}", article.id, article.title).map_err(said)?;
        let is_here = |claim: &Result<ReportClaim>| claim.as_ref().map_or(true, |claim| claim.draft == place);
        while let Some(claim) = claims.next_if(is_here) {
            print_claim(&claim?.claim, out)?;
        }
    }
    Ok(())
}

fn print_json(bench: &Workbench, order: &ReportOrder, out: Out<'_>) -> Result<()> {
    let mut separator = "[\n";
    bench.for_each_record(order, &mut |id, record| {
        let record = serde_json::to_string(record).map_err(said)?;
        // The record is an object that is never empty; the number goes in first.
        let fields = record.strip_prefix('{').unwrap_or(&record);
        write!(out, "{separator}{{\"id\":{id},{fields}").map_err(said)?;
        separator = ",\n";
        Ok(())
    })?;
    let end = if separator == ",\n" { "\n]" } else { "[]" };
    writeln!(out, "{end}").map_err(said)
}

fn print_claim(claim: &Claim, out: Out<'_>) -> Result<()> {
    let verdict = claim.verdict.as_deref().unwrap_or("no verdict");
    let Claim { id, number, status, kind, priority, claimant, verbatim, .. } = claim;
    writeln!(out, "{id:>6}  claim {number:<4} {status:<16} {verdict:<14} {kind:<12} {priority:<7} {claimant}: {verbatim}")
        .map_err(said)
}

/// Change a claim; all options of one call are one step that undo takes back
#[derive(Debug, Args)]
#[command(
    after_help = "Example: claimbench set 6 --verdict 'OK as written' --status done --source 1 --excerpt '1,200 km'"
)]
pub struct Set {
    /// The project-wide number of the claim, as `claims` prints it first
    claim: i64,
    #[command(flatten)]
    project: ProjectArgument,
    /// A verdict of the article's rating scale; '' clears it
    #[arg(long)]
    verdict: Option<String>,
    /// Why
    #[arg(long, allow_hyphen_values = true)]
    rationale: Option<String>,
    /// Where the work stands
    #[arg(long)]
    status: Option<Status>,
    /// What should happen to the copy: stet, change, cut, attribute or query; '' clears it
    #[arg(long, value_parser = action_or_none)]
    action: Option<MaybeAction>,
    /// The words to put in its place
    #[arg(long, allow_hyphen_values = true)]
    replacement: Option<String>,
    /// The sums, written down
    #[arg(long, allow_hyphen_values = true)]
    calculation: Option<String>,
    /// A wording that can be checked without the article
    #[arg(long, allow_hyphen_values = true)]
    restatement: Option<String>,
    /// Who asserts it: 'article' or a name
    #[arg(long)]
    claimant: Option<String>,
    /// How it is presented
    #[arg(long)]
    form: Option<Form>,
    /// What to look up first
    #[arg(long)]
    kind: Option<ClaimKind>,
    /// Cost of an error times the chance of one
    #[arg(long)]
    priority: Option<Priority>,
    /// Whether a lawyer should see it
    #[arg(long, value_name = "yes|no", value_parser = BoolishValueParser::new())]
    legal: Option<bool>,
    /// Why it is done without enough sources; the log keeps it. If left out, the rationale stands for it
    #[arg(long, allow_hyphen_values = true, value_name = "WHY")]
    reason: Option<String>,
    /// Attach this source as evidence: its number, 1 or S1
    #[arg(long, value_name = "N")]
    source: Option<String>,
    /// The source's words, exactly
    #[arg(long, requires = "source", allow_hyphen_values = true)]
    excerpt: Option<String>,
    /// Page, paragraph or time stamp
    #[arg(long, requires = "source")]
    locator: Option<String>,
    /// What the passage does to the claim
    #[arg(long, requires = "source", default_value = "supports")]
    stance: Stance,
}

/// An action, or none: what clears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MaybeAction(Option<CopyAction>);

fn action_or_none(word: &str) -> Result<MaybeAction, UnknownWord> {
    if word.is_empty() { Ok(MaybeAction(None)) } else { word.parse().map(Some).map(MaybeAction) }
}

impl Set {
    /// Changes the claim and says which step that was.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let mut bench = self.project.open()?;
        let claim = ClaimId(self.claim);
        let view = bench.claim_view(claim)?;
        let number = view.claim.number;
        let reason = self.reason_to_finish(&bench, &view)?;
        let mut commands = Vec::new();
        let edit = self.edit();
        if !edit.is_empty() {
            commands.push(Command::EditClaims { edits: vec![(claim, edit)] });
        }
        commands.extend(self.attach(claim)?);
        if commands.is_empty() {
            return Err(Error::Unusable("say what to change, e.g. --verdict or --status".to_owned()));
        }
        let label = reason.map(|reason| format!("finish claim {number} without enough sources: {reason}"));
        let command = match (<[Command; 1]>::try_from(commands), label) {
            (Ok([only]), None) => only,
            (Ok(only), Some(label)) => Command::Together { label, commands: only.into() },
            (Err(commands), label) => {
                let label = label.unwrap_or_else(|| format!("change claim {number} and its sources"));
                Command::Together { label, commands }
            }
        };
        let what = match bench.run(command)?.step {
            Some(step) => format!("claim {claim} (number {number}) is changed, step {step}"),
            None => format!("claim {claim} (number {number}) says so already"),
        };
        writeln!(out, "{what}").map_err(said)?;
        Ok(Ending::Done)
    }

    /// Why the claim is called done all the same, if its sources are not enough with the one that is attached; `None` if they
    /// are, or it is not called done.
    fn reason_to_finish(&self, bench: &Workbench, view: &ClaimView) -> Result<Option<String>> {
        if self.status != Some(Status::Done) || view.claim.status == Status::Done {
            return Ok(None);
        }
        let mut held = view.evidence.clone();
        if let Some(Command::AttachEvidence { claim, source, details }) = self.attach(view.claim.id)? {
            let evidence = Evidence { id: EvidenceId(0), claim_id: claim, source_id: source, details };
            held.push((evidence, bench.source_view(source)?.source));
        }
        let is_legal = self.legal.unwrap_or(view.claim.is_legal);
        let sufficiency = Sufficiency::of(view.sufficiency.rule, &held, is_legal);
        let reason = [&self.reason, &self.rationale].into_iter().flatten().map(|words| words.trim());
        let reason = reason.filter(|words| !words.is_empty()).map(str::to_owned).next();
        match reason {
            _ if sufficiency.is_enough() => Ok(None),
            Some(reason) => Ok(Some(reason)),
            None => Err(Error::Unusable(format!(
                "claim {} has not enough sources to be done: {}; say why it is done all the same with --reason, which \
                goes into the log",
                view.claim.number,
                sufficiency.reason().trim_end_matches('.')
            ))),
        }
    }

    fn edit(&self) -> ClaimEdit {
        let verdict = self.verdict.clone().map(|verdict| Some(verdict).filter(|word| !word.is_empty()));
        ClaimEdit {
            span: None,
            restatement: self.restatement.clone(),
            claimant: self.claimant.clone(),
            form: self.form,
            kind: self.kind,
            priority: self.priority,
            is_legal: self.legal,
            status: self.status,
            verdict,
            action: self.action.map(|MaybeAction(action)| action),
            replacement: self.replacement.clone(),
            rationale: self.rationale.clone(),
            calculation: self.calculation.clone(),
            tags: None,
        }
    }

    fn attach(&self, claim: ClaimId) -> Result<Option<Command>> {
        let Some(name) = &self.source else { return Ok(None) };
        let number =
            name.trim_start_matches(['S', 's']).parse().map_err(|_| Error::missing("source", name))?;
        let details = EvidenceDetails {
            excerpt: self.excerpt.clone().unwrap_or_default(),
            locator: self.locator.clone().unwrap_or_default(),
            stance: self.stance,
            note: String::new(),
        };
        Ok(Some(Command::AttachEvidence { claim, source: SourceId(number), details }))
    }
}
