//! Keys: what sets an action off from the keyboard, and when it may.

use egui::{Event, Key, Modifiers, Ui};

use super::action::{Action, Entry};
use super::desk::Pane;

/// What sets an action off from the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// A key by itself; letters act only while no text field has the focus.
    Plain(Key),
    /// A character by itself, wherever it lies on the keyboard.
    Character(&'static str),
    /// A key with Ctrl, or with the command key on a Mac.
    Ctrl(Key),
    /// The same with Shift.
    CtrlShift(Key),
    /// A key with Alt.
    Alt(Key),
    /// The same with Shift.
    AltShift(Key),
}

impl Trigger {
    /// The key as a keycap shows it.
    #[must_use]
    pub fn shown(self) -> String {
        match self {
            Self::Plain(Key::Enter) => "Enter".to_owned(),
            Self::Plain(Key::Escape) => "Esc".to_owned(),
            Self::Plain(key) => name(key).to_owned(),
            Self::Character(character) => character.to_owned(),
            Self::Ctrl(Key::Comma) => "Ctrl ,".to_owned(),
            Self::Ctrl(key) => format!("Ctrl {}", name(key)),
            Self::CtrlShift(key) => format!("Ctrl Shift {}", name(key)),
            Self::Alt(key) => format!("Alt {}", name(key)),
            Self::AltShift(key) => format!("Alt Shift {}", name(key)),
        }
    }

    /// Whether an event is this trigger. Digits are told by where they lie: on French keyboards they need Shift.
    fn is_event(self, event: &Event) -> bool {
        match (self, event) {
            (Self::Character(wanted), Event::Text(typed)) => typed == wanted,
            (Self::Plain(wanted), Event::Key { key, physical_key, pressed: true, modifiers, .. }) => {
                let found = if is_digit(wanted) { physical_key.unwrap_or(*key) } else { *key };
                found == wanted && !modifiers.command && !modifiers.ctrl && !modifiers.alt
            }
            // Where + needs Shift, = is the same key without it.
            (
                Self::Ctrl(Key::Plus),
                Event::Key { key: Key::Plus | Key::Equals, pressed: true, modifiers, .. },
            ) => modifiers.command && !modifiers.alt,
            (Self::Ctrl(wanted), Event::Key { key, physical_key, pressed: true, modifiers, .. }) => {
                let found = if is_digit(wanted) { physical_key.unwrap_or(*key) } else { *key };
                found == wanted && modifiers.matches_exact(Modifiers::COMMAND)
            }
            (Self::Alt(wanted), Event::Key { key, physical_key, pressed: true, modifiers, .. }) => {
                let found = if is_digit(wanted) { physical_key.unwrap_or(*key) } else { *key };
                found == wanted && modifiers.matches_exact(Modifiers::ALT)
            }
            (Self::AltShift(wanted), Event::Key { key, pressed: true, modifiers, .. }) => {
                *key == wanted && modifiers.matches_exact(Modifiers::ALT | Modifiers::SHIFT)
            }
            (Self::CtrlShift(wanted), Event::Key { key, pressed: true, modifiers, .. }) => {
                *key == wanted && modifiers.matches_exact(Modifiers::COMMAND | Modifiers::SHIFT)
            }
            _ => false,
        }
    }
}

/// A key as it is printed.
fn name(key: Key) -> &'static str {
    match key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Plus => "+",
        Key::Minus => "-",
        key => key.name(),
    }
}

fn is_digit(key: Key) -> bool {
    key == Key::Num0 || (1..=9).any(|place| digit(place) == Some(key))
}

/// The actions that this frame's keys ask for. Plain keys belong to the text field or dialog that has the
/// focus, Enter to the focused control. Dialogs see to their own keys;
/// Esc has already left the field that had the focus in the frame before, or closed a popup, and does nothing more.
#[must_use]
pub fn pressed(ui: &Ui, table: &[Entry], has_dialog: bool, was_typing: bool) -> Vec<Action> {
    let is_typing = ui.ctx().text_edit_focused();
    let has_popup = egui::Popup::is_any_open(ui.ctx());
    let focused = ui.ctx().memory(|memory| memory.focused());
    let has_focus = focused.is_some_and(|id| Pane::ALL.iter().all(|pane| pane.anchor() != id));
    let acts = |trigger: Trigger| match trigger {
        _ if has_dialog => false,
        Trigger::Plain(Key::Escape) => !was_typing && !has_popup,
        Trigger::Plain(Key::F6) => true,
        Trigger::Plain(Key::Enter) => !has_focus,
        // What a passage does is chosen while its note is typed, too.
        Trigger::Alt(Key::S | Key::R | Key::C) => true,
        Trigger::Ctrl(Key::A | Key::Z) | Trigger::CtrlShift(Key::Z) => !is_typing,
        Trigger::Plain(_) | Trigger::Character(_) | Trigger::Alt(_) | Trigger::AltShift(_) => !is_typing,
        Trigger::Ctrl(_) | Trigger::CtrlShift(_) => true,
    };
    ui.input_mut(|input| {
        let of = |event: &Event| {
            table.iter().find(|entry| entry.trigger.is_some_and(|key| key.is_event(event) && acts(key)))
        };
        let found: Vec<_> = input.events.iter().filter_map(of).map(|entry| entry.action.clone()).collect();
        // Alt with a letter is an action, not also a letter for the field that has the focus.
        if is_typing && found.iter().any(|action| matches!(action, Action::SetStance(_))) {
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        found
    })
}

/// The digit of a place, from 1.
#[must_use]
pub fn digit(place: usize) -> Option<Key> {
    use Key::{Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9};
    [Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9].get(place.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::action::table;

    #[test]
    fn no_key_means_two_things() {
        let mut keys: Vec<_> = table().iter().filter_map(|entry| entry.trigger).map(Trigger::shown).collect();
        let n_keys = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), n_keys);
    }

    #[test]
    fn digits_are_told_by_where_they_lie_and_marks_by_what_they_are() {
        let ampersand = Event::Key {
            key: Key::Quote,
            physical_key: Some(Key::Num1),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        assert!(Trigger::Plain(Key::Num1).is_event(&ampersand));
        assert!(Trigger::Character("?").is_event(&Event::Text("?".to_owned())));
        assert!(!Trigger::Character("/").is_event(&Event::Text("?".to_owned())));
    }
}
