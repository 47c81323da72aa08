//! The log: JSON lines in production, readable lines in development, on standard error. What is logged names
//! ids, routes and codes, never people.

use std::panic::PanicHookInfo;

use tracing_subscriber::EnvFilter;

use crate::config::Environment;

/// Starts the log; `PARLEY_LOG` takes filters such as `info,api=debug`.
pub fn start(environment: Environment) {
    let filter = EnvFilter::try_from_env("PARLEY_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A log that was started before, as in tests, stays.
    let _ = match environment {
        Environment::Production => log.json().flatten_event(true).try_init(),
        Environment::Development => log.with_target(false).try_init(),
    };
    std::panic::set_hook(Box::new(panicked));
}

/// Where it happened; the message could quote what somebody typed.
fn panicked(info: &PanicHookInfo<'_>) {
    let at = info.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current().name().unwrap_or_default().to_owned();
    tracing::error!(at, thread, "a bug: code panicked");
}
