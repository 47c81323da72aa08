//! `cargo xtask run`: builds everything, fills a demo organization and serves it.

use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, web, workspace};

/// Builds the front ends and the server, seeds a demo organization and serves it.
#[derive(clap::Args)]
pub struct Args {
    /// Optimized, with the front ends inside the binary
    #[arg(long)]
    release: bool,
    /// `postgres://…` instead of an SQLite file under data/
    #[arg(long)]
    database_url: Option<String>,
    /// Start empty: the first visit sets up the company
    #[arg(long)]
    no_demo: bool,
    /// The port on this machine
    #[arg(long, default_value_t = 7300)]
    port: u16,
}

/// Builds, seeds, serves until stopped.
pub fn run(args: &Args) -> Result<()> {
    web::run(&web::Args { release: args.release })?;
    let mut build = Command::new("cargo");
    build.args(["build", "--package", "api", "--bin", "parley"]).current_dir(workspace::root());
    if !args.no_demo {
        build.args(["--package", "sandbox", "--bin", "parley-sandbox"]);
    }
    if args.release {
        build.arg("--release");
    }
    process::run(&mut build)?;

    if !args.no_demo {
        // Does nothing on a database that has an organization already.
        process::run(parley(args).args(["seed", "--demo"]))?;
        start_sandbox(args)?;
    }
    serve(parley(args).arg("all"))
}

/// Where the demo's providers are simulated.
fn sandbox_address(args: &Args) -> String {
    format!("127.0.0.1:{}", args.port.saturating_add(100))
}

/// The sandbox beside the server. One that runs already on its port is as good: this one then ends by itself.
fn start_sandbox(args: &Args) -> Result<()> {
    let profile = if args.release { "release" } else { "debug" };
    let mut command = Command::new(workspace::target().join(profile).join("parley-sandbox"));
    command.args(["--listen", &sandbox_address(args)]).current_dir(workspace::root());
    println!("+ {}", process::line(&command));
    command.spawn().context("cannot start the sandbox")?;
    Ok(())
}

/// The server with development settings; variables that are set already win.
fn parley(args: &Args) -> Command {
    let profile = if args.release { "release" } else { "debug" };
    let mut command = Command::new(workspace::target().join(profile).join("parley"));
    command.current_dir(workspace::root());
    let listen = format!("127.0.0.1:{}", args.port);
    let metrics = format!("127.0.0.1:{}", args.port.saturating_add(1));
    let sandbox = sandbox_address(args);
    let providers = ["zoom", "hackerrank", "webex", "talview"]
        .map(|provider| format!("{provider}=http://{sandbox}/{provider}"))
        .join(",");
    let mut settings =
        vec![("PARLEY_ENV", "development"), ("PARLEY_LISTEN", &listen), ("PARLEY_METRICS_LISTEN", &metrics)];
    if !args.no_demo {
        settings
            .extend([("PARLEY_PROVIDER_URLS", providers.as_str()), ("PARLEY_OUTBOUND_ALLOW", "127.0.0.1:*")]);
    }
    for (name, value) in settings {
        if std::env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    if let Some(url) = &args.database_url {
        command.env("PARLEY_DATABASE_URL", url);
    }
    command
}

/// Becomes the server, so that signals reach it alone.
#[cfg(unix)]
fn serve(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    println!("+ {}", process::line(command));
    Err(command.exec()).context("cannot start the server")
}

#[cfg(not(unix))]
fn serve(command: &mut Command) -> Result<()> {
    process::run(command).context("the server")
}
