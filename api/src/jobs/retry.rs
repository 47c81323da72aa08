//! When a failed job runs again, and when it is given up. Pure: the caller brings clock and chance.

use shared::time::UtcTime;

/// The first pause; each next one is twice as long, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: i64 = 30;
const LONGEST_PAUSE: i64 = 2 * 3600;

/// Attempts before a job is given up. With the shortest pauses chance can give, the last attempt comes more
/// than 48 hours after the first: greylisting and a mail server's bad weekend are survived.
pub const MAX_ATTEMPTS: i64 = 42;

/// How an attempt failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Trying again may help. `ambiguous`: it is unknown whether this attempt had its effect.
    Later { reason: String, ambiguous: bool },
    /// Not its turn yet, or somebody has to do something first: it runs again then, and this was no attempt.
    Wait { reason: String, until: UtcTime },
    /// Trying again can't help: somebody has to look.
    Never { reason: String },
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::Later { reason, .. } | Self::Wait { reason, .. } | Self::Never { reason }) = self;
        f.write_str(reason)
    }
}

impl Failure {
    pub fn later(reason: impl Into<String>) -> Self {
        Self::Later { reason: reason.into(), ambiguous: false }
    }

    pub fn never(reason: impl Into<String>) -> Self {
        Self::Never { reason: reason.into() }
    }
}

impl From<crate::store::StoreError> for Failure {
    fn from(error: crate::store::StoreError) -> Self {
        use crate::store::StoreError;
        match error {
            StoreError::NotFound | StoreError::Corrupt(_) => Self::never(error.to_string()),
            _ => Self::later(error.to_string()),
        }
    }
}

/// The instant of the next attempt after the `attempts`-th of at most `most` failed, or `None` to give up.
/// `chance` in `0..1` spreads the attempts of jobs that failed together by a fifth to both sides.
pub fn next_attempt((attempts, most): (i64, i64), now: UtcTime, chance: f64) -> Option<UtcTime> {
    (attempts < most).then(|| now.plus_seconds(pause(attempts, chance)))
}

fn pause(attempts: i64, chance: f64) -> i64 {
    let doublings = u32::try_from((attempts - 1).clamp(0, 16)).unwrap_or(0);
    let base = (FIRST_PAUSE << doublings).min(LONGEST_PAUSE);
    // At most two hours: exact in a float.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    let spread = (base as f64 * (0.8 + 0.4 * chance)) as i64;
    spread.max(1)
}

#[cfg(test)]
mod tests {
    use super::{MAX_ATTEMPTS, UtcTime, next_attempt, pause};

    #[test]
    fn pauses_grow_and_stay_under_their_limit() {
        let pauses: Vec<i64> = (1..MAX_ATTEMPTS).map(|n| pause(n, 0.5)).collect();
        assert_eq!(&pauses[..4], [30, 60, 120, 240]);
        assert!(pauses.windows(2).all(|w| w[0] <= w[1]));
        assert!((1..100).all(|n| pause(n, 1.0) <= 2 * 3600 * 12 / 10));
    }

    #[test]
    fn the_last_attempt_comes_after_two_days_at_least() {
        let shortest: i64 = (1..MAX_ATTEMPTS).map(|n| pause(n, 0.0)).sum();
        assert!(shortest >= 48 * 3600, "{shortest}");
    }

    #[test]
    fn gives_up_in_the_end() {
        let now = UtcTime::from_unix(0);
        assert_eq!(next_attempt((1, MAX_ATTEMPTS), now, 0.5), Some(UtcTime::from_unix(30)));
        assert_eq!(next_attempt((MAX_ATTEMPTS, MAX_ATTEMPTS), now, 0.5), None);
    }
}
