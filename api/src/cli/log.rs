//! The log: JSON lines in production, readable lines in development, on standard error. What is logged names
//! ids, routes and codes, never people. A line that can't be written is counted and lost: a full disk or a closed
//! pipe behind standard error is no reason to stop.

use std::io::{self, Write};
use std::panic::PanicHookInfo;

use tracing_subscriber::EnvFilter;

use super::environment::is_empty;
use crate::config::Environment;

/// Starts the log; `PARLEY_LOG` takes filters such as `info,api=debug`.
pub fn start(environment: Environment) {
    // An empty filter would let errors through alone.
    let filter = if is_empty("PARLEY_LOG") { None } else { EnvFilter::try_from_env("PARLEY_LOG").ok() };
    let filter = filter.unwrap_or_else(|| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(|| Forgiving(io::stderr()))
        // It would tell of a line that failed with `eprintln!`, which panics where the line failed.
        .log_internal_errors(false);
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

/// Takes every line, whether or not it can be written.
struct Forgiving<W>(W);

impl<W: Write> Write for Forgiving<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.0.write_all(line).is_err() {
            metrics::counter!("parley_log_lines_lost_total").increment(1);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.0.flush();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    #[test]
    fn a_line_that_cannot_be_written_is_no_error() {
        let mut writer = super::Forgiving(Full);
        assert!(writer.write_all(b"a line\n").is_ok() && writer.flush().is_ok());
    }
}
