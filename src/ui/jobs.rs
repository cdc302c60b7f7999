//! Long work: reading and analysing articles, reading sources, writing reports. It runs on a worker with a
//! project connection of its own, one piece after the other; the screen shows it after 300 ms.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::Context;

use super::dialog::{AttachOrder, ImportOrder, Material, NewSource, Planned};
use super::widgets::counted;
use crate::error::{Error, Result};
use crate::model::{ArticleDraft, CarryCounts, Progress, RevisionId, SourceDraft, SourceId};
use crate::workbench::{
    self, Clock, Command, DrawnLogo, Job, JobState, LikelyCopy, ReportOrder, RowPlan, Workbench,
};

/// Work is not worth a word before that.
const QUIET: Duration = Duration::from_millis(300);

/// A piece of work to be done.
#[derive(Debug)]
pub enum Task {
    /// Bring in an article.
    Import(Box<ImportOrder>),
    /// Add the sample articles.
    Sample,
    /// Read a new source, which is then added and, perhaps, attached.
    Source(Option<Box<AttachOrder>>, NewSource),
    /// Change many claims as one step, and say this when it is done.
    Change(Box<Command>, String),
    /// Analyse a draft again.
    Reanalyse(RevisionId),
    /// Carry a command out that takes longer than a frame, and say so.
    Run(Box<Command>, String),
    /// Write reports, each to its file.
    Export(Vec<(ReportOrder, PathBuf)>),
    /// Read the house's logo from a file.
    ReadLogo(PathBuf),
    /// Draw the house's logo, as its setting holds it.
    DrawLogo(String),
    /// Look at what an edited CSV would change.
    Plan(PathBuf),
    /// Carry that out.
    Apply(Box<RowPlan>),
    /// Back the project up.
    Backup {
        /// Backups that stay.
        n_kept: usize,
        /// Whether a person asked for it, who is then told.
        is_asked: bool,
    },
}

/// What came of a piece of work.
#[derive(Debug)]
pub enum Done {
    /// An article is in the project.
    Imported {
        /// Its first draft.
        revision: RevisionId,
        /// Its title.
        title: String,
        /// Claims found in it.
        n_claims: usize,
        /// What became of the claims of the draft before, if there is one.
        carried: Option<CarryCounts>,
        /// What the importer could not be sure of.
        warnings: Vec<String>,
    },
    /// The samples are in the project; the first of them.
    Sampled(RevisionId),
    /// A source is in the library.
    Sourced {
        /// Its number.
        source: SourceId,
        /// What it was attached to, if anything.
        order: Option<Box<AttachOrder>>,
        /// What the importer could not be sure of.
        warnings: Vec<String>,
        /// Sources with nearly the same words.
        copies: Vec<LikelyCopy>,
    },
    /// Many claims are changed; what is to be said of it.
    Changed(String),
    /// A command has been carried out; what is said of it.
    Ran(String),
    /// Reports are written.
    Exported {
        /// Where.
        paths: Vec<PathBuf>,
        /// What a person must still add to them by hand, in words.
        to_add: Vec<String>,
    },
    /// The house's logo, or why it cannot be shown.
    Logo(std::result::Result<Box<DrawnLogo>, String>),
    /// What an edited CSV would change.
    Planned(Box<Planned>),
    /// A backup is made; where, if somebody asked for it.
    BackedUp(Option<PathBuf>),
}

/// The work under way and the work that waits.
#[derive(Debug, Default)]
pub struct Jobs {
    running: Option<Running>,
    waiting: VecDeque<Task>,
}

#[derive(Debug)]
struct Running {
    job: Job<Done>,
    since: Instant,
    share: Option<f32>,
}

impl Jobs {
    /// Has a piece of work done after those before it.
    pub fn add(&mut self, task: Task) {
        self.waiting.push_back(task);
    }

    /// Starts what waits, if nothing runs.
    pub fn start_next(&mut self, context: &Context, project: &Path, clock: Clock) {
        if self.running.is_none()
            && let Some(task) = self.waiting.pop_front()
        {
            let job = start(task, context.clone(), project.to_owned(), clock);
            self.running = Some(Running { job, since: Instant::now(), share: None });
        }
    }

