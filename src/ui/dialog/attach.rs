//! The dialog that holds a source against a claim: choose one of the library or add one, and say what it says.

use egui::{Key, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::path::PathField;
use super::source_text::{Picked, source_text_ui};
use super::{Answer, foot_ui, passage};
use crate::error::Result;
use crate::model::{
    ClaimId, Evidence, EvidenceDetails, EvidenceId, ListedSource, SourceId, SourceKind, Stance, Tier,
};
use crate::ui::action::Action;
use crate::ui::choice::radio;
use crate::ui::field::Field;
use crate::ui::glyph;
use crate::ui::theme::{Tokens, medium, sans, serif};
use crate::ui::views::Views;
use crate::ui::widgets::{append, append_glyph, cell, group_label, muted, sentence_case};
use crate::workbench::view::ClaimView;
use crate::workbench::{Place, Workbench};

/// What is chosen and typed in the dialog.
#[derive(Debug, Clone)]
pub struct AttachForm {
    claim: ClaimId,
    /// The piece of evidence that is changed; `None` for a new one.
    evidence: Option<EvidenceId>,
    number: i64,
    verbatim: String,
    wanted: String,
    chosen: Option<SourceId>,
    tier: Tier,
    kind: SourceKind,
    group: String,
    details: EvidenceDetails,
    picked: Picked,
    focus: Focus,
    /// Whether the source is looked for by the excerpt, as none was chosen by hand.
    is_looking: bool,
    /// The places of the listed sources in the library, worked out once per wording and state of the library.
    listed: Option<(String, u64, Vec<usize>)>,
    /// Where the excerpt stands in the source, looked up once per source and excerpt.
    found: Option<(Option<SourceId>, String, Option<Place>)>,
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
    /// The piece of evidence that is changed; `None` for a new one.
    pub evidence: Option<EvidenceId>,
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
    /// Its text, if that was pasted.
    pub text: Option<String>,
    /// How close it is to what happened.
    pub tier: Tier,
    /// What it is; `None` leaves it to the file.
    pub kind: Option<SourceKind>,
    /// Sources that copy one another share a group.
    pub group: String,
}

impl NewSource {
    /// A secondary document of that name, nothing else known.
    #[must_use]
    pub const fn named(name: String) -> Self {
        Self { name, text: None, tier: Tier::Secondary, kind: None, group: String::new() }
    }

    /// Pasted text, nothing else known.
    #[must_use]
    pub fn pasted(text: String) -> Self {
        Self { text: Some(text), ..Self::named(String::new()) }
    }
}

impl AttachForm {
    /// A form for a claim, perhaps with the source chosen.
    #[must_use]
    pub fn new(view: &ClaimView, chosen: Option<SourceId>) -> Self {
        let text = String::new;
        Self {
            claim: view.claim.id,
            evidence: None,
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
            picked: Picked::default(),
            focus: if chosen.is_some() { Focus::Excerpt } else { Focus::Source },
            is_looking: false,
            listed: None,
            found: None,
        }
    }

    /// A form with a piece of evidence that is there already.
    #[must_use]
    pub fn of(view: &ClaimView, evidence: &Evidence) -> Self {
        let (details, chosen) = (evidence.details.clone(), Some(evidence.source_id));
        Self { evidence: Some(evidence.id), details, ..Self::new(view, chosen) }
    }

    /// The same, waiting for the clipboard's text in the excerpt; its source is then looked for.
    #[must_use]
    pub fn at_excerpt(self) -> Self {
        Self { focus: Focus::Excerpt, is_looking: true, ..self }
    }

    /// The same, with a passage in it.
    #[must_use]
    pub fn with(self, details: EvidenceDetails) -> Self {
        Self { details, ..self }
    }

    /// The source of the library that is chosen.
    #[must_use]
    pub const fn chosen(&self) -> Option<SourceId> {
        self.chosen
    }

    /// A new source of that path.
    pub fn set_source(&mut self, path: String) {
        (self.wanted, self.chosen) = (path, None);
    }

    fn order(&self) -> Option<AttachOrder> {
        let name = self.wanted.trim().to_owned();
        // The kind that the form begins with is nobody's choice: the file may know better.
        let kind = Some(self.kind).filter(|kind| *kind != SourceKind::Document);
        let group = self.group.trim().to_owned();
        let new = NewSource { tier: self.tier, kind, group, ..NewSource::named(name) };
        let source = match self.chosen {
            Some(source) => Ok(source),
            None if new.name.is_empty() => return None,
            None => Err(new),
        };
        let mut details = self.details.clone();
        details.excerpt = details.excerpt.trim().to_owned();
        Some(AttachOrder { claim: self.claim, evidence: self.evidence, source, details })
    }

    /// Looks the excerpt up in the chosen source, and in the others where none was chosen by hand. To be called in
    /// each frame; it reads only when source or excerpt have changed.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn look_up(&mut self, bench: &Workbench) -> Result<()> {
        let excerpt = self.details.excerpt.trim().to_owned();
        if self.found.as_ref().is_some_and(|found| found.0 == self.chosen && found.1 == excerpt) {
            return Ok(());
        }
        let mut place = match self.chosen {
            Some(source) if !excerpt.is_empty() => bench.place_in(source, &excerpt)?,
            _ => None,
        };
        if place.is_none() && self.is_looking && !excerpt.is_empty() {
            place = bench.find_excerpt(&excerpt)?;
            self.chosen = place.as_ref().map(|place| place.source).or(self.chosen);
        }
        self.found = Some((self.chosen, excerpt, place));
        Ok(())
    }

    /// Where the excerpt stands in the chosen source; `None` if there is nothing to compare.
    fn place_of_excerpt(&self, views: &Views) -> Option<(Option<&str>, SourceId)> {
        let source = &views.chosen.as_ref().filter(|view| Some(view.source.id) == self.chosen)?.source;
        let (chosen, excerpt, place) = self.found.as_ref()?;
        let has_text = !source.details.text.is_empty() && !excerpt.is_empty() && *chosen == self.chosen;
        has_text.then(|| (place.as_ref().map(|place| place.name.as_str()), source.id))
    }
}

