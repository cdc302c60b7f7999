//! `claimbench demo`: the sample project, its CSV, and the app where there is a display.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Ending, Out, said};
use crate::error::{Error, Result};
use crate::model::{ArticleId, Progress, ReportFormat};
use crate::workbench::{Command, ReportOrder, Workbench, system_clock};

/// Write a demo project from the samples, export its CSV and open it
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench demo ./demo")]
pub struct Demo {
    /// The folder to write to
    #[arg(default_value = "claimbench-demo", value_name = "DIR")]
    folder: PathBuf,
    /// Do not open the app
    #[arg(long)]
    headless: bool,
}

impl Demo {
    /// A demo project that is there already is opened as it is: work done in it is kept.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let project = self.folder.join("demo.claimbench");
        let csv = self.folder.join("border-summit.csv");
        let mut bench = Workbench::open(&project, system_clock)?;
        let articles = bench.project_view()?.articles;
        let article = match articles.first() {
            Some(article) => article.id,
            None => {
                let article = bench.run(Command::AddSamples)?.article;
                article.ok_or_else(|| Error::missing("article", "of the sample"))?
            }
        };
        export(&bench, article, &csv)?;
        writeln!(out, "project: {}\ncsv:     {}", project.display(), csv.display()).map_err(said)?;
        if self.headless || !has_display() {
            writeln!(out, "no window is opened; on a desktop: claimbench {}", project.display())
                .map_err(said)?;
            return Ok(Ending::Done);
        }
        out.flush().map_err(said)?;
        crate::ui::run(Some(project))?;
        Ok(Ending::Done)
    }
}

fn export(bench: &Workbench, article: ArticleId, csv: &Path) -> Result<()> {
    let order = ReportOrder::of_draft(bench.latest_revision(article)?, ReportFormat::Csv);
    bench.save_report(&order, &Progress::default(), csv).map(drop)
}

/// X11 and Wayland name their display in the environment; other systems always have one.
fn has_display() -> bool {
    let is_named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(all(unix, not(target_os = "macos")))) || is_named("DISPLAY") || is_named("WAYLAND_DISPLAY")
}
