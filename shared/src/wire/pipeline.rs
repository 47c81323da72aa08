//! A project's pipeline: its candidates by stage, and moving them.

use serde::{Deserialize, Serialize};

use super::candidates::CandidateRef;
use super::projects::{Project, Stage};
use crate::ids::{ApplicationId, StageId};
use crate::time::UtcTime;

/// A project's candidates by stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pipeline {
    pub project: Project,
    pub columns: Vec<PipelineColumn>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PipelineColumn {
    pub stage: Stage,
    /// The oldest; a project shows 1000 at most.
    pub cards: Vec<PipelineCard>,
    /// How many there are, with those that are not among the cards.
    #[serde(default)]
    pub count: i64,
}

/// Three facts: who, from where, and what it waits for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PipelineCard {
    pub application_id: ApplicationId,
    pub candidate: CandidateRef,
    pub headline: String,
    pub location: String,
    pub waiting_for: WaitingFor,
    /// The next interview's start, when one is scheduled.
    pub interview_at: Option<UtcTime>,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WaitingFor {
    Nothing,
    /// A link is out; the candidate has not chosen yet.
    CandidateChoice,
    /// A link ran out without a choice.
    NewLink,
    Interview,
}

/// Moves a candidate to another stage of the same project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveApplication {
    pub stage_id: StageId,
}
