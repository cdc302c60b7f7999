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
