//! The command line of `parley`: reads settings, puts the app together, runs one command.

mod backup;
mod environment;
mod health;
mod limits;
mod log;
mod org;
mod preview;
mod release;
mod seed;
mod serve;
mod user;
mod warnings;

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::anyhow;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use shared::text::{self, Locale};

use crate::app::App;
use crate::clock::{Clock as _, SystemClock};
use crate::config::{Config, Settings};
use crate::http;
use crate::instance::{self, Opened};
use crate::zones::Zones;

#[derive(Parser)]
#[command(name = "parley", version, about = "Video-interview scheduling for recruiting teams")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Server and worker in one process (default).
    All(Box<Settings>),
    /// The server alone: answers requests, leaves mails to a worker elsewhere.
    Serve(Box<Settings>),
    /// A worker alone: sends what is queued.
    Worker(Box<Settings>),
    /// Brings the database's schema up to date.
    Migrate(Box<Settings>),
    /// Fills an empty database with a demo organization.
    Seed(Box<seed::Args>),
    /// Organizations of this server.
    #[command(subcommand)]
    Org(org::Org),
    /// People of an organization.
    #[command(subcommand)]
    User(user::User),
    /// Writes a consistent copy of an SQLite database while the server runs.
    Backup(Box<backup::Args>),
    /// Lets the deliveries of a restored or copied database go.
    Release(Box<Settings>),
    /// Asks the server that runs with these settings whether it is ready; for health checks.
    Health(health::Args),
    /// Writes the OpenAPI document to standard output.
    Openapi,
    /// Answers what-if questions about availability: JSON objects on standard input, one answer a line.
    Preview(preview::Args),
}

/// Runs the program.
pub fn main() -> ExitCode {
    let matches = environment::without_empty(Cli::command()).get_matches();
    let ran = Cli::from_arg_matches(&matches).map_err(anyhow::Error::from).and_then(run);
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("parley: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Some(Command::All(settings)) => serve::run(*settings, serve::Parts { server: true, worker: true }),
        Some(Command::Serve(settings)) => serve::run(*settings, serve::Parts { server: true, worker: false }),
        Some(Command::Worker(settings)) => {
            serve::run(*settings, serve::Parts { server: false, worker: true })
        }
        Some(Command::Migrate(settings)) => {
            assemble(check(*settings)?)?;
            say("The database is up to date.");
            Ok(())
        }
        Some(Command::Seed(args)) => seed::run(*args),
        Some(Command::Org(command)) => org::run(command),
        Some(Command::User(command)) => user::run(command),
        Some(Command::Backup(args)) => backup::run(*args),
        Some(Command::Release(settings)) => release::run(*settings),
        Some(Command::Health(args)) => health::run(&args),
        Some(Command::Openapi) => {
            let text = serde_json::to_string_pretty(&http::openapi::document()?)?;
            print(&text)
        }
        Some(Command::Preview(args)) => preview::run(&args),
        None => {
            let all = environment::without_empty(Cli::command()).get_matches_from(["parley", "all"]);
            run(Cli::from_arg_matches(&all)?)
        }
    }
}

fn check(settings: Settings) -> anyhow::Result<Config> {
    let pseudo = settings.pseudo_text;
    let config = settings.check().map_err(|problems| anyhow!(problems.join("\n")))?;
    // For the whole process, before anything speaks.
    text::set_locale(if pseudo { Locale::Pseudo } else { Locale::En });
    Ok(config)
}

/// Opens the database, checks and migrates it, and puts the app together.
fn assemble(config: Config) -> anyhow::Result<App> {
    let now = SystemClock.now();
    Zones::open(config.tzdir.as_deref(), now).map_err(|e| anyhow!(e))?;
    let Opened { db, key } = instance::open(&config, now)?;
    Ok(App::new(config, db, Arc::new(SystemClock), &key))
}

/// A line for the person at the console; the log goes elsewhere.
fn say(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A command's answer, for pipes.
fn print(text: &str) -> anyhow::Result<()> {
    use std::io::Write as _;
    writeln!(std::io::stdout(), "{text}")?;
    Ok(())
}
