//! The dialog with what is known of the article: title, outlet, publication date, rating scale.

use egui::Ui;

use super::published::{published_ui, typed_day};
use super::{Answer, focus_once, foot_ui};
use crate::model::{ArticleId, RevisionId};
use crate::ui::action::Action;
use crate::ui::choice::radio;
use crate::ui::field::Field;
use crate::ui::views::Views;
use crate::ui::widgets::{group_label, muted};
use crate::workbench::Command;
use crate::workbench::view::ArticleView;

/// What is typed and chosen in the dialog.
#[derive(Debug, Clone)]
pub struct DetailsForm {
    article: ArticleId,
    revision: RevisionId,
    title: String,
    outlet: String,
    published: String,
    scale_id: i64,
    n_verdicts: usize,
    is_new: bool,
}

impl DetailsForm {
    /// A form with what is known already.
    #[must_use]
    pub fn new(view: &ArticleView) -> Self {
        Self {
            article: view.article.id,
            revision: view.revision.id,
            title: view.article.title.clone(),
            outlet: view.article.outlet.clone(),
            published: view.revision.published.map(|day| day.to_string()).unwrap_or_default(),
            scale_id: view.article.scale_id,
            n_verdicts: view.claims.iter().filter(|row| row.claim.verdict.is_some()).count(),
            is_new: true,
        }
    }

    fn command(&self) -> Option<Command> {
        let published = typed_day(&self.published).ok()?;
        let (title, outlet) = (self.title.trim().to_owned(), self.outlet.trim().to_owned());
        let label = format!("change the details of '{title}'");
        let known = Command::SetArticle { article: self.article, title, outlet, scale_id: self.scale_id };
        let day = Command::SetPublished { revision: self.revision, published };
        Some(Command::Together { label, commands: vec![known, day] })
    }
}

/// Shows the form; `true` when it is over.
pub fn details_ui(ui: &mut Ui, form: &mut DetailsForm, views: &Views, actions: &mut Vec<Action>) -> bool {
    group_label(ui, "Title");
    let title = Field::new("Title").show(ui, &mut form.title);
    focus_once(&mut form.is_new, &title);
    ui.add_space(8.0);
    let published = published_ui(ui, &mut form.published, &mut form.outlet);
    ui.add_space(8.0);
    group_label(ui, "Rating scale");
    for scale in &views.project.scales {
        let names = scale.ratings.iter().map(|rating| rating.name.as_str()).collect::<Vec<_>>().join(", ");
        if radio(ui, form.scale_id == scale.id, &scale.name) {
            form.scale_id = scale.id;
        }
        if form.scale_id == scale.id {
            muted(ui, names);
        }
    }
    if form.n_verdicts > 0 {
        muted(ui, "Verdicts that are given already keep their words.");
    }
    let why_not = match &published {
        Err(_) => "Correct the publication date first",
        _ if form.title.trim().is_empty() => "An article needs a title",
        _ => "",
    };
    match foot_ui(ui, "Save", why_not) {
        Answer::Confirm => {
            let command = form.command();
            actions.extend(command.map(|command| Action::Run(Box::new(command), "Details saved".to_owned())));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}
