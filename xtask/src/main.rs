//! `cargo xtask <verb>`: builds, runs and tests Parley.
//!
//! One file per verb; nothing has to be installed before the first call.

// A command-line tool talks to its user on the console.
#![allow(clippy::print_stdout, clippy::print_stderr)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod bench;
mod install;
mod lint;
mod openapi;
mod process;
mod run;
mod screenshots;
mod soak;
mod steps;
mod test;
mod toolchain;
mod web;
mod workspace;

use clap::Parser;

/// Builds, runs and tests Parley.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Verb {
    Run(run::Args),
    Test(test::Args),
    Lint(lint::Args),
    Web(web::Args),
    Screenshots(screenshots::Args),
    Soak(soak::Args),
    Bench(bench::Args),
    /// Writes openapi/openapi.json from the server's own description
    Openapi,
}

fn main() -> anyhow::Result<()> {
    match Verb::parse() {
        Verb::Run(args) => run::run(&args),
        Verb::Test(args) => test::run(&args),
        Verb::Lint(args) => lint::run(&args),
        Verb::Web(args) => web::run(&args),
        Verb::Screenshots(args) => screenshots::run(&args),
        Verb::Soak(args) => soak::run(&args),
        Verb::Bench(args) => bench::run(&args),
        Verb::Openapi => openapi::run(),
    }
}
