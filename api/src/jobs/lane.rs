//! Lanes: kinds of work that never wait for each other.

use std::time::Duration;

/// How many jobs of one connection run at once: a vendor that is silent holds up these and no more.
pub const SHARE: usize = 2;

/// Where a job waits and runs. A lane has tasks of its own: whatever hangs in one holds up no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Letters that somebody waits for in front of a closed door: password resets, invitations.
    Account,
    /// Letters to candidates and interviewers.
    Mail,
    /// Meetings at providers.
    Conference,
    /// What the server does for itself: tokens, subscriptions, cleaning up.
    Upkeep,
}

impl Lane {
    pub const ALL: [Self; 4] = [Self::Account, Self::Mail, Self::Conference, Self::Upkeep];

    /// As stored in `jobs.lane`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Mail => "mail",
            Self::Conference => "conference",
            Self::Upkeep => "upkeep",
        }
    }

    /// How many of its jobs run at once in a process.
    pub const fn tasks(self) -> usize {
        match self {
            Self::Account => 2,
            Self::Mail => 4,
            // More than the shares of two silent vendors.
            Self::Conference => 6,
            Self::Upkeep => 3,
        }
    }

    /// The longest an attempt takes. Letters: with all the files they may carry, over a megabit a second. Meetings:
    /// less than the lease of a meeting.
    pub const fn limit(self) -> Duration {
        match self {
            Self::Account => Duration::from_secs(60),
            Self::Mail => Duration::from_secs(180),
            Self::Conference | Self::Upkeep => Duration::from_secs(55),
        }
    }

    /// Whether its jobs ask providers, so that connections have shares of it.
    pub const fn has_connections(self) -> bool {
        matches!(self, Self::Conference | Self::Upkeep)
    }
}