    /// What came of the work under way, if it has ended.
    pub fn take_ended(&mut self) -> Option<Result<Done>> {
        let running = self.running.as_mut()?;
        match running.job.poll() {
            JobState::Working(share) => {
                running.share = share;
                None
            }
            JobState::Finished(result) => {
                self.running = None;
                Some(result)
            }
        }
    }

    /// Waits for the work under way; `None` if there is none.
    pub fn wait(&mut self) -> Option<Result<Done>> {
        self.running.take().map(|running| running.job.wait())
    }

    /// Whether nothing runs or waits.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.running.is_none() && self.waiting.is_empty()
    }

    /// What is under way, once it has taken long enough to be worth a word: its words and the share done.
    #[must_use]
    pub fn under_way(&self) -> Option<(&str, Option<f32>)> {
        let running = self.running.as_ref().filter(|running| running.since.elapsed() >= QUIET)?;
        Some((&running.job.label, running.share))
    }

    /// Asks the work under way to stop, and drops what waits.
    pub fn cancel(&mut self) {
        self.waiting.clear();
        if let Some(running) = &self.running {
            running.job.cancel();
        }
    }
}

fn start(task: Task, context: Context, project: PathBuf, clock: Clock) -> Job<Done> {
    let label = match &task {
        Task::Import(_) => "Reading the article…",
        Task::Sample => "Adding the samples…",
        Task::Source(..) => "Reading the source…",
        Task::Change(..) => "Changing the claims…",
        Task::Reanalyse(_) | Task::Run(..) => "Checking the article…",
        Task::Export(_) => "Writing the report…",
        Task::ReadLogo(_) | Task::DrawLogo(_) => "Reading the picture…",
        Task::Plan(_) => "Reading the edited table…",
        Task::Apply(_) => "Changing the claims…",
        Task::Backup { .. } => "Backing up…",
    };
    let wake = move || context.request_repaint();
    Job::start(label, wake, move |progress| match task {
        Task::Import(order) => import(*order, &project, clock, progress),
        Task::Sample => sample(&project, clock),
        Task::Source(order, new) => add_source(order, &new, &project, clock, progress),
        Task::Change(command, said) => {
            Workbench::open_existing(&project, clock)?.run(*command)?;
            Ok(Done::Changed(said))
        }
        Task::Reanalyse(revision) => {
            let mut bench = Workbench::open_existing(&project, clock)?;
            let command = bench.reanalysis(revision, progress)?;
            let outcome = bench.run(command)?;
            let said =
                if outcome.step.is_some() { "Article analysed again" } else { "Nothing new was found" };
            Ok(Done::Ran(said.to_owned()))
        }
        Task::Run(command, said) => {
            Workbench::open_existing(&project, clock)?.run(*command)?;
            Ok(Done::Ran(said))
        }
        Task::Export(orders) => export(&orders, &Workbench::open_existing(&project, clock)?, progress),
        Task::ReadLogo(path) => Ok(logo(workbench::read_logo(&path))),
        Task::DrawLogo(setting) => Ok(logo(workbench::kept_logo(&setting))),
        Task::Plan(path) => plan(path, &Workbench::open_existing(&project, clock)?),
        Task::Apply(plan) => {
            let n_claims = plan.edits.len();
            Workbench::open_existing(&project, clock)?.apply_edits(&plan)?;
            Ok(Done::Changed(format!("{} changed by the edited CSV", counted(n_claims, "claim"))))
        }
        Task::Backup { n_kept, is_asked } => {
            let path = workbench::keep_backup(&project, &clock(), n_kept)?;
            Ok(Done::BackedUp(Some(path).filter(|_| is_asked)))
        }
    })
}

