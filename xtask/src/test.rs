//! `cargo xtask test`: the gate. What passes here may be merged.
//!
//! Formatting, lints, licences, the release bundle of the front ends, then every test of the workspace with
//! the peers it needs: PostgreSQL, Chromium, Python and a few plain script files. Whatever is missing is
//! installed, or the run fails and says what to type; nothing is skipped silently.

mod node;
mod peers;
pub mod postgres;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::steps::Steps;
use crate::{lint, process, web, workspace};

pub use peers::Peers;

/// Checks everything: lints, both front ends, all tests on both database engines.
#[derive(clap::Args)]
pub struct Args {
    /// Tests only, without lints, front ends and browser stories
    #[arg(long)]
    quick: bool,
    /// Only tests whose name contains this; leaves out the lints
    filter: Option<String>,
}

/// Runs the gate.
pub fn run(args: &Args) -> Result<()> {
    let mut steps = Steps::default();
    if args.quick {
        println!("--quick: format, licences, clippy, front ends and browser stories are left out");
    } else if args.filter.is_some() {
        println!("with a filter: format, licences and clippy are left out");
    }
    // First, so that a missing program is known before anything slow.
    let peers = Peers::prepare(&mut steps)?;
    if !args.quick && args.filter.is_none() {
        lint::check(&mut steps)?;
    }
    if !args.quick {
        steps.step("front ends", || web::run(&web::Args { release: true }))?;
    }
    compile(&mut steps, &peers)?;
    let mut command = cargo_test(&peers);
    if args.quick {
        command.args(targets_but_browser()?);
    }
    command.args(&args.filter);
    let outcome = steps.step("tests", || count(&mut command));
    drop(peers);
    let result = outcome?;
    steps.print();
    println!("\n{result}");
    Ok(())
}

/// Compiles all tests.
pub fn compile(steps: &mut Steps, peers: &Peers) -> Result<()> {
    steps.step("compile the tests", || process::run(cargo_test(peers).arg("--no-run")))
}

/// `cargo test` over all native crates at once, so that their features are resolved and built once.
pub fn cargo_test(peers: &Peers) -> Command {
    let mut command = Command::new("cargo");
    command.args(["test", "--no-fail-fast", "--features", "shared/openapi,shared/tzdb"]);
    command.current_dir(workspace::root());
    peers.tell(&mut command);
    command
}

/// Runs the tests with their output on the console; gives one line with all their counts.
pub fn count(command: &mut Command) -> Result<String> {
    println!("+ {}", process::line(command));
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start cargo")?;
    let stdout = child.stdout.take().context("no output")?;
    let mut counts = Counts::default();
    for line in BufReader::new(stdout).lines() {
        let line = line?;
        counts.add(&line);
        println!("{line}");
    }
    let status = child.wait()?;
    println!();
    if !status.success() {
        bail!("{} of {} tests failed", counts.failed, counts.passed + counts.failed);
    }
    if counts.passed == 0 {
        bail!("not one test ran");
    }
    Ok(format!(
        "test result: ok. {} passed; {} failed; {} ignored",
        counts.passed, counts.failed, counts.ignored
    ))
}

/// Runs tests with their output on the console; whether all passed, and the lines that they printed themselves.
pub fn watch(command: &mut Command) -> Result<(bool, Vec<String>)> {
    println!("+ {}", process::line(command));
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start cargo")?;
    let stdout = child.stdout.take().context("no output")?;
    let mut said = Vec::new();
    for line in BufReader::new(stdout).lines() {
        let line = line?;
        println!("{line}");
        said.extend(words(&line).map(str::to_owned));
    }
    Ok((child.wait()?.success(), said))
}

/// What a test wrote in this line, if it is not the harness's own: the first words of a test stand behind its name.
fn words(line: &str) -> Option<&str> {
    let harness = ["running ", "successes:", "failures:", "note: ", "ok", "FAILED", "ignored"];
    let line =
        line.strip_prefix("test ").map_or(Some(line), |rest| Some(rest.split_once(" ... ")?.1))?.trim();
    (!line.is_empty() && !harness.iter().any(|start| line.starts_with(start))).then_some(line)
}

#[derive(Debug, Default, PartialEq)]
struct Counts {
    passed: usize,
    failed: usize,
    ignored: usize,
}

impl Counts {
    /// Adds the figures of a line such as `test result: ok. 4 passed; 0 failed; 1 ignored; …`.
    fn add(&mut self, line: &str) {
        let Some((_, figures)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for part in figures.split("; ") {
            let Some((number, word)) = part.split_once(' ') else { continue };
            let number = number.parse().unwrap_or(0);
            match word {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

/// Every test target except the browser stories, as arguments for cargo.
fn targets_but_browser() -> Result<Vec<String>> {
    let mut words = vec!["--lib".to_owned(), "--bins".to_owned()];
    for package in ["api", "shared", "sandbox", "xtask"] {
        let Ok(entries) = workspace::root().join(package).join("tests").read_dir() else { continue };
        for entry in entries {
            let path = entry?.path();
            let is_target = path.extension().is_some_and(|end| end == "rs") || path.join("main.rs").exists();
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if is_target && name != "browser" {
                words.extend(["--test".to_owned(), name]);
            }
        }
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::{Counts, words};

    #[test]
    fn the_words_of_tests_are_told_from_the_harness() {
        assert_eq!(
            words("test providers::soak::zoom::sqlite ... 40 interviews, 40 live"),
            Some("40 interviews, 40 live")
        );
        assert_eq!(words("seed 7: {200: 4}"), Some("seed 7: {200: 4}"));
        for line in ["", "running 2 tests", "test a::b ... ok", "ok", "test result: ok. 2 passed; 0 failed"] {
            assert_eq!(words(line), None, "{line}");
        }
    }

    #[test]
    fn figures_are_added_up() {
        let mut counts = Counts::default();
        counts.add(
            "test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.1s",
        );
        counts.add(
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1s",
        );
        counts.add("test other ... ok");
        assert_eq!(counts, Counts { passed: 7, failed: 2, ignored: 1 });
    }
}
