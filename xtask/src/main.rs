//! `cargo xtask <verb>`: builds, runs and tests Parley.
//!
//! One file per verb; nothing has to be installed before the first call.

// A command-line tool talks to its user on the console.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod install;
mod process;
mod toolchain;
mod web;
mod workspace;

use clap::Parser;

/// Builds, runs and tests Parley.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Verb {
    Web(web::Args),
}

fn main() -> anyhow::Result<()> {
    match Verb::parse() {
        Verb::Web(args) => web::run(&args),
    }
}
