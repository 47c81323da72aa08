//! Invites: scheduling links, minted when a message is sent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::candidates::CandidateRef;
use super::conference::ConferenceChoice;
use super::external_id::check_external_id;
use super::patch;
use super::people::PersonRef;
use super::projects::ProjectRef;
use crate::ids::{CandidateId, InterviewId, InviteId, ProjectId};
use crate::text::errors;
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
    /// What another program calls it.
    #[serde(default)]
    pub external_id: Option<String>,
    /// When something about it last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
    pub version: i64,
}

/// A link that the caller sends on their own: nothing is mailed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateInvite {
    pub candidate_id: CandidateId,
    pub project_id: ProjectId,
    pub settings: InviteSettings,
    /// What another program calls it, unique among its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
}

impl CreateInvite {
    pub fn check(&self, check: &mut Check) {
        self.settings.check("settings.", check);
        check_external_id("external_id", self.external_id.as_deref(), check);
    }
}

/// An invite that was made, with the link to send.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreatedInvite {
    pub invite: Invite,
    /// Who has it can act as the candidate.
    pub url: String,
}

/// A change of an invite. Absent = keep, `null` clears.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PatchInvite {
    /// What another program calls it, unique among its kind.
    #[serde(default, deserialize_with = "patch::nullable", skip_serializing_if = "Option::is_none")]
    pub external_id: Option<Option<String>>,
}

/// A time that is taken for the candidate, who said it some other way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BookForCandidate {
    pub starts_at: UtcTime,
    /// The candidate's IANA zone; the one they chose last, else the interviewer's, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// ISO 3166-1 alpha-2, such as `US`; goes with `phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_country: Option<String>,
    /// Where the candidate is called if there is a problem; interviews by phone need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What another program calls the interview, unique among interviews.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
}

impl BookForCandidate {
    pub fn check(&self, check: &mut Check) {
        check.line("zone", self.zone.as_deref().unwrap_or_default(), 0, 64);
        check.line("phone_country", self.phone_country.as_deref().unwrap_or_default(), 0, 2);
        check.line("phone", self.phone.as_deref().unwrap_or_default(), 0, 40);
        check.text("note", self.note.as_deref().unwrap_or_default(), 0, 1000);
        check_external_id("external_id", self.external_id.as_deref(), check);
        if self.phone.is_some() && self.phone_country.is_none() {
            check.fail("phone_country", errors::FIELD_REQUIRED, &[]);
        }
    }
}

/// The candidate's link, for "Copy candidate link".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InviteLink {
    pub url: String,
}
