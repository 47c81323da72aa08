//! How an interview is held: by video, by phone, or in a place.

use serde::{Deserialize, Serialize};

use crate::validate::Check;

/// The choice made for an invite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ConferenceChoice {
    /// A fixed video link; absent = the sender's personal link.
    FixedLink {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// A room of its own on the organization's Jitsi Meet server.
    Jitsi {},
    /// The interviewer calls the candidate.
    Phone {},
    /// A place, in words the candidate can find it by.
    Place { place: String },
}

impl ConferenceChoice {
    pub const fn is_video(&self) -> bool {
        matches!(self, Self::FixedLink { .. } | Self::Jitsi {})
    }

    pub const fn kind(&self) -> ConferenceKind {
        match self {
            Self::FixedLink { .. } => ConferenceKind::FixedLink,
            Self::Jitsi {} => ConferenceKind::Jitsi,
            Self::Phone {} => ConferenceKind::Phone,
            Self::Place { .. } => ConferenceKind::Place,
        }
    }

    pub fn check(&self, at: &str, check: &mut Check) {
        match self {
            Self::FixedLink { url: Some(url) } => check.https_url(&format!("{at}url"), url),
            Self::Place { place } => check.line(&format!("{at}place"), place, 1, 200),
            _ => {}
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConferenceKind {
    FixedLink,
    Jitsi,
    Phone,
    Place,
}

impl ConferenceKind {
    pub const ALL: [Self; 4] = [Self::FixedLink, Self::Jitsi, Self::Phone, Self::Place];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FixedLink => "fixed_link",
            Self::Jitsi => "jitsi",
            Self::Phone => "phone",
            Self::Place => "place",
        }
    }
}

/// A video provider that can be chosen now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConferenceOption {
    pub kind: ConferenceKind,
    /// What people call it: "Jitsi Meet", "Personal link".
    pub name: String,
    /// False: shown with the reason, not selectable.
    pub available: bool,
    pub reason: Option<String>,
}

/// The conference of an interview, as its participants see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConferenceView {
    pub kind: ConferenceKind,
    /// What people call it.
    pub name: String,
    pub state: ConferenceState,
    /// Where Join leads: at any time for those who hold the interview, for candidates from `opens_at` on; never for
    /// phone and place.
    pub join_url: Option<String>,
    /// When Join opens for the one who asks; null when it is open at any time.
    pub opens_at: Option<crate::time::UtcTime>,
    pub access_code: Option<String>,
    pub place: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConferenceState {
    /// Phone or place: nothing to open.
    None,
    /// Being created; the page turns to `ready` by itself.
    Pending,
    Ready,
    Failed,
}
