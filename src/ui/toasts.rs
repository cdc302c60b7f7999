//! Messages at the lower edge: what happened, and one thing to do about it. They stand in the accessibility
//! tree and carry buttons, which is why they are drawn here.

use egui::{Align2, Area, Context, Id, Order, Pos2, RichText, vec2};
use egui_material_icons::icons as icon;

use super::action::Action;
use super::button::{Button, Kind};
use super::theme::{Tokens, sans};
use super::widgets::{append_glyph, card};

/// Seconds that good news and bad news stay.
const STAY_SECS: (f64, f64) = (5.0, 12.0);
/// Messages shown at once.
const N_SHOWN: usize = 3;

/// What kind of news it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Something was done.
    Done,
    /// Something needs a look.
    Look,
    /// Something failed.
    Failed,
}

#[derive(Debug)]
struct Toast {
    news: News,
    words: String,
    offer: Option<(&'static str, Action)>,
    until_secs: Option<f64>,
}

/// The messages on the screen, oldest first.
#[derive(Debug, Default)]
pub struct Toasts {
    toasts: Vec<Toast>,
}

impl Toasts {
    /// Says what was done, with Undo.
    pub fn done(&mut self, words: impl Into<String>) {
        self.add(News::Done, words, Some(("Undo", Action::Undo)));
    }

    /// Says what was done, with a button that does something about it.
    pub fn offer(&mut self, words: impl Into<String>, offer: Option<(&'static str, Action)>) {
        self.add(News::Done, words, offer);
    }

    /// Says something that cannot be undone, or need not.
    pub fn say(&mut self, words: impl Into<String>) {
        self.add(News::Done, words, None);
    }

    /// Asks for a look.
    pub fn look(&mut self, words: impl Into<String>) {
        self.add(News::Look, words, None);
    }

    /// Says what failed.
    pub fn failed(&mut self, error: &crate::error::Error) {
        self.add(News::Failed, super::widgets::sentence_case(&error.to_string()), None);
    }

    /// The offers of earlier messages no longer hold: Undo would take something else back.
    pub fn withdraw_offers(&mut self) {
        self.toasts.retain(|toast| toast.offer.is_none());
    }

    /// Takes the newest message away; `false` if there was none.
    pub fn close(&mut self) -> bool {
        self.toasts.pop().is_some()
    }

    fn add(&mut self, news: News, words: impl Into<String>, offer: Option<(&'static str, Action)>) {
        self.withdraw_offers();
        let words = words.into();
        // What goes wrong in every frame is said once.
        self.toasts.retain(|toast| (toast.news, &toast.words) != (news, &words));
        self.toasts.push(Toast { news, words, offer, until_secs: None });
        let n_old = self.toasts.len().saturating_sub(N_SHOWN);
        self.toasts.drain(..n_old);
    }

    /// Shows them above a point, and lets go of those whose time is over.
    pub fn show(&mut self, context: &Context, bottom: Pos2, actions: &mut Vec<Action>) {
        let now = context.input(|input| input.time);
        for toast in &mut self.toasts {
            let stay = if toast.news == News::Failed { STAY_SECS.1 } else { STAY_SECS.0 };
            toast.until_secs.get_or_insert(now + stay);
        }
        self.toasts.retain(|toast| toast.until_secs.is_none_or(|until| until > now));
        let Some(soonest) = self.toasts.iter().filter_map(|toast| toast.until_secs).reduce(f64::min) else {
            return;
        };
        context.request_repaint_after(std::time::Duration::from_secs_f64((soonest - now).max(0.1)));
        let tokens = Tokens::of(context);
        let area = Area::new(Id::unique("messages")).order(Order::Foreground);
        let area = area.pivot(Align2::CENTER_BOTTOM).fixed_pos(bottom - vec2(0.0, 8.0));
        let mut closed = None;
        area.accessible_name("Messages").show(context, |ui| {
            for (place, toast) in self.toasts.iter().enumerate() {
                let frame = card(tokens).shadow(ui.visuals().popup_shadow);
                let shown = frame.show(ui, |ui| ui.horizontal(|ui| toast_ui(ui, toast, actions)).inner);
                if shown.inner {
                    closed = Some(place);
                }
                ui.add_space(4.0);
            }
        });
        if let Some(place) = closed {
            self.toasts.remove(place);
        }
    }
}

/// What a button is called: "Undo this", but "Show folder".
fn spoken(words: &str) -> String {
    if words.contains(' ') { words.to_owned() } else { format!("{words} this") }
}

/// One message; `true` if it was closed.
fn toast_ui(ui: &mut egui::Ui, toast: &Toast, actions: &mut Vec<Action>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let (sign, ink) = match toast.news {
        News::Done => (icon::ICON_CHECK_CIRCLE.filled(), tokens.ok.ink),
        News::Look => (icon::ICON_WARNING.outlined(), tokens.fix.ink),
        News::Failed => (icon::ICON_ERROR.filled(), tokens.wrong.ink),
    };
    let mut job = egui::text::LayoutJob::default();
    append_glyph(&mut job, sign, 0.0, 17.0, ink);
    ui.label(job);
    ui.scope(|ui| {
        ui.set_max_width(420.0);
        let words = RichText::new(&toast.words).font(sans(13.0)).color(tokens.text);
        let label = ui.label(words);
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
    });
    ui.add_space(12.0);
    let mut is_closed = false;
    if let Some((words, action)) = &toast.offer
        && Button::new(words).small().named(&spoken(words)).show(ui).clicked()
    {
        actions.push(action.clone());
        is_closed = true;
    }
    let close = Button::icon(icon::ICON_CLOSE.outlined(), "Close the message").small().kind(Kind::Bare);
    is_closed || close.show(ui).clicked()
}
