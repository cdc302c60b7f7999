//! The sample: what "Open the sample" and `claimbench demo` give a person to try things on.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

use std::collections::BTreeSet;

use claimbench::model::{Claim, Cover, Stance, Status, Sufficiency, SufficiencyRule};
use claimbench::workbench::view::ArticleView;
use claimbench::workbench::{Command, Workbench};

fn clock() -> String {
    "2026-11-24T10:00:00Z".to_owned()
}

struct Sample {
    bench: Workbench,
    article: ArticleView,
    _folder: tempfile::TempDir,
}

impl Sample {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut bench = Workbench::open(&folder.path().join("sample.claimbench"), clock).unwrap();
        let revision = bench.run(Command::AddSamples).unwrap().revision.unwrap();
        let article = bench.article_view(revision).unwrap();
        Self { bench, article, _folder: folder }
    }

    fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.article.claims.iter().map(|row| &row.claim)
    }
}

#[test]
fn it_comes_and_goes_in_one_step() {
    let mut sample = Sample::new();
    let log = sample.bench.log(None, 10).unwrap();
    assert_eq!(log.iter().map(|step| step.label.as_str()).collect::<Vec<_>>(), ["open the sample"]);
    let full = sample.bench.project_view().unwrap();
    assert_eq!((full.articles.len(), full.sources.len()), (4, 7));
    sample.bench.undo().unwrap();
    let empty = sample.bench.project_view().unwrap();
    assert_eq!((empty.articles.len(), empty.sources.len()), (0, 0));
    sample.bench.redo().unwrap();
    assert_eq!(sample.bench.article_view(sample.article.revision.id).unwrap(), sample.article);
    assert!(sample.bench.verify().unwrap().is_empty());
}

#[test]
fn it_is_the_same_every_time_and_can_be_opened_twice() {
    let mut sample = Sample::new();
    let claims = |sample: &Sample| sample.claims().cloned().collect::<Vec<_>>();
    assert_eq!(claims(&Sample::new()), claims(&sample));
    sample.bench.run(Command::AddSamples).unwrap();
    let project = sample.bench.project_view().unwrap();
    assert_eq!((project.articles.len(), project.sources.len()), (8, 14));
}

#[test]
fn its_first_article_shows_every_state_of_the_work() {
    let sample = Sample::new();
    let numbers: Vec<_> = sample.claims().map(|claim| claim.number).collect();
    assert_eq!(numbers, (1..=25).collect::<Vec<_>>(), "numbered as they are read");
    let statuses: BTreeSet<_> = sample.claims().map(|claim| claim.status.word()).collect();
    assert_eq!(statuses.len(), Status::ALL.len(), "{statuses:?}");
    let verdicts: BTreeSet<_> = sample.claims().filter_map(|claim| claim.verdict.clone()).collect();
    assert_eq!(verdicts.len(), sample.article.scale.ratings.len(), "{verdicts:?}");
    let n_of = |status| sample.claims().filter(|claim| claim.status == status).count();
    assert_eq!((n_of(Status::Done), n_of(Status::AwaitingReview), n_of(Status::Dropped)), (13, 1, 1));
    assert_eq!(sample.claims().filter(|claim| claim.is_legal).count(), 1);
    let n_answered = sample.article.queries.iter().filter(|query| !query.answer.is_empty()).count();
    assert_eq!((sample.article.queries.len(), n_answered), (2, 1));
    let confidential = sample.bench.project_view().unwrap().sources;
    assert_eq!(confidential.iter().filter(|source| source.details.is_confidential).count(), 1);
    for cover in Cover::ALL {
        assert!(sample.article.coverage.count(*cover) > 0, "nothing is {cover}");
    }
}

#[test]
fn what_is_done_is_done_by_the_rules() {
    let sample = Sample::new();
    let mut n_passages = 0;
    let mut stances = BTreeSet::new();
    for claim in sample.claims() {
        let held = sample.bench.claim_view(claim.id).unwrap().evidence;
        if claim.status == Status::Done {
            assert!(claim.verdict.is_some(), "claim {} has no verdict", claim.number);
            let is_enough = Sufficiency::of(SufficiencyRule::default(), &held, claim.is_legal).is_enough();
            assert!(is_enough, "claim {} has too few sources", claim.number);
        }
        for (evidence, source) in held {
            let (text, excerpt) = (&source.details.text, &evidence.details.excerpt);
            assert!(text.is_empty() || text.contains(excerpt), "S{} does not say: {excerpt}", source.id);
            stances.insert(evidence.details.stance.word());
            n_passages += 1;
        }
    }
    assert_eq!(stances.len(), Stance::ALL.len());
    assert!(n_passages > 20, "{n_passages}");
}
