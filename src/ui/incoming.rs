//! What comes from outside without being asked for: dropped files and pasted text. Where it goes hangs on the screen:
//! to the articles, or to the sources; an open dialog takes the path of a file.

use std::path::PathBuf;

use egui::{Context, Event, Ui};

use super::App;
use super::desk::Screen;
use super::dialog::{AskForm, Dialog, ImportForm, ImportOrder, Material, NewSource, typed_path};
use super::jobs::Task;
use crate::workbench::is_address;

impl App {
    /// Dropped files. One opens the dialog, which asks for the publication date; several are read at once.
    pub(super) fn take_dropped(&mut self, context: &Context) {
        let dropped = context.input(|input| input.raw.dropped_files.clone());
        self.take_files(dropped.iter().map(|file| file.path().to_owned()).collect());
    }

    /// Pasted text, unless a field or a dialog takes it: an article, a source, the address of one, or paths of files.
    pub(super) fn take_pasted(&mut self, ui: &Ui) {
        let is_free = self.dialog.is_none() && self.desk.palette.is_none() && !ui.ctx().text_edit_focused();
        let Some(text) = ui.input(|input| input.events.iter().find_map(pasted)).filter(|_| is_free) else {
            return;
        };
        if std::mem::take(&mut self.passage.awaits_paste) && self.desk.screen == Screen::Sources {
            return self.paste_excerpt(&text);
        }
        let paths = pasted_paths(&text);
        if !paths.is_empty() {
            self.take_files(paths);
        } else if is_address(text.trim()) {
            self.dialog = Some(Dialog::Ask(AskForm::source_named(text.trim().to_owned())));
        } else {
            self.dialog = Some(Dialog::Import(self.import_form().with_text(text)));
        }
    }

    fn take_files(&mut self, paths: Vec<PathBuf>) {
        match (paths.as_slice(), &mut self.dialog) {
            ([], _) => (),
            ([path], Some(dialog)) if dialog.takes_path() => dialog.take_path(path),
            (_, Some(_)) => self.toasts.look("Close the dialog first, then drop the files again"),
            (_, None) if self.desk.screen == Screen::Sources => {
                let named = |path: PathBuf| NewSource::named(path.display().to_string());
                paths.into_iter().for_each(|path| self.jobs.add(Task::Source(None, named(path))));
            }
            ([path], None) => self.dialog = Some(Dialog::Import(self.import_form().with_path(path))),
            _ => {
                let order = |path| Box::new(ImportOrder::of(Material::File(path)));
                paths.into_iter().for_each(|path| self.jobs.add(Task::Import(order(path))));
            }
        }
    }

    /// The dialog for what is to come in: a source on the screen of the sources, else an article.
    fn import_form(&self) -> ImportForm {
        ImportForm::new(self.views.article.as_ref()).for_source(self.desk.screen == Screen::Sources)
    }
}

fn pasted(event: &Event) -> Option<String> {
    match event {
        Event::Paste(text) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    }
}

/// The files that pasted lines name, as file managers copy them; none if a single line is something else.
fn pasted_paths(text: &str) -> Vec<PathBuf> {
    /// More lines are a text.
    const MOST_FILES: usize = 200;
    let lines = text.trim().lines().take(MOST_FILES + 1);
    let paths: Vec<_> = lines.map(typed_path).collect();
    let are_files =
        paths.len() <= MOST_FILES && paths.iter().all(|path| path.is_absolute() && path.is_file());
    if are_files { paths } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_lines_are_files_only_if_all_of_them_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["a b.txt", "ü.txt"] {
            std::fs::write(path(name), "words").unwrap();
        }
        let (first, second) = (path("a b.txt").display().to_string(), path("ü.txt").display().to_string());
        let address = format!("file://{}", first.replace(' ', "%20"));
        for (text, n_files) in [
            (format!("{first}\n"), 1),
            (address.clone(), 1),
            (format!("{address}\r\n{second}"), 2),
            (format!("{first}\nand more words"), 0),
            (path("none.txt").display().to_string(), 0),
            ("words".to_owned(), 0),
            (format!("{first}\n").repeat(300), 0),
        ] {
            assert_eq!(pasted_paths(&text).len(), n_files, "{text}");
        }
    }
}
