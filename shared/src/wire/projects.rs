//! Hiring projects, their stages, members and pipeline.

use serde::{Deserialize, Serialize};

use super::external_id::check_external_id;
use super::patch;
use super::people::PersonRef;
use crate::ids::{PersonId, ProjectId, StageId};
use crate::time::UtcTime;
use crate::validate::Check;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectRef {
    pub id: ProjectId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Project {
    pub id: ProjectId,
    pub name: String,
    pub stages: Vec<Stage>,
    pub members: Vec<PersonRef>,
    pub candidate_count: i64,
    pub created_at: UtcTime,
    pub archived: bool,
    /// What another program calls it.
    #[serde(default)]
    pub external_id: Option<String>,
    /// When something about it last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
    pub version: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stage {
    pub id: StageId,
    pub name: String,
}

/// A new project; it starts with the usual stages, and its maker as a member.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateProject {
    pub name: String,
    #[serde(default)]
    pub member_ids: Vec<PersonId>,
    /// What another program calls it, unique among its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
}

impl CreateProject {
    pub fn check(&self, check: &mut Check) {
        check.line("name", &self.name, 1, 120);
        check.count("member_ids", self.member_ids.len(), 200);
        check_external_id("external_id", self.external_id.as_deref(), check);
    }
}

/// Absent = keep; `member_ids` replaces the whole list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PatchProject {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_ids: Option<Vec<PersonId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// What another program calls it, unique among its kind.
    #[serde(default, deserialize_with = "patch::nullable", skip_serializing_if = "Option::is_none")]
    pub external_id: Option<Option<String>>,
}

impl PatchProject {
    pub fn check(&self, check: &mut Check) {
        if let Some(name) = &self.name {
            check.line("name", name, 1, 120);
        }
        if let Some(ids) = &self.member_ids {
            check.count("member_ids", ids.len(), 200);
        }
        check_external_id("external_id", self.external_id.iter().flatten().next().map(String::as_str), check);
    }
}
