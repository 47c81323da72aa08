//! What can go wrong at a provider, by what to do next.

use shared::time::UtcTime;

/// When a provider wants to be asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    Seconds(i64),
    Until(UtcTime),
}

impl Wait {
    /// The instant, kept between a second and a day from now: no answer may put a job off for good.
    pub fn instant(self, now: UtcTime) -> UtcTime {
        let seconds = match self {
            Self::Seconds(seconds) => seconds,
            Self::Until(at) => at.seconds_since(now),
        };
        now.plus_seconds(seconds.clamp(1, 86_400))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// The token is not taken (any more): renew it once, then the account has to be connected again.
    #[error("the provider does not accept the access token{}", .0.as_ref().map(|said| format!(": {said}")).unwrap_or_default())]
    /// With the provider's own words, if it gave some.
    Unauthorized(Option<String>),
    /// Renewing helps nothing: the account has to be connected again, with these permissions.
    #[error("permissions are missing: {}", .0.join(", "))]
    ScopesMissing(Vec<String>),
    #[error("the provider asks to wait")]
    RateLimited(Wait),
    /// The provider understood and refused: trying again can't help. Its own words.
    #[error("{0}")]
    Rejected(String),
    /// The meeting is not there (any more).
    #[error("the provider does not know it")]
    NotFound,
    /// Down, slow, or answering nonsense. `effect_unknown`: the call may have had its effect all the same.
    #[error("{reason}")]
    Unavailable { effect_unknown: bool, reason: String },
    /// An answer that its description does not allow, or a mistake of ours.
    #[error("unexpected answer: {0}")]
    Unexpected(String),
}

impl ProviderError {
    /// It never got there.
    pub fn unreachable(reason: impl Into<String>) -> Self {
        Self::Unavailable { effect_unknown: false, reason: reason.into() }
    }

    /// Nobody knows whether it had its effect.
    pub fn unclear(reason: impl Into<String>) -> Self {
        Self::Unavailable { effect_unknown: true, reason: reason.into() }
    }

    /// Whether a create that failed like this may have made something.
    pub const fn may_have_happened(&self) -> bool {
        matches!(self, Self::Unavailable { effect_unknown: true, .. } | Self::Unexpected(_))
    }
}

#[cfg(test)]
mod tests {
    use super::{UtcTime, Wait};

    #[test]
    fn no_answer_puts_a_job_off_for_good() {
        let now = UtcTime::from_unix(1_000_000);
        let wait = |wait: Wait| wait.instant(now).seconds_since(now);
        assert_eq!(wait(Wait::Seconds(30)), 30);
        assert_eq!(wait(Wait::Seconds(-5)), 1);
        assert_eq!(wait(Wait::Until(now.plus_days(400))), 86_400);
        assert_eq!(wait(Wait::Until(now.plus_seconds(-1))), 1);
    }
}
