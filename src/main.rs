//! The `claimbench` binary: the command line, and through it the desktop app.

use std::process::ExitCode;

fn main() -> ExitCode {
    claimbench::cli::main()
}
