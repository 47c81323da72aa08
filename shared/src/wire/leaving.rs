//! When somebody leaves: what is open with them, and what becomes of it.

use serde::{Deserialize, Serialize};

use super::candidates::CandidateRef;
use super::projects::ProjectRef;
use crate::ids::{InterviewId, InviteId, PersonId};
use crate::text::errors;
use crate::time::UtcTime;
use crate::validate::Check;

/// What somebody's leaving would leave undone: their open links and the interviews they still have ahead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenWork {
    /// By when they end.
    pub links: Vec<OpenWorkLink>,
    /// By when they begin.
    pub interviews: Vec<OpenWorkInterview>,
    /// How many more there are than the lists hold: 200 each.
    pub more: i64,
}

impl OpenWork {
    /// The most of either that is listed, and that can be decided at once.
    pub const MOST: usize = 200;
}

/// A link that still offers the person's times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenWorkLink {
    pub invite_id: InviteId,
    pub candidate: CandidateRef,
    pub project: ProjectRef,
    pub expires_at: UtcTime,
}

/// An interview that the person takes part in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenWorkInterview {
    pub interview_id: InterviewId,
    pub candidate: CandidateRef,
    pub project: ProjectRef,
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
}

/// What becomes of a link or an interview of somebody who leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LeaverDecision {
    /// The link is withdrawn, the interview cancelled.
    Cancel,
    /// The same, and the candidate gets a link to the times of the new host.
    NewLink,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkDecision {
    pub invite_id: InviteId,
    pub decision: LeaverDecision,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InterviewDecision {
    pub interview_id: InterviewId,
    pub decision: LeaverDecision,
}

/// Disables a person and decides about what they leave undone, all or nothing. What is not named stays: a link stops
/// offering times, an interview stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DisablePerson {
    /// Whose times new links offer; needed when there is to be one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_id: Option<PersonId>,
    #[serde(default)]
    pub links: Vec<LinkDecision>,
    #[serde(default)]
    pub interviews: Vec<InterviewDecision>,
}

impl DisablePerson {
    /// Whether any candidate gets a new link.
    pub fn sends_links(&self) -> bool {
        let new = LeaverDecision::NewLink;
        self.links.iter().any(|link| link.decision == new)
            || self.interviews.iter().any(|interview| interview.decision == new)
    }

    pub fn check(&self, check: &mut Check) {
        check.count("links", self.links.len(), OpenWork::MOST);
        check.count("interviews", self.interviews.len(), OpenWork::MOST);
        if self.sends_links() && self.host_id.is_none() {
            check.fail("host_id", errors::FIELD_CHOICE, &[]);
        }
    }
}
