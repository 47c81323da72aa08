//! The only source of "now". Flows and jobs get it from the app, so that tests can set it.

use std::sync::atomic::{AtomicI64, Ordering};

use shared::time::UtcTime;

pub trait Clock: Send + Sync {
    fn now(&self) -> UtcTime;
}

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> UtcTime {
        UtcTime::from(chrono::Utc::now())
    }
}

/// A clock that stands still until it is moved; for tests and the bench.
pub struct FixedClock(AtomicI64);

impl FixedClock {
    pub const fn new(at: UtcTime) -> Self {
        Self(AtomicI64::new(at.unix()))
    }

    pub fn set(&self, at: UtcTime) {
        self.0.store(at.unix(), Ordering::SeqCst);
    }

    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> UtcTime {
        UtcTime::from_unix(self.0.load(Ordering::SeqCst))
    }
}
