//! What an interview is, and what those who were asked to it answered.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InterviewStatus {
    /// Waits for an approval.
    Pending,
    Scheduled,
    Cancelled,
    Completed,
    NoShow,
}

impl InterviewStatus {
    pub const ALL: [Self; 5] =
        [Self::Pending, Self::Scheduled, Self::Cancelled, Self::Completed, Self::NoShow];

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Scheduled => "scheduled",
            Self::Cancelled => "cancelled",
            Self::Completed => "completed",
            Self::NoShow => "no_show",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResponseStatus {
    Pending,
    Accepted,
    Tentative,
    Declined,
    /// Somebody else took the place.
    Replaced,
}

impl ResponseStatus {
    pub const ALL: [Self; 5] =
        [Self::Pending, Self::Accepted, Self::Tentative, Self::Declined, Self::Replaced];

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|response| response.as_str() == text)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Tentative => "tentative",
            Self::Declined => "declined",
            Self::Replaced => "replaced",
        }
    }
}
