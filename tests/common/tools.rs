//! Other people's programs, which must be able to open what we write.

use std::path::Path;
use std::process::Command;

/// What a program prints; `None`, with a line that says so, where it is not installed. With `CLAIMBENCH_ALL_TOOLS=1`, as
/// in `.ci/run`, nothing may be missing.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
pub fn run(program: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    match Command::new(program).args(arguments).current_dir(folder).env("HOME", folder).output() {
        Ok(output) => {
            assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(reason) => {
            let is_needed = std::env::var_os("CLAIMBENCH_ALL_TOOLS").is_some_and(|value| value == "1");
            assert!(!is_needed, "{program} is needed: {reason}");
            eprintln!("skipped: {program} is not installed");
            None
        }
    }
}

/// What a Python script prints; `None`, with a line that says so, where Python or the module it needs is not installed.
#[allow(dead_code, clippy::print_stderr, reason = "each story uses its own part; a skipped test says so")]
pub fn python(module: &str, script: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    let probe = format!("try:\n    import {module}\n    print('there')\nexcept ImportError:\n    pass");
    if run("python3", &["-c", &probe], folder)?.trim() != "there" {
        let is_needed = std::env::var_os("CLAIMBENCH_ALL_TOOLS").is_some_and(|value| value == "1");
        assert!(!is_needed, "the Python module {module} is needed");
        eprintln!("skipped: the Python module {module} is not installed");
        return None;
    }
    run("python3", &[&["-c", script], arguments].concat(), folder)
}

/// Has LibreOffice make `output` of a file; whether it could: the part of it that reads the format may be missing.
#[allow(dead_code, clippy::print_stderr, reason = "each story uses its own part; a skipped test says so")]
pub fn convert(folder: &Path, file: &str, to: &str, output: &str) -> bool {
    if run("soffice", &["--headless", "--convert-to", to, file], folder).is_none() {
        return false;
    }
    let is_there = folder.join(output).exists();
    if !is_there {
        let is_needed = std::env::var_os("CLAIMBENCH_ALL_TOOLS").is_some_and(|value| value == "1");
        assert!(!is_needed, "LibreOffice cannot read {file}");
        eprintln!("skipped: the part of LibreOffice that reads {file} is not installed");
    }
    is_there
}
