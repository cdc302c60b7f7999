//! Killed at any moment, the project opens again with every acknowledged change.
//!
//! The binary is killed a hundred times while it edits one claim, each time at another point of its run. What
//! it had acknowledged on stdout must be there; what it had not may be there or not, but nothing in between.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod common;

use std::io::Read;
use std::process::{Child, Command as Process, Stdio};

use claimbench::workbench::{Command, Workbench};
use common::{Project, noon, project};

const N_KILLS: usize = 100;

fn start_edit(at: &Project, rationale: &str) -> Child {
    Process::new(env!("CARGO_BIN_EXE_claimbench"))
        .args(["set", &at.claims[0].to_string(), "--rationale", rationale, "--project"])
        .arg(at.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Looks at the child up to `n_looks` times; how often until it had ended.
fn watch(child: &mut Child, n_looks: usize) -> usize {
    (0..n_looks).take_while(|_| child.try_wait().unwrap().is_none()).count()
}

/// Kills the child; whether it had acknowledged its edit.
fn kill(mut child: Child) -> bool {
    // A child that has ended already cannot be killed; that is one of the moments to be tried.
    let _ = child.kill();
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    said.contains('\n')
}

#[test]
fn a_hundred_kills_lose_nothing_that_was_acknowledged() {
    let at = project();
    let mut whole_run = start_edit(&at, "edit before");
    let n_looks = watch(&mut whole_run, usize::MAX).max(N_KILLS);
    assert!(kill(whole_run), "an undisturbed edit is acknowledged");
    let mut last = "edit before".to_owned();
    let mut n_acknowledged = 0;
    for number in 0..N_KILLS {
        let rationale = format!("edit {number}");
        let mut child = start_edit(&at, &rationale);
        watch(&mut child, n_looks * number / (N_KILLS * 3 / 4));
        let is_acknowledged = kill(child);
        n_acknowledged += usize::from(is_acknowledged);
        let bench = Workbench::open_existing(&at.path(), noon).unwrap();
        let found = bench.claim_view(at.claims[0]).unwrap().claim.rationale;
        if is_acknowledged {
            assert_eq!(found, rationale, "kill {number} lost an acknowledged edit");
        } else {
            assert!(found == rationale || found == last, "kill {number} left '{found}'");
        }
        assert_eq!(bench.verify().unwrap(), Vec::<String>::new(), "kill {number}");
        last = found;
    }
    assert!(n_acknowledged < N_KILLS, "at least one kill came before the acknowledgement");
}

#[test]
fn after_a_kill_undo_takes_back_the_last_whole_edit() {
    let mut at = project();
    at.bench.run(Command::SetSetting { key: "house".to_owned(), value: "The Example".to_owned() }).unwrap();
    kill(start_edit(&at, "cut short"));
    at.reopen();
    let label = at.bench.undo().unwrap().unwrap();
    assert!(["set house", "change claim 1"].contains(&label.as_str()), "{label}");
}
