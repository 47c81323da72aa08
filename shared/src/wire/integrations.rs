//! Integrations: the cards of Settings → Integrations, how each is connected, and the state it is in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, ReplacementId};
use crate::text::errors;
use crate::time::UtcTime;
use crate::validate::Check;

/// A system outside that can be connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IntegrationKind {
    Zoom,
    /// HackerRank for Work: CodePair.
    Hackerrank,
    Talview,
    Webex,
    #[serde(rename = "bigbluebutton")]
    BigBlueButton,
    /// Jitsi Meet on a server that lets nobody in without a signed link.
    JitsiToken,
    /// Through the vendor hook.
    Jobma,
    /// Through the vendor hook.
    Wepow,
    /// Any other vendor, through the vendor hook.
    Vendor,
}

impl IntegrationKind {
    pub const ALL: [Self; 9] = [
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
}

/// The groups of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IntegrationCategory {
    VideoInterviewing,
    DocumentSigning,
    BackgroundScreening,
    HumanResources,
    MailAndCalendar,
    Messaging,
}

/// Whose account is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IntegrationScope {
    /// Once, by an administrator, for everybody.
    Organization,
    /// Each person their own.
    Person,
}

/// How it is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConnectWay {
    /// The form, then the provider's own consent page in the browser.
    Oauth,
    /// The form alone.
    Key,
}

/// What the card says and offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IntegrationState {
    /// Authorize.
    NotConnected,
    /// The provider's page is open in somebody's browser. Cancel.
    Awaiting,
    /// Disconnect, Test.
    Connected,
    /// Says why and since when. Authorize again, Disconnect.
    NeedsReconnecting,
    /// An authorization came back with another account than before; the one before stays until somebody says which
    /// one to use.
    PendingReplacement,
}

impl IntegrationState {
    /// Whether somebody has to do something about it.
    pub const fn needs_attention(self) -> bool {
        matches!(self, Self::NeedsReconnecting | Self::PendingReplacement)
    }
}

/// One card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Integration {
    pub kind: IntegrationKind,
    pub category: IntegrationCategory,
    pub name: String,
    /// One line that says what it is.
    pub line: String,
    /// What Parley uses it for, in a sentence.
    pub used_for: String,
    /// What Parley has to be allowed at the provider; empty = nothing to grant.
    pub permissions: Vec<String>,
    /// Where an administrator reads how to register the app; a path of the documentation.
    pub docs_path: String,
    pub scope: IntegrationScope,
    pub way: ConnectWay,
    /// The form; empty for those who may not connect it.
    pub fields: Vec<IntegrationField>,
    /// What has to be registered at the provider as redirect address, for OAuth.
    pub redirect_url: Option<String>,
    pub state: IntegrationState,
    /// Where the provider sends its notifications; only for those who may connect it, once it is connected.
    pub hook_url: Option<String>,
    /// The connected account, as the provider names it.
    pub account: Option<String>,
    /// Who connected it.
    pub connected_by: Option<PersonId>,
    pub connected_at: Option<UtcTime>,
    /// When a test last found that it works.
    pub tested_at: Option<UtcTime>,
    pub broken_since: Option<UtcTime>,
    /// Why it needs reconnecting, in a sentence.
    pub broken_reason: Option<String>,
    /// Since when the provider has not answered, while its meetings wait for it; null while it answers.
    pub silent_since: Option<UtcTime>,
    /// Why the last Authorize failed, in the provider's words where it gave some; only for those who may connect it,
    /// for a day at most. What was typed at a first Authorize is kept as long: its fields say so.
    pub last_attempt: Option<String>,
    /// The other account that waits to be used; only for those who may decide.
    pub replacement: Option<Replacement>,
    /// Upcoming interviews that are held with it.
    pub upcoming: i64,
    /// How many people connected an account of their own; null where nobody can.
    pub own_accounts: Option<i64>,
    /// Whether the one who asks may connect, test and disconnect it.
    pub may_manage: bool,
}

/// Another account than the connected one, authorized and not in use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Replacement {
    pub id: ReplacementId,
    /// As the provider names it.
    pub account: String,
    /// Afterwards it is forgotten.
    pub expires_at: UtcTime,
}

/// Which other account to use: the one that was seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UseReplacement {
    pub id: ReplacementId,
}

/// One field of a card's form. Values are written, never read back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntegrationField {
    /// The key of its value in `Connect`.
    pub name: String,
    pub label: String,
    pub hint: String,
    /// Typed unseen.
    pub secret: bool,
    pub required: bool,
    /// An https address.
    pub url: bool,
    /// A value is kept: left empty, it stays.
    pub kept: bool,
}

/// The filled form of a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Connect {
    /// By the names of the card's fields.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}

/// The longest value of a form.
const MAX_VALUE: usize = 2000;

impl Connect {
    /// Checks the values against the card's fields; whether an address may be called is the server's to say.
    pub fn check(&self, fields: &[IntegrationField], check: &mut Check) {
        for name in self.fields.keys() {
            if !fields.iter().any(|field| field.name == *name) {
                check.fail("fields", errors::FIELD_UNKNOWN, &[]);
            }
        }
        for field in fields {
            let path = format!("fields.{}", field.name);
            match self.fields.get(&field.name).map(|value| value.trim()).filter(|value| !value.is_empty()) {
                None if field.required && !field.kept => check.fail(&path, errors::FIELD_REQUIRED, &[]),
                None => {}
                Some(value) => check.line(&path, value, 1, MAX_VALUE),
            }
        }
    }
}

/// What follows after Authorize.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Connecting {
    /// Where the browser goes now: the provider's consent page; none when the form was enough.
    pub authorize_url: Option<String>,
    /// A secret that Parley made and the other side has to know; shown this once.
    pub secret: Option<String>,
    pub integration: Integration,
}

/// What Test found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntegrationTest {
    pub works: bool,
    /// What is wrong, in a sentence.
    pub problem: Option<String>,
    pub integration: Integration,
}
