//! `cargo xtask soak [name]`: the tests at their full sizes, which take hours rather than minutes.

use anyhow::Result;

use crate::steps::Steps;
use crate::test::{self, Peers};
use crate::web;

/// Runs the tests at full size, including those the gate leaves out.
#[derive(clap::Args)]
pub struct Args {
    /// Only tests whose name contains this
    name: Option<String>,
}

/// Sets `PARLEY_SOAK=1`, by which tests choose their full figures, and runs ignored tests too.
pub fn run(args: &Args) -> Result<()> {
    let mut steps = Steps::default();
    let peers = Peers::prepare(&mut steps)?;
    steps.step("front ends", || web::run(&web::Args { release: true }))?;
    test::compile(&mut steps, &peers)?;
    let mut command = test::cargo_test(&peers);
    command.env("PARLEY_SOAK", "1").args(&args.name);
    command.args(["--", "--include-ignored", "--nocapture", "--skip", "screenshots"]);
    let result = steps.step("soak", || test::count(&mut command));
    drop(peers);
    let result = result?;
    steps.print();
    println!("\n{result}");
    Ok(())
}
