//! 100 create and update requests a day for each host, counted on the host, anew at 00:00 UTC.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::errors::daily_limit;
use crate::exchange::Answer;

pub(super) const PER_DAY: u32 = 100;

#[derive(Default)]
pub(super) struct Limits {
    counted: HashMap<(String, NaiveDate), u32>,
}

impl Limits {
    /// Counts one change of the host's meetings, or refuses it.
    pub fn count(&mut self, host: &str, now: DateTime<Utc>) -> Result<(), Answer> {
        let used = self.counted.entry((host.to_owned(), now.date_naive())).or_default();
        if *used >= PER_DAY {
            return Err(daily_limit(PER_DAY, now));
        }
        *used += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn the_101st_change_of_a_host_waits_for_the_next_day() {
        let now = DateTime::parse_from_rfc3339("2026-12-01T22:00:00Z").unwrap().to_utc();
        let mut limits = Limits::default();
        for _ in 0..PER_DAY {
            assert!(limits.count("sam", now).is_ok());
        }
        let refused = limits.count("sam", now).unwrap_err();
        assert_eq!(refused.status, 429);
        assert_eq!(refused.header("Retry-After"), Some("2026-12-02T00:00:00Z"));
        assert_eq!(refused.header("X-RateLimit-Type"), Some("Daily-limit"));
        assert!(limits.count("kim", now).is_ok());
        assert!(limits.count("sam", now + TimeDelta::hours(2)).is_ok());
    }
}
