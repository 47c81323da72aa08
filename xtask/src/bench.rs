//! `cargo xtask bench`: measures the release build over HTTP; the program is `api/benches/workload/`.

use std::process::Command;

use anyhow::Result;

use crate::test::postgres::Cluster;
use crate::{process, web, workspace};

/// Measures the release build over HTTP, on SQLite and then on PostgreSQL.
#[derive(clap::Args)]
pub struct Args {
    /// On SQLite alone
    #[arg(long)]
    sqlite: bool,
}

/// Builds the release bundle, then runs the program on each engine; its reports go to the console.
pub fn run(args: &Args) -> Result<()> {
    web::run(&web::Args { release: true })?;
    process::run(&mut command())?;
    if args.sqlite {
        println!("--sqlite: PostgreSQL is left out");
        return Ok(());
    }
    let cluster = Cluster::durable()?;
    process::run(command().arg(cluster.url()))
}

/// The bench's program; what follows are its own arguments.
pub fn command() -> Command {
    let mut command = Command::new("cargo");
    command.args(["bench", "--package", "api", "--bench", "workload", "--"]).current_dir(workspace::root());
    command
}
