//! The other claims of the draft that say what the selected one says, and the button that settles them all.

use egui::Ui;
use egui_material_icons::icons as icon;

use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::widgets::{counted, group_label, muted};
use crate::workbench::view::ClaimView;

/// Claims that are named; more are only counted.
const N_NAMED: usize = 6;

/// Shows them; nothing where no other claim says the same.
pub fn alike_ui(ui: &mut Ui, view: &ClaimView, actions: &mut Vec<Action>) {
    if view.alike.is_empty() {
        return;
    }
    group_label(ui, "Says the same as");
    ui.horizontal_wrapped(|ui| {
        for claim in view.alike.iter().take(N_NAMED) {
            let verdict = claim.verdict.as_deref().unwrap_or("no verdict");
            let hint = format!("{}, {verdict}", claim.status);
            let (words, name) = (format!("claim {}", claim.number), format!("Go to claim {}", claim.number));
            if Button::new(&words).kind(Kind::Link).small().named(&name).hint(&hint).show(ui).clicked() {
                actions.push(Action::Select(claim.id));
            }
        }
        let n_more = view.alike.len().saturating_sub(N_NAMED);
        if n_more > 0 {
            muted(ui, format!("and {}", counted(n_more, "more claim")));
        }
    });
    let words = match view.alike.as_slice() {
        [one] => format!("Settle claim {} like this one", one.number),
        all => format!("Settle all {} like this one", all.len()),
    };
    let why_not = if view.claim.verdict.is_none() { "Give this claim a verdict first" } else { "" };
    let button = Button::new(&words).glyph(icon::ICON_DONE_ALL.outlined()).small();
    let button = button.hint("Copies verdict, status, action, reasons and evidence; one undo takes it back");
    if button.disabled_because(why_not).show(ui).clicked() {
        actions.push(Action::SettleAlike);
    }
    ui.add_space(8.0);
}
