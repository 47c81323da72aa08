//! Lanes: kinds of work that never wait for each other.

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
}
