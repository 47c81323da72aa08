//! `parley-sandbox`: the simulated providers as a program, for demonstrations and development.

use std::io::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use sandbox::{Options, Sandbox, demo};

/// Simulated video providers. They listen on this machine and accept: client id `sandbox-client`, secret (also API
/// key, password, shared secret) `sandbox-secret`, any redirect to this machine.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:7400")]
    listen: SocketAddr,
    /// A hook to register, `<provider>=<secret>@<url>`, for example `zoom=token@http://127.0.0.1:7300/hooks/zoom/…`
    #[arg(long = "hook")]
    hooks: Vec<String>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(std::io::stderr(), "parley-sandbox: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    if !args.listen.ip().is_loopback() {
        return Err("the sandbox listens on this machine only".to_owned());
    }
    let sandbox = Sandbox::with(&Options { listen: args.listen, seed: 1, demo: true })
        .map_err(|error| format!("cannot listen on {}: {error}", args.listen))?;
    for hook in &args.hooks {
        let (provider, rest) = hook.split_once('=').ok_or("--hook is <provider>=<secret>@<url>")?;
        let (secret, url) = rest.split_once('@').ok_or("--hook is <provider>=<secret>@<url>")?;
        sandbox.register_hook(provider, url, secret);
    }
    say("Sandbox: nothing here is real.");
    for provider in sandbox.providers() {
        say(&format!("  {provider:<14} {}", sandbox.base(provider)));
    }
    say(&format!(
        "  client {} / {}, vendor hook secret {}",
        demo::CLIENT_ID,
        demo::SECRET,
        demo::VENDOR_SECRET
    ));
    follow(&sandbox)
}

/// Prints every call, and every violation, until the program is stopped.
fn follow(sandbox: &Sandbox) -> Result<(), String> {
    let mut violations = 0;
    loop {
        for call in sandbox.take_calls() {
            let status = call.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
            say(&format!("{} {} {} {status}", call.provider, call.method, call.path));
        }
        for violation in sandbox.violations().iter().skip(violations) {
            say(&format!("NOT IN THE DESCRIPTION: {violation}"));
            violations += 1;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
