//! How many connections the server keeps, and how long each of their steps may take.

use std::time::Duration;

/// The bounds of connections; the times are settings only so that tests need not wait for them.
#[derive(Clone, Debug)]
pub struct Connections {
    /// All together; none: as many as the process may have file descriptors for.
    pub most: Option<usize>,
    /// Of one visitor; 0 = no limit.
    pub most_per_visitor: usize,
    /// From the first byte of a request, or from connecting, to the end of its head.
    pub head: Duration,
    /// What every body gets, whatever its size. Large ones get more, see [`Self::BODY_RATE`].
    pub body: Duration,
    /// How long an answer may wait for its reader to take any of it.
    pub stalled: Duration,
    /// Between two requests.
    pub idle: Duration,
    /// How long a client may go on sending after the server has ended the connection.
    pub farewell: Duration,
}

impl Connections {
    /// Bytes a second that buy a body more time: whoever is slower than this on average is cut off.
    pub const BODY_RATE: u64 = 8 * 1024;
    /// An office behind one address opens six a browser; a site behind a proxy that nobody named is one visitor.
    pub const PER_VISITOR: usize = 1000;
}

impl Default for Connections {
    fn default() -> Self {
        Self {
            most: None,
            most_per_visitor: Self::PER_VISITOR,
            head: Duration::from_secs(10),
            body: Duration::from_secs(30),
            stalled: Duration::from_secs(60),
            idle: Duration::from_secs(75),
            farewell: Duration::from_secs(5),
        }
    }
}
