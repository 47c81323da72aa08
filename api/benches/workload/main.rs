//! The bench: one fixed workload, counts checked first, everything in one run, so that figures can be held
//! against each other. Started by `cargo xtask bench`; prints a Markdown report.
//!
//! `cargo bench -p api --bench workload -- [DATABASE_URL]`: SQLite in a temporary directory without an address.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr)]

mod bare;
mod data;
mod first_view;
mod load;
mod process;
mod program;
mod report;
mod runs;
mod world;

use std::path::PathBuf;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [verb, database, dir] = words.as_slice()
        && verb == "serve"
    {
        return process::serve(database, &PathBuf::from(dir));
    }
    let dir = tempfile::tempdir().expect("a temporary directory");
    let database = words
        .first()
        .cloned()
        .unwrap_or_else(|| format!("sqlite:{}", dir.path().join("bench.sqlite").display()));
    runs::all(&database, dir.path());
}
