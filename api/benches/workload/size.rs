//! How much is done: all of it, or just enough to see that every part still runs.

use std::time::Duration;

/// The sizes of a run.
pub struct Size {
    /// How long one cell of a table is measured.
    pub cell: Duration,
    /// Bookings of one run; there are three, with 1, 16 and 64 connections, and one more beside the worker.
    pub bookings: usize,
    /// How often 64 clients want one slot.
    pub contests: usize,
    /// Transactions of bare statements.
    pub bare: usize,
    /// How often the program is started.
    pub starts: usize,
}

/// Clients of a contest.
pub const CLIENTS: usize = 64;
/// Runs of bookings, each on links of its own.
pub const BOOKING_RUNS: usize = 4;

impl Size {
    pub const FULL: Self =
        Self { cell: Duration::from_secs(3), bookings: 500, contests: 20, bare: 300, starts: 5 };
    pub const SMOKE: Self =
        Self { cell: Duration::from_millis(40), bookings: 12, contests: 1, bare: 10, starts: 1 };

    /// A booking in each second of a steady load.
    pub const fn steady(seconds: usize) -> Self {
        Self { bookings: seconds.div_ceil(BOOKING_RUNS), contests: 0, bare: 0, ..Self::FULL }
    }

    /// The links that all runs together use up.
    pub const fn links(&self) -> usize {
        BOOKING_RUNS * self.bookings + self.contests * CLIENTS + self.bare
    }

    /// A smoke run looks whether all is there; figures of one mean nothing.
    pub const fn is_smoke(&self) -> bool {
        self.bookings < Self::FULL.bookings
    }
}
