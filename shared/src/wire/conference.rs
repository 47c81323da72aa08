//! How an interview is held: by video, by phone, or in a place.

use serde::{Deserialize, Serialize};

use super::integrations::IntegrationKind;
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
    /// A meeting of its own, made with the connected provider.
    Zoom {},
    /// CodePair, made with the connected provider.
    Hackerrank {},
    /// Made with the connected provider.
    Talview {},
    /// Made with the connected provider.
    Webex {},
    /// A room on the connected server, opened when somebody joins.
    #[serde(rename = "bigbluebutton")]
    BigBlueButton {},
    /// A room on the connected Jitsi server, with a signed link for everybody who joins.
    JitsiToken {},
    /// Made by the vendor, through its hook.
    Jobma {},
    /// Made by the vendor, through its hook.
    Wepow {},
    /// Made by another vendor, through its hook.
    Vendor {},
}

impl ConferenceChoice {
    pub const fn is_video(&self) -> bool {
        self.kind().is_video()
    }

    pub const fn kind(&self) -> ConferenceKind {
        match self {
            Self::FixedLink { .. } => ConferenceKind::FixedLink,
            Self::Jitsi {} => ConferenceKind::Jitsi,
            Self::Phone {} => ConferenceKind::Phone,
            Self::Place { .. } => ConferenceKind::Place,
            Self::Zoom {} => ConferenceKind::Zoom,
            Self::Hackerrank {} => ConferenceKind::Hackerrank,
            Self::Talview {} => ConferenceKind::Talview,
            Self::Webex {} => ConferenceKind::Webex,
            Self::BigBlueButton {} => ConferenceKind::BigBlueButton,
            Self::JitsiToken {} => ConferenceKind::JitsiToken,
            Self::Jobma {} => ConferenceKind::Jobma,
            Self::Wepow {} => ConferenceKind::Wepow,
            Self::Vendor {} => ConferenceKind::Vendor,
        }
    }

    /// The choice of a kind that needs nothing more said: a provider, a Jitsi room, a phone call.
    pub const fn plain(kind: ConferenceKind) -> Option<Self> {
        Some(match kind {
            ConferenceKind::Jitsi => Self::Jitsi {},
            ConferenceKind::Phone => Self::Phone {},
            ConferenceKind::Zoom => Self::Zoom {},
            ConferenceKind::Hackerrank => Self::Hackerrank {},
            ConferenceKind::Talview => Self::Talview {},
            ConferenceKind::Webex => Self::Webex {},
            ConferenceKind::BigBlueButton => Self::BigBlueButton {},
            ConferenceKind::JitsiToken => Self::JitsiToken {},
            ConferenceKind::Jobma => Self::Jobma {},
            ConferenceKind::Wepow => Self::Wepow {},
            ConferenceKind::Vendor => Self::Vendor {},
            ConferenceKind::FixedLink | ConferenceKind::Place => return None,
        })
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
    Zoom,
    Hackerrank,
    Talview,
    Webex,
    #[serde(rename = "bigbluebutton")]
    BigBlueButton,
    JitsiToken,
    Jobma,
    Wepow,
    Vendor,
}

impl ConferenceKind {
    pub const ALL: [Self; 13] = [
        Self::FixedLink,
        Self::Jitsi,
        Self::Phone,
        Self::Place,
        Self::Zoom,
        Self::Hackerrank,
        Self::Talview,
        Self::Webex,
        Self::BigBlueButton,
        Self::JitsiToken,
        Self::Jobma,
        Self::Wepow,
        Self::Vendor,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FixedLink => "fixed_link",
            Self::Jitsi => "jitsi",
            Self::Phone => "phone",
            Self::Place => "place",
            Self::Zoom => "zoom",
            Self::Hackerrank => "hackerrank",
            Self::Talview => "talview",
            Self::Webex => "webex",
            Self::BigBlueButton => "bigbluebutton",
            Self::JitsiToken => "jitsi_token",
            Self::Jobma => "jobma",
            Self::Wepow => "wepow",
            Self::Vendor => "vendor",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// A meeting that people join on a screen.
    pub const fn is_video(self) -> bool {
        !matches!(self, Self::Phone | Self::Place)
    }

    /// The connected provider that makes it; none where Parley needs nobody.
    pub const fn provider(self) -> Option<IntegrationKind> {
        Some(match self {
            Self::Zoom => IntegrationKind::Zoom,
            Self::Hackerrank => IntegrationKind::Hackerrank,
            Self::Talview => IntegrationKind::Talview,
            Self::Webex => IntegrationKind::Webex,
            Self::BigBlueButton => IntegrationKind::BigBlueButton,
            Self::JitsiToken => IntegrationKind::JitsiToken,
            Self::Jobma => IntegrationKind::Jobma,
            Self::Wepow => IntegrationKind::Wepow,
            Self::Vendor => IntegrationKind::Vendor,
            Self::FixedLink | Self::Jitsi | Self::Phone | Self::Place => return None,
        })
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
    /// Whether Join works now for the one who asks; never for phone and place.
    pub join_open: bool,
    /// The conference's own address, while Join works. Null where everybody gets a link of their own by joining.
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

impl ConferenceState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Pending => "pending",
            Self::Ready => "ready",
            Self::Failed => "failed",
        }
    }
}

/// Where Join leads, for the one who pressed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Joined {
    pub url: String,
    /// The link starts the meeting with the rights of its host: not to be passed on.
    pub as_host: bool,
}

/// Another way to hold an interview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeConference {
    /// The same provider as before: try again.
    pub conference: ConferenceChoice,
}

/// Somebody came or went, as far as Parley knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attendance {
    pub at: crate::time::UtcTime,
    pub event: AttendanceEvent,
    /// The name as the provider gave it, or of the participant who pressed Join; none for the meeting itself.
    pub name: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttendanceEvent {
    /// Pressed Join on our page.
    Opened,
    /// The provider says the meeting began.
    Started,
    Waiting,
    Joined,
    Left,
    Ended,
}

impl AttendanceEvent {
    pub const ALL: [Self; 6] =
        [Self::Opened, Self::Started, Self::Waiting, Self::Joined, Self::Left, Self::Ended];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Started => "started",
            Self::Waiting => "waiting",
            Self::Joined => "joined",
            Self::Left => "left",
            Self::Ended => "ended",
        }
    }
}
