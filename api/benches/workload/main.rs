//! The bench: one fixed workload, counts checked first, everything in one run, so that figures can be held
//! against each other. Started by `cargo xtask bench`; prints a Markdown report.
//!
//! `cargo bench -p api --bench workload -- [DATABASE_URL] [--steady=SECONDS]`: SQLite in a temporary directory without
//! an address; with a time, a steady load for so long instead, which shows what memory does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr)]

mod bare;
mod data;
mod first_view;
mod load;
mod process;
mod program;
mod report;
mod runs;
mod size;
mod steady;
mod world;

use std::path::{Path, PathBuf};

use size::Size;

fn main() {
    let (flags, words): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    if let [verb, database, dir] = words.as_slice()
        && let Some(mode) = process::Mode::parse(verb)
    {
        return process::serve(mode, database, &PathBuf::from(dir));
    }
    // Cargo says `--bench` when it benches; without it this is a test, and words are its filter.
    if flags.iter().any(|flag| flag == "--bench") {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let database = words.first().cloned().unwrap_or_else(|| in_file(dir.path()));
        let seconds = flags.iter().find_map(|flag| flag.strip_prefix("--steady="));
        return match seconds {
            Some(seconds) => {
                steady::run(&database, dir.path(), seconds.parse().expect("a number of seconds"))
            }
            None => runs::all(&database, dir.path(), &Size::FULL),
        };
    }
    if words.is_empty() || words.iter().any(|word| "workload".contains(word.as_str())) {
        smoke();
    }
}

/// Every part once, on SQLite: the throw-away PostgreSQL of tests is not durable, and the product refuses such a one.
fn smoke() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    runs::all(&in_file(dir.path()), dir.path(), &Size::SMOKE);
    println!("\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out");
}

fn in_file(dir: &Path) -> String {
    format!("sqlite:{}", dir.join("bench.sqlite").display())
}
