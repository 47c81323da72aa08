//! The sandbox's clock: the machine's, moved forward by tests that need an hour or a day to pass.

use chrono::{DateTime, TimeDelta, Utc};

#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: TimeDelta,
}

impl Clock {
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.ahead
    }

    pub fn advance(&mut self, by: TimeDelta) {
        self.ahead += by;
    }
}

/// `2026-12-01T17:00:00Z`, the form most providers read and write.
pub(crate) fn zulu(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads what [`zulu`] writes, and any RFC 3339 instant.
pub(crate) fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}
