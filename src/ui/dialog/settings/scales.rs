//! The editor of rating scales: words, their order, their values for exchange formats, and the sign each wears. A
//! rating that claims have as their verdict can get another name, which goes with it; it cannot be left out.

use std::collections::{BTreeMap, BTreeSet};

use egui::{ScrollArea, Ui};
use egui_material_icons::icons as icon;

use super::super::fault_ui;
use crate::model::{EditedRating, Rating, RatingScale, Tone};
use crate::ui::button::{Button, Kind};
use crate::ui::field::Field;
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{counted, group_label, muted};
use crate::workbench::Command;
use crate::workbench::view::ScaleView;

/// Every scale, as edited.
#[derive(Debug, Clone)]
pub struct ScalesForm {
    scales: Vec<Scale>,
    deleted: Vec<i64>,
    chosen: usize,
}

#[derive(Debug, Clone)]
struct Scale {
    known: Option<RatingScale>,
    name: String,
    ratings: Vec<Row>,
    n_articles: i64,
    used: BTreeMap<String, i64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    was: Option<String>,
    name: String,
    value: String,
    tone: Tone,
}

impl ScalesForm {
    /// A form with every scale as it is.
    #[must_use]
    pub fn new(views: Vec<ScaleView>) -> Self {
        Self { scales: views.into_iter().map(Scale::of).collect(), deleted: Vec::new(), chosen: 0 }
    }

    /// Why it cannot be saved, if it cannot.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let mut names = BTreeSet::new();
        let twice = self.scales.iter().find(|scale| !names.insert(scale.name.trim().to_lowercase()));
        let twice = twice.map(|scale| format!("Two rating scales are called '{}'", scale.name.trim()));
        self.scales.iter().find_map(Scale::fault).or(twice)
    }

    /// What it changes.
    #[must_use]
    pub fn commands(&self) -> Vec<Command> {
        let deleted = self.deleted.iter().map(|scale_id| Command::DeleteScale { scale_id: *scale_id });
        deleted.chain(self.scales.iter().filter_map(Scale::command)).collect()
    }

    fn add(&mut self, scale: Scale) {
        self.chosen = self.scales.len();
        self.scales.push(scale);
    }

    fn delete(&mut self) {
        let scale = self.scales.remove(self.chosen);
        self.deleted.extend(scale.known.map(|known| known.id));
        self.chosen = self.chosen.min(self.scales.len().saturating_sub(1));
    }
}

impl Scale {
    fn of(view: ScaleView) -> Self {
        let row = |rating: &Rating| Row {
            was: Some(rating.name.clone()),
            name: rating.name.clone(),
            value: rating.value.map(|value| value.to_string()).unwrap_or_default(),
            tone: rating.tone,
        };
        Self {
            name: view.scale.name.clone(),
            ratings: view.scale.ratings.iter().map(row).collect(),
            n_articles: view.n_articles,
            used: view.used,
            known: Some(view.scale),
        }
    }

    fn new() -> Self {
        let row = |name: &str, tone| Row { was: None, name: name.to_owned(), value: String::new(), tone };
        Self {
            known: None,
            name: "New scale".to_owned(),
            ratings: vec![row("Right", Tone::Ok), row("Wrong", Tone::Wrong)],
            n_articles: 0,
            used: BTreeMap::new(),
        }
    }

    fn copy(&self) -> Self {
        let ratings = self.ratings.iter().map(|row| Row { was: None, ..row.clone() }).collect();
        let name = format!("{} (copy)", self.name.trim());
        Self { known: None, name, ratings, n_articles: 0, used: BTreeMap::new() }
    }

    fn fault(&self) -> Option<String> {
        let name = self.name.trim();
        let mut known = BTreeSet::new();
        if name.is_empty() {
            return Some("A rating scale needs a name".to_owned());
        }
        if self.ratings.is_empty() {
            return Some(format!("'{name}' needs at least one rating"));
        }
        self.ratings.iter().find_map(|row| {
            let word = row.name.trim();
            match row.value.trim() {
                _ if word.is_empty() => Some(format!("A rating of '{name}' has no name")),
                _ if !known.insert(word.to_lowercase()) => Some(format!("Two ratings are called '{word}'")),
                "" => None,
                value if value.parse::<i64>().is_err() => {
                    Some(format!("The value of '{word}' is not a number"))
                }
                _ => None,
            }
        })
    }

