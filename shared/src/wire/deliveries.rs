//! Settings → Deliveries: every queued effect and how it went.

use serde::{Deserialize, Serialize};

use crate::ids::JobId;
use crate::time::UtcTime;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    Queued,
    Running,
    Done,
    /// No mail server is set up: nothing went out. Retry sends it once there is one.
    NotSent,
    /// Tried and waiting for the next try.
    Retrying,
    /// Given up: needs somebody.
    Dead,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delivery {
    pub id: JobId,
    /// Such as `send_message`.
    pub kind: String,
    /// What it is about, in words: "Confirmation to Rebecca Best".
    pub subject: String,
    pub recipient: String,
    pub state: DeliveryState,
    pub attempts: i64,
    /// How often it is unknown whether an attempt had an effect.
    pub ambiguous: i64,
    pub last_error: Option<String>,
    pub created_at: UtcTime,
    /// When something about it last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
    pub next_try_at: Option<UtcTime>,
    pub finished_at: Option<UtcTime>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryFilter {
    /// Given up, not sent, or tried and waiting.
    Attention,
    All,
}

/// Where mails go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MailMode {
    /// To a mail server.
    Smtp,
    /// Into files, shown on the Mailbox page; development only.
    Mailbox,
    /// Nowhere: no mail server is set up, and a banner says so.
    None,
}

/// What the banner and the figure beside Deliveries show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboxStatus {
    pub mail: MailMode,
    /// Given up: each needs somebody.
    pub dead: i64,
    pub not_sent: i64,
    pub queued: i64,
    /// The database was restored or copied at this time, and nothing is sent until an administrator releases it.
    pub held_since: Option<UtcTime>,
}

/// What came of a test mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TestMailResult {
    /// The mail server took it.
    Sent,
    /// The mail server refused it, or never answered; `reason` says what it said.
    Failed,
    /// Development without a mail server: nothing is sent at all.
    Mailbox,
    /// No mail server is set up.
    NotSetUp,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TestMail {
    pub result: TestMailResult,
    /// The address of whoever asked.
    pub recipient: String,
    /// The mail server's own words.
    pub reason: Option<String>,
}

/// How many deliveries were queued anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Retried {
    pub count: i64,
}

/// The deliveries of a restored or copied database go out from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Released {
    /// How many wait to go out; 0 also when nothing was held.
    pub count: i64,
}
