//! What exists at a provider, in one form for all of them.

use chrono::{DateTime, Utc};

/// A meeting that exists now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    pub provider: String,
    pub external_id: String,
    /// The text in which our reference was written (Zoom: agenda; Webex: integration tags; HackerRank: metadata as
    /// JSON; Talview: the candidate's reference; BigBlueButton: the meeting id; vendor hook: reference).
    pub reference: String,
    pub title: String,
    pub starts_at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
    /// The host's mail address, where the provider has one.
    pub host: String,
    pub join_url: String,
    /// Somebody began it and nobody ended it.
    pub running: bool,
}
