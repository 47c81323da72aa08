//! What a scheduling link leads to.

use super::status::InterviewStatus;
use crate::time::UtcTime;

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    Open,
    Scheduled,
    Cancelled,
    Expired,
    Revoked,
    Replaced,
    /// Sharing is off, the calendar is unknown, or its owner no longer serves the project.
    Paused,
}

/// What decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkFacts {
    /// Of the interview that was chosen with it.
    pub interview: Option<InterviewStatus>,
    pub revoked: bool,
    /// A newer link took its place.
    pub replaced: bool,
    pub expires_at: UtcTime,
    /// Whether its owner's times may be offered now.
    pub offers: bool,
}

impl LinkFacts {
    /// A link that was used leads to its interview for good; one that was taken back stays so when it would have run out.
    pub fn state(self, now: UtcTime) -> LinkState {
        match self.interview {
            Some(InterviewStatus::Cancelled) => LinkState::Cancelled,
            Some(_) => LinkState::Scheduled,
            None if self.revoked => LinkState::Revoked,
            None if self.replaced => LinkState::Replaced,
            None if now >= self.expires_at => LinkState::Expired,
            None if !self.offers => LinkState::Paused,
            None => LinkState::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{InterviewStatus, LinkFacts, LinkState};
    use crate::time::UtcTime;

    #[test]
    fn the_first_of_these_that_is_so_decides() {
        let now: UtcTime = "2026-03-03T17:00:00Z".parse().unwrap();
        let open = LinkFacts {
            interview: None,
            revoked: false,
            replaced: false,
            expires_at: now.plus_seconds(1),
            offers: true,
        };
        let mut facts = open;
        assert_eq!(facts.state(now), LinkState::Open);
        facts.offers = false;
        assert_eq!(facts.state(now), LinkState::Paused);
        assert_eq!(facts.state(now.plus_seconds(1)), LinkState::Expired);
        facts.replaced = true;
        assert_eq!(facts.state(now.plus_seconds(1)), LinkState::Replaced);
        facts.revoked = true;
        assert_eq!(facts.state(now), LinkState::Revoked);
        for status in InterviewStatus::ALL {
            facts.interview = Some(status);
            let cancelled = status == InterviewStatus::Cancelled;
            let expected = if cancelled { LinkState::Cancelled } else { LinkState::Scheduled };
            assert_eq!(facts.state(now), expected, "{status:?}");
        }
    }
}