    fn command(&self) -> Option<Command> {
        let rating = |row: &Row| EditedRating {
            was: row.was.clone(),
            rating: Rating {
                name: row.name.trim().to_owned(),
                value: row.value.trim().parse().ok(),
                tone: row.tone,
            },
        };
        let (name, ratings) =
            (self.name.trim().to_owned(), self.ratings.iter().map(rating).collect::<Vec<_>>());
        let Some(known) = &self.known else {
            let ratings = ratings.into_iter().map(|edited| edited.rating).collect();
            return Some(Command::AddScale { name, ratings });
        };
        let is_same =
            known.name == name && known.ratings.iter().eq(ratings.iter().map(|edited| &edited.rating));
        (!is_same).then_some(Command::SetScale { scale_id: known.id, name, ratings })
    }

    /// How many claims have a rating as their verdict.
    fn n_claims(&self, row: &Row) -> usize {
        let count = row.was.as_ref().and_then(|was| self.used.get(was));
        count.and_then(|count| usize::try_from(*count).ok()).unwrap_or_default()
    }
}

/// Shows the editor.
pub fn scales_ui(ui: &mut Ui, form: &mut ScalesForm, height: f32) {
    choose_ui(ui, form);
    ui.add_space(8.0);
    let Some(scale) = form.scales.get_mut(form.chosen) else { return };
    group_label(ui, "Name of the scale");
    Field::new("Name of the scale").width(300.0).show(ui, &mut scale.name);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        group_label(ui, "Ratings, best first");
        muted(ui, "The first nine have the keys 1 to 9. Values are for exchange formats.");
    });
    let ratings = ScrollArea::vertical().id_salt(("ratings", form.chosen)).auto_shrink([false, true]);
    ratings.max_height(height - 170.0).show(ui, |ui| ratings_ui(ui, scale));
    if Button::new("Add rating").glyph(icon::ICON_ADD.outlined()).small().show(ui).clicked() {
        let tone = Tone::Opinion;
        scale.ratings.push(Row { was: None, name: String::new(), value: String::new(), tone });
    }
    fault_ui(ui, form.fault().as_deref().unwrap_or_default());
}

/// The list of scales, and what can be done with the chosen one as a whole.
fn choose_ui(ui: &mut Ui, form: &mut ScalesForm) {
    ui.horizontal(|ui| {
        let Some(scale) = form.scales.get(form.chosen) else { return };
        let name = format!("Rating scale: {}", scale.name);
        let response = Button::new(&scale.name).with_menu().named(&name).show(ui);
        let n_used = usize::try_from(scale.n_articles).unwrap_or_default();
        let why_not = match n_used {
            _ if form.scales.len() == 1 => "The last rating scale cannot be deleted".to_owned(),
            0 => String::new(),
            _ => format!("{} on it; give them another scale first", counted(n_used, "article")),
        };
        if Button::new("New").named("New scale").show(ui).clicked() {
            form.add(Scale::new());
        } else if Button::new("Duplicate").named("Duplicate the scale").show(ui).clicked() {
            let copy = form.scales.get(form.chosen).map(Scale::copy);
            copy.into_iter().for_each(|copy| form.add(copy));
        } else if Button::new("Delete")
            .named("Delete the scale")
            .disabled_because(&why_not)
            .show(ui)
            .clicked()
        {
            form.delete();
        }
        if n_used > 0 {
            muted(ui, format!("{} on it", counted(n_used, "article")));
        }
        egui::Popup::menu(&response).show(|ui| {
            for (place, scale) in form.scales.iter().enumerate() {
                if Button::new(&scale.name).kind(Kind::Bare).width(240.0).show(ui).clicked() {
                    form.chosen = place;
                }
            }
        });
    });
}

