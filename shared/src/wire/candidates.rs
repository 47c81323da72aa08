//! Candidates: one person per organization and mail address; what is known of them belongs to applications.

use serde::{Deserialize, Serialize};

use super::external_id::check_external_id;
use super::patch;
use super::projects::{ProjectRef, Stage};
use crate::ids::{ApplicationId, CandidateId, ProjectId};
use crate::time::UtcTime;
use crate::validate::Check;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CandidateRef {
    pub id: CandidateId,
    pub full_name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Candidate {
    pub id: CandidateId,
    pub full_name: String,
    /// How mails and pages address them: `called`, else as the name tells.
    pub first_name: String,
    /// How they are addressed, when somebody said so.
    #[serde(default)]
    pub called: Option<String>,
    pub email: String,
    pub phone: Option<String>,
    pub headline: String,
    pub location: String,
    /// IANA zone, when the candidate chose one.
    pub zone: Option<String>,
    pub applications: Vec<Application>,
    pub counts: TabCounts,
    pub created_at: UtcTime,
    /// What another program calls them.
    #[serde(default)]
    pub external_id: Option<String>,
    /// When something about it last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
    pub version: i64,
}

/// A candidate in a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Application {
    pub id: ApplicationId,
    pub candidate_id: CandidateId,
    pub project: ProjectRef,
    pub stage: Stage,
    /// What another program calls it.
    #[serde(default)]
    pub external_id: Option<String>,
    pub created_at: UtcTime,
    /// When something about it last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
}

/// The figures on the profile's tabs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabCounts {
    pub projects: i64,
    pub messages: i64,
    pub interviews: i64,
    /// Those the asking person may see.
    pub attachments: i64,
}

/// One line of a candidate list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CandidateSummary {
    pub id: CandidateId,
    pub full_name: String,
    pub headline: String,
    pub location: String,
    pub email: String,
    pub projects: Vec<ProjectRef>,
    /// What another program calls them.
    #[serde(default)]
    pub external_id: Option<String>,
    /// When something about it last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
}

/// Adds a candidate to a project; an address that is known gets another application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateCandidate {
    pub full_name: String,
    pub email: String,
    pub project_id: ProjectId,
    /// How they are addressed, when the name doesn't tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub headline: String,
    #[serde(default)]
    pub location: String,
    /// What another program calls them; no two candidates within reach share one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// What it calls the application that is made, unique among applications.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_external_id: Option<String>,
}

impl CreateCandidate {
    pub fn check(&self, check: &mut Check) {
        check.line("full_name", &self.full_name, 1, 120);
        check.line("called", self.called.as_deref().unwrap_or_default(), 0, 60);
        check.email("email", &self.email);
        check.line("headline", &self.headline, 0, 160);
        check.line("location", &self.location, 0, 120);
        check_external_id("external_id", self.external_id.as_deref(), check);
        check_external_id("application_external_id", self.application_external_id.as_deref(), check);
        if let Some(phone) = &self.phone {
            check.line("phone", phone, 0, 40);
        }
    }
}

/// Absent = keep, `null` clears.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PatchCandidate {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    #[serde(default, deserialize_with = "patch::nullable", skip_serializing_if = "Option::is_none")]
    pub called: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, deserialize_with = "patch::nullable", skip_serializing_if = "Option::is_none")]
    pub phone: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// What another program calls it, unique among its kind.
    #[serde(default, deserialize_with = "patch::nullable", skip_serializing_if = "Option::is_none")]
    pub external_id: Option<Option<String>>,
}

/// A change of an application. Absent = keep, `null` clears.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PatchApplication {
    /// What another program calls it, unique among its kind.
    #[serde(default, deserialize_with = "patch::nullable", skip_serializing_if = "Option::is_none")]
    pub external_id: Option<Option<String>>,
}

/// What the search box finds, at most ten of each kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchResults {
    pub projects: Vec<ProjectRef>,
    pub candidates: Vec<CandidateSummary>,
    /// Whether there are projects beyond those that are shown.
    pub more_projects: bool,
    /// Whether there are candidates beyond those that are shown.
    pub more_candidates: bool,
}
