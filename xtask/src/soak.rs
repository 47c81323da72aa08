//! `cargo xtask soak [name]`: the tests at their full sizes, which take hours rather than minutes.
//!
//! Each soak runs by itself, once for each engine, and leaves what it came to under `target/soak/`. A run that was
//! cut off goes on where it stopped: what passed at this commit is not done again unless `--again` asks for it.

mod kept;

use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::steps::Steps;
use crate::test::postgres::Cluster;
use crate::test::{self, Peers};
use crate::{bench, process, web, workspace};
use kept::Kept;

/// A soak: the name people call it by, and what it runs.
struct Soak {
    name: &'static str,
    work: Work,
}

impl Soak {
    /// The databases it is about: connections reach none.
    const fn engines(&self) -> &'static [&'static str] {
        match self.work {
            Work::Connections(_) => &["sqlite"],
            Work::Tests(_) | Work::Steady(_) => &["sqlite", "postgres"],
        }
    }
}

enum Work {
    /// The tests whose names hold this.
    Tests(&'static str),
    /// The same for tests that run once.
    Connections(&'static str),
    /// The bench's steady load for so many seconds, on the release build.
    Steady(u32),
}

const SOAKS: &[Soak] = &[
    Soak { name: "race", work: Work::Tests("every_free_time_is_won_once_whatever_is_killed") },
    Soak { name: "spoilt-requests", work: Work::Tests("no_request_is_a_server_error") },
    Soak { name: "document", work: Work::Tests("what_a_fuzzer_makes_of_the_document") },
    Soak { name: "idempotency-keys", work: Work::Tests("one_key_is_one_effect_on_every_post") },
    Soak { name: "slow-clients", work: Work::Connections("slow_clients_soak") },
    Soak { name: "provider-faults", work: Work::Tests("providers::soak") },
    Soak { name: "killed-programs", work: Work::Tests("killed_programs_leave_no_meeting_behind") },
    Soak { name: "silent-day", work: Work::Tests("a_day_without_the_provider_loses_nothing") },
    Soak { name: "memory", work: Work::Steady(7_200) },
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
        for engine in soak.engines() {
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
    kept::print(SOAKS.iter().flat_map(|soak| soak.engines().iter().map(|engine| (soak.name, *engine))));
    if failed > 0 {
        bail!("{failed} soaks failed");
    }
    Ok(())
}

/// Runs one soak on one engine.
fn one(soak: &Soak, engine: &str, commit: &str, peers: &Peers) -> Result<Kept> {
    println!("\n== {} on {engine}", soak.name);
    let begun = Instant::now();
    let (passed, figures) = match soak.work {
        Work::Tests(tests) => run_tests(&of_engine(tests_of(tests, peers)?, engine), peers)?,
        Work::Connections(tests) => run_tests(&tests_of(tests, peers)?, peers)?,
        Work::Steady(seconds) => run_steady(seconds, engine)?,
    };
    Ok(Kept {
        name: soak.name.to_owned(),
        engine: engine.to_owned(),
        commit: commit.to_owned(),
        passed,
        seconds: begun.elapsed().as_secs(),
        figures,
    })
}

/// Whether the tests passed, and what they printed.
fn run_tests(names: &[String], peers: &Peers) -> Result<(bool, Vec<String>)> {
    if names.is_empty() {
        bail!("no test has this name");
    }
    let mut command = test::cargo_test(peers);
    command.env("PARLEY_SOAK", "1").args(["--package", "api", "--test", "it", "--", "--include-ignored"]);
    command.args(["--nocapture", "--test-threads", "1", "--exact"]).args(names);
    test::watch(&mut command)
}

/// The bench's steady load, on a PostgreSQL that keeps its promises.
fn run_steady(seconds: u32, engine: &str) -> Result<(bool, Vec<String>)> {
    let mut command = bench::command();
    command.arg(format!("--steady={seconds}"));
    if engine == "sqlite" {
        return test::watch(&mut command);
    }
    let cluster = Cluster::durable()?;
    test::watch(command.arg(cluster.url()))
}

/// The tests with this in their names, by their full names.
fn tests_of(tests: &str, peers: &Peers) -> Result<Vec<String>> {
    let mut command = test::cargo_test(peers);
    command.args(["--quiet", "--package", "api", "--test", "it", tests, "--", "--list"]);
    let listed = process::read(&mut command)?;
    Ok(listed.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
}

fn of_engine(mut names: Vec<String>, engine: &str) -> Vec<String> {
    names.retain(|name| name.ends_with(engine));
    names
}

fn commit() -> Result<String> {
    let mut git = Command::new("git");
    process::read(git.args(["describe", "--always", "--dirty"]).current_dir(workspace::root()))
}
