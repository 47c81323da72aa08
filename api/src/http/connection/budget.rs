//! How many connections the process can afford: each takes a file descriptor, and some are kept back, so that the
//! database, mail and providers are reached however many strangers have connected.

use rustix::process::{Resource, getrlimit};

use crate::config::Config;

/// No more, whatever the system allows: an idle connection takes some 20 kB.
const MOST: usize = 16_384;
/// For the log, providers, mail servers, listeners, the runtime.
const KEPT_BACK: usize = 96;
/// A connection to SQLite holds the database, its log and its index.
const PER_DATABASE_CONNECTION: usize = 3;
/// Connections that a server thread may have on top, just accepted or about to be refused.
pub const SLACK: usize = 16;

/// The number of connections for these settings.
pub fn connections(config: &Config, threads: usize) -> usize {
    let descriptors = getrlimit(Resource::Nofile).current.and_then(|most| usize::try_from(most).ok());
    let databases = usize::try_from(config.database_connections).unwrap_or(usize::MAX);
    let kept = KEPT_BACK + PER_DATABASE_CONNECTION.saturating_mul(databases) + SLACK * threads;
    affordable(descriptors.unwrap_or(usize::MAX), kept, config.connections.most)
}

fn affordable(descriptors: usize, kept: usize, wanted: Option<usize>) -> usize {
    let most = wanted.unwrap_or(MOST);
    descriptors.saturating_sub(kept).min(most).max(1)
}

#[cfg(test)]
mod tests {
    use super::affordable;

    #[test]
    fn some_descriptors_are_kept_back() {
        assert_eq!(affordable(512, 140, None), 372);
        assert_eq!(affordable(1_048_576, 140, None), super::MOST);
        assert_eq!(affordable(512, 140, Some(100)), 100);
        assert_eq!(affordable(512, 140, Some(1000)), 372, "a wish makes no descriptors");
        assert_eq!(affordable(64, 140, None), 1);
    }
}