/// Shows the form; `true` when it is over.
pub fn attach_ui(
    ui: &mut Ui,
    form: &mut AttachForm,
    views: &Views,
    is_picking: bool,
    actions: &mut Vec<Action>,
) -> bool {
    passage::stance_keys(ui, &mut form.details.stance);
    let tokens = Tokens::of(ui.ctx());
    muted(ui, format!("To claim {}", form.number));
    let words = RichText::new(&form.verbatim).font(serif(14.0)).color(tokens.text);
    ui.add(egui::Label::new(words).truncate());
    ui.add_space(10.0);
    ui.columns_const(|[left, right]| {
        source_ui(left, form, views, is_picking, actions);
        let chosen = views.chosen.as_ref().filter(|view| Some(view.source.id) == form.chosen);
        if let Some(view) = chosen {
            source_text_ui(left, view, &mut form.details, &mut form.picked);
        }
        let needs_focus = form.focus == Focus::Excerpt;
        if needs_focus {
            form.focus = Focus::Given;
        }
        let found = form.place_of_excerpt(views).map(|(place, source)| (place.map(str::to_owned), source));
        passage::passage_ui(right, &mut form.details, found, needs_focus);
    });
    let order = form.order();
    let why_not = if order.is_some() { "" } else { "Choose a source or name a new one first" };
    let confirm = if form.evidence.is_some() { "Save" } else { "Attach" };
    match foot_ui(ui, confirm, why_not) {
        Answer::Confirm => {
            actions.extend(order.map(|order| Action::StartAttach(Box::new(order))));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}

fn source_ui(ui: &mut Ui, form: &mut AttachForm, views: &Views, is_picking: bool, actions: &mut Vec<Action>) {
    group_label(ui, "Source");
    if form.evidence.is_some() {
        if let Some(source) = form.chosen.and_then(|source| views.project.source(source)) {
            item_ui(ui, source, true);
        }
        return;
    }
    let hint = "Find one, or name a new one: title, path or address";
    let field = PathField { name: "Source", hint, is_new: false, endings: &[] };
    let field = field.show(ui, &mut form.wanted, is_picking, actions);
    if form.focus == Focus::Source {
        field.request_focus();
        form.focus = Focus::Given;
    }
    if field.changed() {
        form.chosen = None;
    }
    let wanted = form.wanted.trim().to_lowercase();
    let stamp = views.sources_stamp();
    if form.listed.as_ref().is_none_or(|(words, at, _)| *words != wanted || *at != stamp) {
        let places = listed(&views.project.sources, &wanted);
        form.listed = Some((wanted.clone(), stamp, places));
    }
    let found = form.listed.as_ref().map_or(&[][..], |(.., places)| places);
    let source_at = |place: &usize| views.project.sources.get(*place);
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let (true, None, Some(first)) = (is_entered, form.chosen, found.first().and_then(source_at)) {
        form.chosen = Some(first.id);
        form.focus = Focus::Excerpt;
    }
    let height = if form.chosen.is_some() { 84.0 } else { 168.0 };
    let list = ScrollArea::vertical().id_salt("sources found").max_height(height);
    let between = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    let mut taken = None;
    list.show_rows(ui, 28.0, found.len(), |ui, places| {
        for source in found.get(places).unwrap_or_default().iter().filter_map(source_at) {
            if item_ui(ui, source, form.chosen == Some(source.id)) {
                taken = Some(source.id);
            }
        }
    });
    if taken.is_some() {
        (form.chosen, form.is_looking, form.focus) = (taken, false, Focus::Excerpt);
    }
    ui.spacing_mut().item_spacing.y = between;
    if form.chosen.is_none() && !wanted.is_empty() {
        new_source_ui(ui, form);
    }
}

/// The places of the sources whose number, title, publisher or author fits the wanted words, which are in small letters.
fn listed(sources: &[ListedSource], wanted: &str) -> Vec<usize> {
    let fits = |source: &ListedSource| {
        let named = [&source.title, &source.publisher, &source.author];
        wanted.is_empty()
            || format!("s{}", source.id) == wanted
            || named.iter().any(|text| text.to_lowercase().contains(wanted))
    };
    (0..sources.len()).filter(|place| sources.get(*place).is_some_and(fits)).collect()
}

fn item_ui(ui: &mut Ui, source: &ListedSource, is_chosen: bool) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    let name = format!("Choose S{}, {}", source.id, source.title);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &name));
    if is_chosen || response.hovered() || response.has_focus() {
        let fill = if is_chosen { tokens.selected } else { tokens.hover };
        ui.painter().rect_filled(rect, 6.0, fill);
    }
    let mut job = egui::text::LayoutJob::default();
    append(&mut job, &format!("S{}", source.id), 0.0, medium(12.0), tokens.text2);
    append_glyph(&mut job, glyph::tier(source.tier), 8.0, 14.0, tokens.muted);
    append(&mut job, &source.title, 6.0, sans(13.0), tokens.text);
    append(&mut job, &source.publisher, 8.0, sans(11.5), tokens.muted);
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