fn import(order: ImportOrder, project: &Path, clock: Clock, progress: &Progress) -> Result<Done> {
    let read = match &order.material {
        Material::File(path) => workbench::read_article(path)?,
        Material::Text(text) => workbench::read_pasted(text)?,
    };
    let draft = ArticleDraft {
        title: order.title.unwrap_or(read.title),
        outlet: order.outlet.unwrap_or(read.outlet),
        published: order.published.or(read.published),
        ..read
    };
    let analysis =
        workbench::analyse_watched(&draft.text, draft.published, progress).ok_or(Error::Cancelled)?;
    if progress.is_cancelled() {
        return Err(Error::Cancelled);
    }
    let (title, mut warnings, n_claims) =
        (draft.title.clone(), draft.warnings.clone(), analysis.claims.len());
    if !draft.notes.is_empty() {
        warnings.push(format!("{} came with the file", counted(draft.notes.len(), "comment")));
    }
    let command = match order.article {
        Some(article) => Command::AddRevision { article, draft, analysis },
        None => Command::AddArticle { draft, analysis },
    };
    let mut bench = Workbench::open_existing(project, clock)?;
    let outcome = bench.run(command)?;
    let revision = outcome.revision.ok_or_else(|| Error::missing("draft", &title))?;
    let has_before = bench.draft_before(revision)?.is_some();
    let carried = has_before.then(|| bench.carry_counts(revision)).transpose()?;
    Ok(Done::Imported { revision, title, n_claims, carried, warnings })
}

/// Writes one report after the other. Each file is whole or as it was; whoever stops in between is told how many are
/// written.
fn export(orders: &[(ReportOrder, PathBuf)], bench: &Workbench, progress: &Progress) -> Result<Done> {
    let mut to_add = Vec::new();
    for (n_written, (order, path)) in orders.iter().enumerate() {
        match bench.save_report(order, progress, path) {
            Err(Error::Cancelled) if n_written > 0 => {
                let words = format!("stopped; {n_written} of {} files are written", orders.len());
                return Err(Error::Unusable(words));
            }
            saved => to_add.extend(saved?),
        }
    }
    Ok(Done::Exported { paths: orders.iter().map(|(_, path)| path.clone()).collect(), to_add })
}

/// What the settings show beside the field.
fn logo(read: Result<DrawnLogo>) -> Done {
    Done::Logo(read.map(Box::new).map_err(|error| error.to_string()))
}

/// Reads an edited table of claims and says what it would change.
fn plan(path: PathBuf, bench: &Workbench) -> Result<Done> {
    let bytes = std::fs::read(&path).map_err(Error::file("read", &path))?;
    let plan = bench.plan_edits(&bytes)?;
    let changes = bench.planned_changes(&plan)?;
    Ok(Done::Planned(Box::new(Planned { path, plan, changes })))
}

fn sample(project: &Path, clock: Clock) -> Result<Done> {
    let outcome = Workbench::open_existing(project, clock)?.run(Command::AddSamples)?;
    Ok(Done::Sampled(outcome.revision.ok_or_else(|| Error::missing("draft", "of the sample"))?))
}

fn add_source(
    order: Option<Box<AttachOrder>>,
    new: &NewSource,
    project: &Path,
    clock: Clock,
    progress: &Progress,
) -> Result<Done> {
    let mut bench = Workbench::open_existing(project, clock)?;
    let (mut source, mut warnings) = (read_source(&bench, new, progress)?, Vec::new());
    if workbench::is_address(&new.name) && source.original.is_none() {
        warnings.push(workbench::NOT_FETCHED.to_owned());
    }
    warnings.append(&mut source.warnings);
    let command = match &order {
        Some(order) => Command::AttachNew { claim: order.claim, source, details: order.details.clone() },
        None => Command::AddSource { source },
    };
    let source = bench.run(command)?.source.ok_or_else(|| Error::missing("source", &new.name))?;
    let copies = bench.likely_copies(source)?;
    Ok(Done::Sourced { source, order, warnings, copies })
}

/// Reads what is there of a source; an address is fetched where the project allows it.
fn read_source(bench: &Workbench, new: &NewSource, progress: &Progress) -> Result<SourceDraft> {
    let mut source = match &new.text {
        Some(text) => workbench::read_pasted_source(text)?,
        None if workbench::is_address(&new.name) && bench.may_fetch()? => {
            workbench::fetch_source(&new.name, progress)?
        }
        None => workbench::read_source(&new.name)?,
    };
    source.details.tier = new.tier;
    source.details.independence_group.clone_from(&new.group);
    source.details.kind = new.kind.unwrap_or(source.details.kind);
    Ok(source)
}
