//! Interviews as recruiters and interviewers see them.

use serde::{Deserialize, Serialize};

use super::candidates::CandidateRef;
use super::conference::{Attendance, ConferenceView};
use super::patch;
use super::people::PersonRef;
use super::projects::ProjectRef;
use crate::ids::{InterviewId, InviteId, ParticipantId};
use crate::interview::Lifecycle;
pub use crate::interview::{InterviewStatus, ResponseStatus};
use crate::time::UtcTime;
use crate::validate::Check;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interview {
    pub id: InterviewId,
    pub status: InterviewStatus,
    pub candidate: CandidateRef,
    pub project: ProjectRef,
    pub organizer: PersonRef,
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
    /// The zone it was agreed in: the interviewer's.
    pub zone: String,
    /// The zone the candidate chose it in.
    pub candidate_zone: String,
    pub conference: ConferenceView,
    /// Why there is no link, for those who can choose another provider.
    #[serde(default)]
    pub conference_problem: Option<String>,
    /// Who came when; only in the answer about one interview.
    #[serde(default)]
    pub attendance: Vec<Attendance>,
    pub participants: Vec<Participant>,
    /// What the candidate gave for this interview.
    pub contact: Contact,
    pub note: String,
    pub invite_id: Option<InviteId>,
    pub created_at: UtcTime,
    pub cancelled: Option<Cancellation>,
    /// What the one who asks may do.
    pub may: InterviewRights,
    /// What another program calls it.
    #[serde(default)]
    pub external_id: Option<String>,
    /// When something about it last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
    pub version: i64,
}

/// A change of an interview that nobody is told about. Absent = keep, `null` clears.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PatchInterview {
    /// What another program calls it, unique among its kind.
    #[serde(default, deserialize_with = "patch::nullable", skip_serializing_if = "Option::is_none")]
    pub external_id: Option<Option<String>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InterviewRights {
    pub respond: bool,
    pub change: bool,
    /// Record what came of it, once it is over.
    #[serde(default)]
    pub outcome: bool,
    /// Join starts the meeting as its host.
    #[serde(default)]
    pub host: bool,
}

impl Interview {
    /// What decides what may be done with it, as far as its reader may do anything.
    pub fn lifecycle(&self) -> Lifecycle {
        Lifecycle { status: self.status, starts_at: self.starts_at, ends_at: self.ends_at }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Participant {
    pub id: ParticipantId,
    pub person: PersonRef,
    /// Their address, for those who may change the interview.
    #[serde(default)]
    pub email: Option<String>,
    pub response: ResponseStatus,
    pub responded_at: Option<UtcTime>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// In international form, such as `+1 415-555-0132`.
    pub phone: Option<String>,
    /// Where the candidate's emails go.
    pub email: String,
    /// Given by the candidate and not confirmed: nothing goes there yet.
    #[serde(default)]
    pub unconfirmed_email: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cancellation {
    pub at: UtcTime,
    /// The person's or the candidate's name.
    pub by: String,
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InterviewFilter {
    Upcoming,
    Past,
    Cancelled,
    All,
}

/// One line of an interview's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    pub at: UtcTime,
    /// Such as `interview.rescheduled`.
    pub kind: String,
    /// Who did it, as people know them.
    pub by: String,
    /// What happened, in a sentence.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Respond {
    /// `accepted`, `tentative` or `declined`.
    pub response: ResponseStatus,
}

/// After the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetOutcome {
    /// `completed` or `no_show`.
    pub outcome: InterviewStatus,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RescheduleInterview {
    pub starts_at: UtcTime,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CancelInterview {
    /// Told to everybody on the interview.
    #[serde(default)]
    pub reason: String,
}

impl CancelInterview {
    pub fn check(&self, check: &mut Check) {
        check.text("reason", &self.reason, 0, 1000);
    }
}
