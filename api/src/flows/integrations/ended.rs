//! The ways a trip to a consent page can end.

/// How the trip ended, for the page the browser goes to next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Connected,
    /// Another account than before: nothing is replaced, the card asks.
    DifferentAccount,
    /// The person said no at the provider.
    Refused,
    /// Not the browser that was sent, too late, or twice.
    Unknown,
    /// The session that began it is over.
    SessionOver,
    /// The answer names another sender than the provider.
    Issuer,
    /// The provider did not give what is needed.
    Failed,
}

impl Ended {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::DifferentAccount => "different_account",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::SessionOver => "session_over",
            Self::Issuer => "issuer",
            Self::Failed => "failed",
        }
    }
}
