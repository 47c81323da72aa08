//! `cargo xtask bench`: measures the release build over HTTP; the program is `api/benches/http.rs`.

use std::process::Command;

use anyhow::Result;

use crate::test::postgres::Cluster;
use crate::{process, web, workspace};

/// Measures the release build over HTTP.
#[derive(clap::Args)]
pub struct Args {
    /// Passed on to the program
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds the release bundle and server, then runs the program beside a fresh PostgreSQL.
pub fn run(args: &Args) -> Result<()> {
    web::run(&web::Args { release: true })?;
    let mut build = Command::new("cargo");
    process::run(
        build
            .args(["build", "--release", "--package", "api", "--bin", "parley"])
            .current_dir(workspace::root()),
    )?;
    let cluster = Cluster::start()?;
    let mut bench = Command::new("cargo");
    bench.args(["bench", "--package", "api", "--bench", "http", "--"]).args(&args.rest);
    bench.current_dir(workspace::root()).env("PARLEY_TEST_DATABASE_URL", cluster.url());
    process::run(&mut bench)
}
