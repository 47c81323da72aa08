//! Invites: scheduling links, minted when a message is sent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::candidates::CandidateRef;
use super::conference::ConferenceChoice;
use super::people::PersonRef;
use super::projects::ProjectRef;
use crate::ids::{InterviewId, InviteId};
use crate::time::UtcTime;
use crate::validate::Check;

/// "Schedule candidate – Quick settings".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteSettings {
    /// 5 to 480.
    pub duration_minutes: i64,
    /// The last day the link works, until midnight in the sender's zone.
    pub expires_on: NaiveDate,
    pub conference: ConferenceChoice,
}

impl InviteSettings {
    pub fn check(&self, at: &str, check: &mut Check) {
        check.range(&format!("{at}duration_minutes"), self.duration_minutes, 5, 480);
        self.conference.check(&format!("{at}conference."), check);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InviteStatus {
    /// The candidate can choose a time.
    Open,
    /// A time was chosen; the link leads to the interview.
    Scheduled,
    Expired,
    Revoked,
    /// The interview was cancelled.
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invite {
    pub id: InviteId,
    pub status: InviteStatus,
    pub candidate: CandidateRef,
    pub project: ProjectRef,
    pub organizer: PersonRef,
    pub duration_minutes: i64,
    pub conference: ConferenceChoice,
    pub created_at: UtcTime,
    pub expires_at: UtcTime,
    pub interview_id: Option<InterviewId>,
    pub version: i64,
}

/// The candidate's link, for "Copy candidate link".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InviteLink {
    pub url: String,
}
