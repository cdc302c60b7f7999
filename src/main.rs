//! The `claimbench` binary.

fn main() {}
