//! The system's file dialog, asked for beside a path field that works without it. It runs on a thread of its own: one
//! that never answers, or does not exist, leaves the desk as it is, and can be forgotten.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;

use egui::Context;

/// What a path is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickAsk {
    /// Whether a file is to be written that need not be there yet.
    pub is_new: bool,
    /// What the dialog is called.
    pub title: &'static str,
    /// Where it begins: the path that is in the field.
    pub path: PathBuf,
    /// The endings of the files that are meant, without their dots; any file if there are none.
    pub endings: &'static [&'static str],
}

/// Whatever can ask a person for a path, and show them one.
pub trait Pick {
    /// Asks, without waiting for the answer.
    fn pick(&self, ask: PickAsk, answer: PickAnswer);

    /// Shows a folder, without waiting for anything. A system without a file manager does nothing.
    fn show_folder(&self, folder: &Path);
}

/// Takes the answer, from any thread.
#[derive(Debug)]
pub struct PickAnswer {
    sender: Sender<Option<PathBuf>>,
    context: Context,
}

impl PickAnswer {
    /// Gives the path, or `None` if none was chosen.
    pub fn give(self, path: Option<PathBuf>) {
        // Whoever has forgotten the question needs no answer.
        let _ = self.sender.send(path);
        self.context.request_repaint();
    }
}

/// The file dialog of the system.
#[derive(Debug)]
pub struct SystemDialog;

impl Pick for SystemDialog {
    fn pick(&self, ask: PickAsk, answer: PickAnswer) {
        thread::spawn(move || answer.give(show(&ask)));
    }

    fn show_folder(&self, folder: &Path) {
        let program = match std::env::consts::OS {
            "windows" => "explorer",
            "macos" => "open",
            _ => "xdg-open",
        };
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let mut command = Command::new(program);
        command.arg(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // The message names the folder; whoever has no file manager reads it there.
        thread::spawn(move || command.status());
    }
}

fn show(ask: &PickAsk) -> Option<PathBuf> {
    let mut dialog = rfd::FileDialog::new().set_title(ask.title);
    if let Some(folder) = ask.path.ancestors().find(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    if !ask.endings.is_empty() {
        dialog = dialog.add_filter(ask.endings.join(", "), ask.endings);
    }
    if !ask.is_new {
        return dialog.pick_file();
    }
    let name = ask.path.file_name().unwrap_or_default().to_string_lossy();
    dialog.set_file_name(name).save_file()
}

/// A question that waits for its answer.
#[derive(Debug)]
pub struct Picking(Receiver<Option<PathBuf>>);

impl Picking {
    /// Asks.
    #[must_use]
    pub fn start(picker: &dyn Pick, ask: PickAsk, context: &Context) -> Self {
        let (sender, receiver) = channel();
        picker.pick(ask, PickAnswer { sender, context: context.clone() });
        Self(receiver)
    }

    /// The answer, if there is one; the inner `None` says that nothing was chosen.
    #[must_use]
    pub fn answer(&self) -> Option<Option<PathBuf>> {
        match self.0.try_recv() {
            Ok(path) => Some(path),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(None),
        }
    }
}
