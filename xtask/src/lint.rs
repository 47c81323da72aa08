//! `cargo xtask lint`: formatting, clippy and licences.

mod licences;

use std::process::Command;

use anyhow::Result;

use crate::steps::Steps;
use crate::{process, web, workspace};

/// Checks formatting, lints and the licences of dependencies.
#[derive(clap::Args)]
pub struct Args {
    /// Format the sources instead of complaining
    #[arg(long)]
    pub fix: bool,
}

/// All checks, with a table of times.
pub fn run(args: &Args) -> Result<()> {
    let mut steps = Steps::default();
    if args.fix {
        steps.step("format", || process::run(cargo().args(["fmt", "--all"])))?;
    }
    check(&mut steps)?;
    steps.print();
    Ok(())
}

/// The checks as steps of a longer run.
pub fn check(steps: &mut Steps) -> Result<()> {
    steps.step("format", || {
        component("rustfmt", "fmt")?;
        process::run(cargo().args(["fmt", "--all", "--", "--check"]))
    })?;
    steps.step("licences", licences::check)?;
    steps.step("clippy", || {
        component("clippy", "clippy")?;
        process::run(cargo().args(["clippy", "--all-targets", "--", "-D", "warnings"]))
    })?;
    steps.step("clippy of the front ends", web::lint)
}

fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(workspace::root());
    command
}

/// Adds a missing part of the toolchain where rustup can.
fn component(name: &str, verb: &str) -> Result<()> {
    if process::read(Command::new("cargo").args([verb, "--version"])).is_ok() {
        return Ok(());
    }
    process::run(Command::new("rustup").args(["component", "add", name]))
}