/// What is asked of a row of the list.
enum Asked {
    Up(usize),
    Down(usize),
    Remove(usize),
}

fn ratings_ui(ui: &mut Ui, scale: &mut Scale) {
    let mut asked = None;
    let n_ratings = scale.ratings.len();
    for place in 0..n_ratings {
        let Some(row) = scale.ratings.get(place) else { continue };
        let n_claims = scale.n_claims(row);
        let Some(row) = scale.ratings.get_mut(place) else { continue };
        ui.push_id(place, |ui| {
            ui.horizontal(|ui| {
                tone_ui(ui, row);
                Field::new(&format!("Rating {}", place + 1)).width(230.0).show(ui, &mut row.name);
                let value = format!("Value of rating {}", place + 1);
                Field::new(&value).hint("–").width(44.0).show(ui, &mut row.value);
                asked = buttons_ui(ui, row, (place, n_ratings, n_claims)).or(asked.take());
            });
            if let Some(was) = row.was.as_ref().filter(|was| n_claims > 0 && **was != row.name.trim()) {
                let (verdicts, now) = (counted(n_claims, "verdict"), row.name.trim());
                muted(ui, format!("Renames {verdicts}: '{was}' becomes '{now}'"));
            }
        });
    }
    match asked {
        Some(Asked::Up(place)) => scale.ratings.swap(place - 1, place),
        Some(Asked::Down(place)) => scale.ratings.swap(place, place + 1),
        Some(Asked::Remove(place)) => drop(scale.ratings.remove(place)),
        None => (),
    }
}

fn buttons_ui(ui: &mut Ui, row: &Row, (place, n_ratings, n_claims): (usize, usize, usize)) -> Option<Asked> {
    let word = row.name.trim();
    let (up, down) = (format!("Move '{word}' up"), format!("Move '{word}' down"));
    let is_first = if place == 0 { "It is the first already" } else { "" };
    let is_last = if place + 1 == n_ratings { "It is the last already" } else { "" };
    let mut asked = None;
    let up = Button::icon(icon::ICON_ARROW_UPWARD.outlined(), &up).small().disabled_because(is_first);
    if up.show(ui).clicked() {
        asked = Some(Asked::Up(place));
    }
    let down = Button::icon(icon::ICON_ARROW_DOWNWARD.outlined(), &down).small().disabled_because(is_last);
    if down.show(ui).clicked() {
        asked = Some(Asked::Down(place));
    }
    let remove = format!("Remove '{word}'");
    let why_not = match n_claims {
        0 => String::new(),
        _ => format!(
            "'{}' is the verdict of {}; rename it, or give them another verdict first",
            row.was.as_deref().unwrap_or_default(),
            counted(n_claims, "claim")
        ),
    };
    let remove = Button::icon(icon::ICON_CLOSE.outlined(), &remove).small().disabled_because(&why_not);
    if remove.show(ui).clicked() {
        asked = Some(Asked::Remove(place));
    }
    if n_claims > 0 {
        muted(ui, counted(n_claims, "claim"));
    }
    asked
}

/// The sign and colour of a rating, as glyph and word.
fn tone_ui(ui: &mut Ui, row: &mut Row) {
    let tokens = Tokens::of(ui.ctx());
    let name = format!("Sign of '{}': {}", row.name.trim(), row.tone);
    let button =
        Button::new(tone_name(row.tone)).inked(glyph::tone(row.tone), tokens.tone(row.tone).ink).with_menu();
    let response = button.width(150.0).named(&name).hint("The sign and colour it wears").show(ui);
    egui::Popup::menu(&response).show(|ui| {
        for tone in Tone::ALL {
            let item = Button::new(tone_name(*tone))
                .inked(glyph::tone(*tone), tokens.tone(*tone).ink)
                .kind(Kind::Bare);
            if item.width(150.0).show(ui).clicked() {
                row.tone = *tone;
            }
        }
    });
}

const fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Ok => "OK",
        Tone::Fix => "Fix",
        Tone::Wrong => "Wrong",
        Tone::Unverifiable => "Unverifiable",
        Tone::Opinion => "Opinion",
    }
}
