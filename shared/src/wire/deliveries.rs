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
    /// Done, but no mail server is set up: kept as a file.
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
    /// Such as `send_mail`.
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
    pub next_try_at: Option<UtcTime>,
    pub finished_at: Option<UtcTime>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryFilter {
    /// Dead and retrying ones.
    Attention,
    All,
}
