//! The dialog that holds a source against a claim: choose one of the library or add one, and say what it says.

use egui::{Key, Modifiers, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{Answer, foot_ui};
use crate::model::{ClaimId, EvidenceDetails, Source, SourceId, SourceKind, Stance, Tier};
use crate::ui::action::Action;
use crate::ui::choice::{inked_radio, radio};
use crate::ui::field::Field;
use crate::ui::glyph;
use crate::ui::theme::{Tokens, medium, sans, serif};
use crate::ui::views::Views;
use crate::ui::widgets::{
    append, append_glyph, cell, glyph_words, group_label, keycap, muted, sentence_case,
};
use crate::workbench::view::ClaimView;

/// The stances, each with the letter that chooses it together with Alt.
const STANCES: [(Stance, Key); 3] =
    [(Stance::Supports, Key::S), (Stance::Refutes, Key::R), (Stance::Context, Key::C)];

/// What is chosen and typed in the dialog.
#[derive(Debug, Clone)]
pub struct AttachForm {
    claim: ClaimId,
    number: i64,
    verbatim: String,
    wanted: String,
    chosen: Option<SourceId>,
    tier: Tier,
    kind: SourceKind,
    group: String,
    details: EvidenceDetails,
    focus: Focus,
    /// Whether the excerpt stands in the source, worked out once per source and excerpt.
    found: Option<(Option<SourceId>, String, Option<usize>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Source,
    Excerpt,
    Given,
}

/// A source to be held against a claim.
#[derive(Debug, Clone)]
pub struct AttachOrder {
    /// The claim.
    pub claim: ClaimId,
    /// A source of the library, or what a new one is called: a path, an address or a title.
    pub source: Result<SourceId, NewSource>,
    /// What it says and how.
    pub details: EvidenceDetails,
}

/// A source that is not in the library yet.
#[derive(Debug, Clone)]
pub struct NewSource {
    /// Path, address or title.
    pub name: String,
    /// How close it is to what happened.
    pub tier: Tier,
    /// What it is.
    pub kind: SourceKind,
    /// Sources that copy one another share a group.
    pub group: String,
}

impl AttachForm {
    /// A form for a claim, perhaps with the source chosen.
    #[must_use]
    pub fn new(view: &ClaimView, chosen: Option<SourceId>) -> Self {
        let text = String::new;
        Self {
            claim: view.claim.id,
            number: view.claim.number,
            verbatim: view.claim.verbatim.clone(),
            wanted: text(),
            chosen,
            tier: Tier::Secondary,
            kind: SourceKind::Document,
            group: text(),
            details: EvidenceDetails {
                excerpt: text(),
                locator: text(),
                stance: Stance::Supports,
                note: text(),
            },
            focus: if chosen.is_some() { Focus::Excerpt } else { Focus::Source },
            found: None,
        }
    }

    /// The same, waiting for the clipboard's text in the excerpt.
    #[must_use]
    pub fn at_excerpt(self) -> Self {
        Self { focus: Focus::Excerpt, ..self }
    }

    fn order(&self) -> Option<AttachOrder> {
        let name = self.wanted.trim().to_owned();
        let new = NewSource { name, tier: self.tier, kind: self.kind, group: self.group.trim().to_owned() };
        let source = match self.chosen {
            Some(source) => Ok(source),
            None if new.name.is_empty() => return None,
            None => Err(new),
        };
        let mut details = self.details.clone();
        details.excerpt = details.excerpt.trim().to_owned();
        Some(AttachOrder { claim: self.claim, source, details })
    }

    /// Where the excerpt stands in the chosen source; `None` if there is nothing to compare.
    fn place_of_excerpt(&mut self, views: &Views) -> Option<Option<usize>> {
        let source = views.project.sources.iter().find(|source| Some(source.id) == self.chosen)?;
        let excerpt = self.details.excerpt.trim().to_owned();
        if excerpt.is_empty() || source.details.text.is_empty() {
            return None;
        }
        let is_fresh =
            |found: &&(Option<SourceId>, String, Option<usize>)| found.0 == self.chosen && found.1 == excerpt;
        if self.found.as_ref().filter(is_fresh).is_none() {
            let place = source.details.text.find(&excerpt);
            let place = place.map(|byte| source.details.text.get(..byte).unwrap_or_default().chars().count());
            self.found = Some((self.chosen, excerpt, place));
        }
        self.found.as_ref().map(|found| found.2)
    }
}

/// Shows the form; `true` when it is over.
pub fn attach_ui(ui: &mut Ui, form: &mut AttachForm, views: &Views, actions: &mut Vec<Action>) -> bool {
    stance_keys(ui, form);
    let tokens = Tokens::of(ui.ctx());
    muted(ui, format!("To claim {}", form.number));
    let words = RichText::new(&form.verbatim).font(serif(14.0)).color(tokens.text);
    ui.add(egui::Label::new(words).truncate());
    ui.add_space(10.0);
    ui.columns_const(|[left, right]| {
        source_ui(left, form, views);
        passage_ui(right, form, views);
    });
    let order = form.order();
    let why_not = if order.is_some() { "" } else { "Choose a source or name a new one first" };
    match foot_ui(ui, "Attach", why_not) {
        Answer::Confirm => {
            actions.extend(order.map(|order| Action::StartAttach(Box::new(order))));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}

fn source_ui(ui: &mut Ui, form: &mut AttachForm, views: &Views) {
    group_label(ui, "Source");
    let hint = "Find one, or name a new one: title, path or address";
    let field = Field::new("Source").hint(hint).show(ui, &mut form.wanted);
    if form.focus == Focus::Source {
        field.request_focus();
        form.focus = Focus::Given;
    }
    if field.changed() {
        form.chosen = None;
    }
    let wanted = form.wanted.trim().to_lowercase();
    let matches = |source: &&Source| {
        let number = format!("s{}", source.id);
        let known = &source.details;
        wanted.is_empty()
            || number == wanted
            || [&known.title, &known.publisher, &known.author]
                .iter()
                .any(|text| text.to_lowercase().contains(&wanted))
    };
    let found: Vec<&Source> = views.project.sources.iter().filter(matches).collect();
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let (true, None, Some(first)) = (is_entered, form.chosen, found.first()) {
        form.chosen = Some(first.id);
        form.focus = Focus::Excerpt;
    }
    ScrollArea::vertical().id_salt("sources found").max_height(168.0).show(ui, |ui| {
        for source in found {
            if item_ui(ui, source, form.chosen == Some(source.id)) {
                form.chosen = Some(source.id);
                form.focus = Focus::Excerpt;
            }
        }
    });
    if form.chosen.is_none() && !wanted.is_empty() {
        new_source_ui(ui, form);
    }
}

fn item_ui(ui: &mut Ui, source: &Source, is_chosen: bool) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    let name = format!("Choose S{}, {}", source.id, source.details.title);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &name));
    if is_chosen || response.hovered() || response.has_focus() {
        let fill = if is_chosen { tokens.selected } else { tokens.hover };
        ui.painter().rect_filled(rect, 6.0, fill);
    }
    let mut job = egui::text::LayoutJob::default();
    append(&mut job, &format!("S{}", source.id), 0.0, medium(12.0), tokens.text2);
    append_glyph(&mut job, glyph::tier(source.details.tier), 8.0, 14.0, tokens.muted);
    append(&mut job, &source.details.title, 6.0, sans(13.0), tokens.text);
    append(&mut job, &source.details.publisher, 8.0, sans(11.5), tokens.muted);
    cell(ui, rect.shrink2(vec2(8.0, 0.0)), job);
    response.clicked()
}

fn new_source_ui(ui: &mut Ui, form: &mut AttachForm) {
    ui.add_space(6.0);
    group_label(ui, "A new source of this name will be added");
    ui.horizontal(|ui| {
        for tier in Tier::ALL {
            if radio(ui, form.tier == *tier, &sentence_case(tier.word())) {
                form.tier = *tier;
            }
        }
    });
    ui.horizontal(|ui| {
        super::source::kind_ui(ui, &mut form.kind);
        let group = Field::new("Group").hint("Group, if it copies others").show(ui, &mut form.group);
        group.on_hover_text("Sources that print one wire story share a group and count once");
    });
}

fn passage_ui(ui: &mut Ui, form: &mut AttachForm, views: &Views) {
    group_label(ui, "Excerpt, word for word");
    let excerpt = Field::new("Excerpt")
        .quoted()
        .rows(5)
        .hint("The source's own words")
        .show(ui, &mut form.details.excerpt);
    if form.focus == Focus::Excerpt {
        excerpt.request_focus();
        form.focus = Focus::Given;
    }
    found_ui(ui, form, views);
    ui.add_space(8.0);
    ui.scope(|ui| stance_ui(ui, form));
    ui.add_space(8.0);
    group_label(ui, "Place in the source");
    Field::new("Place in the source")
        .hint("page 22, section 4.2, 00:14:32")
        .show(ui, &mut form.details.locator);
    ui.add_space(8.0);
    group_label(ui, "Note");
    Field::new("Note").hint("What the passage does not say").show(ui, &mut form.details.note);
}

fn found_ui(ui: &mut Ui, form: &mut AttachForm, views: &Views) {
    let tokens = Tokens::of(ui.ctx());
    let (Some(place), Some(source)) = (form.place_of_excerpt(views), form.chosen) else { return };
    let (sign, ink, words) = match place {
        Some(at) => {
            let sign = egui_material_icons::icons::ICON_CHECK_CIRCLE.filled();
            (sign, tokens.ok.ink, format!("Found in S{source}, from character {at}"))
        }
        None => {
            let sign = egui_material_icons::icons::ICON_WARNING.outlined();
            (sign, tokens.fix.ink, format!("This excerpt is not in S{source}, word for word"))
        }
    };
    ui.label(glyph_words(Some(sign), ink, &words, sans(12.0), tokens.text2));
}

fn stance_ui(ui: &mut Ui, form: &mut AttachForm) {
    let tokens = Tokens::of(ui.ctx());
    group_label(ui, "Stance");
    ui.spacing_mut().item_spacing.y = 0.0;
    for (stance, key) in STANCES {
        ui.horizontal(|ui| {
            let sign = (glyph::stance(stance), tokens.stance(stance).ink);
            let is_chosen = form.details.stance == stance;
            if inked_radio(ui, is_chosen, &sentence_case(stance.word()), Some(sign)) {
                form.details.stance = stance;
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                keycap(ui, &format!("Alt {}", key.name()));
            });
        });
    }
}

/// The keys of the stances, taken before any field can take their letters for text.
fn stance_keys(ui: &Ui, form: &mut AttachForm) {
    ui.input_mut(|input| {
        let pressed = STANCES.iter().find(|(_, key)| input.consume_key(Modifiers::ALT, *key));
        if let Some((stance, _)) = pressed {
            form.details.stance = *stance;
            input.events.retain(|event| !matches!(event, egui::Event::Text(_)));
        }
    });
}
