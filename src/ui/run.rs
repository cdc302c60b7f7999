//! Opens the window. What a machine lacks for it is said in one line, never with a crash.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::{CreationContext, NativeOptions, Renderer};
use egui::{Ui, ViewportBuilder};

use super::App;
use crate::error::{Error, Result};
use crate::workbench::{Workbench, default_project, system_clock};

/// The app in its window. What its closing fails with is left where it can be said after the window has gone.
struct Window {
    app: App,
    at_close: Arc<Mutex<Option<Error>>>,
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.app.ui(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        if let Err(error) = self.app.close() {
            self.at_close.lock().unwrap_or_else(PoisonError::into_inner).replace(error);
        }
    }
}

/// Opens the window over a project, or over the default one, and comes back when it is closed.
///
/// # Errors
/// Whatever opening the project, or the backup at its closing, fails with; [`Error::Unusable`] if there is no display to show a window on, or
/// a library for it is missing.
pub fn run(project: Option<PathBuf>) -> Result<()> {
    let path = project.map_or_else(default_project, Ok)?;
    let bench = Workbench::open(&path, system_clock)?;
    let has_started = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&has_started);
    let at_close = Arc::new(Mutex::new(None));
    let said = Arc::clone(&at_close);
    let create = move |creation: &CreationContext<'_>| {
        flag.store(true, Ordering::Relaxed);
        let mut app = App::new(&creation.egui_ctx, bench, system_clock);
        if let Some(folders) = directories::ProjectDirs::from("", "", "claimbench") {
            app = app.remembering(&creation.egui_ctx, folders.config_dir().join("desk.json"));
        }
        let window: Box<dyn eframe::App> = Box::new(Window { app, at_close: said });
        Ok(window)
    };
    // A library that cannot be loaded is a panic in the window toolkit; here it is one more reason to say what
    // is missing. A panic after the start is a mistake of the program and goes on.
    let shown =
        catch_unwind(AssertUnwindSafe(|| eframe::run_native("Claimbench", options(), Box::new(create))));
    match shown {
        Ok(Ok(())) => at_close.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err),
        Ok(Err(error)) => Err(no_window(&error.to_string())),
        Err(_) if !has_started.load(Ordering::Relaxed) => Err(no_window("a library is missing")),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

fn options() -> NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_title("Claimbench")
        .with_app_id("claimbench")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([1024.0, 640.0]);
    NativeOptions { viewport, renderer: Renderer::Glow, centered: true, ..NativeOptions::default() }
}

fn no_window(reason: &str) -> Error {
    let line = reason.lines().next().unwrap_or_default();
    let reason = line.rsplit(": ").next().unwrap_or_default().trim_end_matches('.');
    Error::Unusable(format!(
        "no window can be opened here ({reason}); it needs a display, and on Debian and Ubuntu the packages \
         libxkbcommon-x11-0 libxcursor1 libxi6 libgl1"
    ))
}
