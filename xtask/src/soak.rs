//! `cargo xtask soak [name]`: the tests at their full sizes, which take hours rather than minutes.
//!
//! Each soak runs by itself, once for each engine, and leaves what it came to under `target/soak/`. A run that was
//! cut off goes on where it stopped: what passed at this commit is not done again unless `--again` asks for it.

mod kept;

use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::steps::Steps;
use crate::test::{self, Peers};
use crate::{process, web, workspace};
use kept::Kept;

/// A soak: the name people call it by, and the part of its tests' names that picks them.
struct Soak {
    name: &'static str,
    tests: &'static str,
}

const SOAKS: &[Soak] = &[
    Soak { name: "race", tests: "every_free_time_is_won_once_whatever_is_killed" },
    Soak { name: "spoilt-requests", tests: "no_request_is_a_server_error" },
    Soak { name: "idempotency-keys", tests: "one_key_is_one_effect_on_every_post" },
    Soak { name: "provider-faults", tests: "providers::soak" },
    Soak { name: "killed-programs", tests: "killed_programs_leave_no_meeting_behind" },
    Soak { name: "silent-day", tests: "a_day_without_the_provider_loses_nothing" },
];

/// Runs the tests at full size, including those the gate leaves out.
#[derive(clap::Args)]
pub struct Args {
    /// Only the soaks whose name contains this
    name: Option<String>,
    /// Also what passed at this commit before
    #[arg(long)]
    again: bool,
}

/// Sets `PARLEY_SOAK=1`, by which tests choose their full figures, and runs ignored tests too.
pub fn run(args: &Args) -> Result<()> {
    let wanted = args.name.as_deref().unwrap_or_default();
    let soaks: Vec<&Soak> = SOAKS.iter().filter(|soak| soak.name.contains(wanted)).collect();
    if soaks.is_empty() {
        let names: Vec<&str> = SOAKS.iter().map(|soak| soak.name).collect();
        bail!("no soak is called “{wanted}”; there are {}", names.join(", "));
    }
    let mut steps = Steps::default();
    let peers = Peers::prepare(&mut steps)?;
    steps.step("front ends", || web::run(&web::Args { release: true }))?;
    test::compile(&mut steps, &peers)?;
    let commit = commit()?;
    let mut failed = 0;
    for soak in soaks {
        for engine in ["sqlite", "postgres"] {
            let known = Kept::of(soak.name, engine).filter(|kept| kept.passed && kept.commit == commit);
            if known.is_some() && !args.again {
                println!("{} on {engine} passed at this commit", soak.name);
                continue;
            }
            let kept = one(soak, engine, &commit, &peers)?;
            failed += usize::from(!kept.passed);
            kept.keep()?;
        }
    }
    drop(peers);
    kept::print(SOAKS.iter().map(|soak| soak.name));
    if failed > 0 {
        bail!("{failed} soaks failed");
    }
    Ok(())
}

/// Runs one soak on one engine.
fn one(soak: &Soak, engine: &str, commit: &str, peers: &Peers) -> Result<Kept> {
    println!("\n== {} on {engine}", soak.name);
    let names = tests_of(soak, engine, peers)?;
    if names.is_empty() {
        bail!("no test belongs to the soak {} on {engine}", soak.name);
    }
    let mut command = test::cargo_test(peers);
    command.env("PARLEY_SOAK", "1").args(["--package", "api", "--test", "it", "--", "--include-ignored"]);
    command.args(["--nocapture", "--test-threads", "1", "--exact"]).args(&names);
    let begun = Instant::now();
    let (passed, figures) = test::watch(&mut command)?;
    Ok(Kept {
        name: soak.name.to_owned(),
        engine: engine.to_owned(),
        commit: commit.to_owned(),
        passed,
        seconds: begun.elapsed().as_secs(),
        figures,
    })
}

/// The tests of a soak on an engine, by their full names.
fn tests_of(soak: &Soak, engine: &str, peers: &Peers) -> Result<Vec<String>> {
    let mut command = test::cargo_test(peers);
    command.args(["--quiet", "--package", "api", "--test", "it", soak.tests, "--", "--list"]);
    let listed = process::read(&mut command)?;
    let names = listed.lines().filter_map(|line| line.strip_suffix(": test"));
    Ok(names.filter(|name| name.ends_with(engine)).map(str::to_owned).collect())
}

fn commit() -> Result<String> {
    let mut git = Command::new("git");
    process::read(git.args(["describe", "--always", "--dirty"]).current_dir(workspace::root()))
}
