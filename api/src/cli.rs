//! The command line of `parley`: reads settings, puts the app together, runs one command.

use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use clap::{Parser, Subcommand};

use crate::app::App;
use crate::clock::{Clock as _, SystemClock};
use crate::config::{Config, Settings};
use crate::flows::setup;
use crate::http;
use crate::security::keys::MasterKey;
use crate::store::{Db, migrate};
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
    /// Writes the OpenAPI document to standard output.
    Openapi,
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("parley: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Some(Command::All(settings)) => serve(*settings),
        Some(Command::Openapi) => {
            let text = serde_json::to_string_pretty(&http::openapi::document()?)?;
            use std::io::Write as _;
            writeln!(std::io::stdout(), "{text}")?;
            Ok(())
        }
        None => {
            let cli = Cli::parse_from(["parley", "all"]);
            run(cli)
        }
    }
}

fn serve(settings: Settings) -> anyhow::Result<()> {
    let config = settings.check().map_err(|problems| anyhow!(problems.join("\n")))?;
    tracing_subscriber::fmt().with_env_filter("info").json().with_writer(std::io::stderr).init();
    actix_web::rt::System::new().block_on(async move {
        let app = assemble(config)?;
        let listen = app.config.listen.clone();
        let listener = TcpListener::bind(&listen).with_context(|| format!("can't listen on {listen}"))?;
        say(&format!("Parley answers at {} (time zones {})", app.config.public_url, app.zones.version()));
        if let Some(token) = setup::token_if_needed(&app)? {
            // In the fragment, so that it never reaches a log.
            say(&format!("Set up your company here: {}", app.config.page(&format!("/setup#{token}"))));
        }
        let server = http::server::start(app, listener)?;
        let handle = server.handle();
        actix_web::rt::spawn(async move {
            let _ = tokio::signal::ctrl_c().await;
            handle.stop(true).await;
        });
        server.await?;
        Ok(())
    })
}

/// Opens the database, migrates it and puts the app together.
fn assemble(config: Config) -> anyhow::Result<App> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("can't make the data directory {}", config.data_dir.display()))?;
    let key = MasterKey::load(config.secret_key.as_deref(), &config.data_dir).map_err(|e| anyhow!(e))?;
    Zones::open(config.tzdir.as_deref(), SystemClock.now()).map_err(|e| anyhow!(e))?;
    let db = Db::open(&config.database, config.database_connections, config.unsafe_durability)?;
    db.with_connection(migrate::migrate)?;
    Ok(App::new(config, db, Arc::new(SystemClock), &key))
}

/// A line for the person at the console; the log goes elsewhere.
fn say(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}
