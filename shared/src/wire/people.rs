//! People who sign in, and their own profile.

use serde::{Deserialize, Serialize};

use super::patch;
use crate::access::Role;
use crate::ids::PersonId;
use crate::time::UtcTime;
use crate::validate::Check;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersonStatus {
    /// Asked by mail, has not set a password yet.
    Invited,
    Active,
    /// Can't sign in; history stays.
    Disabled,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    /// Empty where the asker is neither the person nor an administrator.
    pub email: String,
    pub title: String,
    pub role: Role,
    pub status: PersonStatus,
    /// Whether scheduler preferences were recorded (C6).
    pub scheduler_ready: bool,
    /// The person's own fixed conference link, if any.
    pub personal_link: Option<String>,
    /// When something about it last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
    pub version: i64,
}

/// Name and title, as colleagues and interviews show them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRef {
    pub id: PersonId,
    pub name: String,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitePerson {
    pub name: String,
    pub email: String,
    #[serde(default)]
    pub title: String,
    pub role: Role,
}

impl InvitePerson {
    pub fn check(&self, check: &mut Check) {
        check.line("name", &self.name, 1, 120);
        check.email("email", &self.email);
        check.line("title", &self.title, 0, 120);
    }
}

/// An administrator's change of a person; absent = keep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PatchPerson {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// `active` or `disabled`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<PersonStatus>,
}

/// A person's change of their own profile; absent = keep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PatchMe {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, deserialize_with = "patch::nullable", skip_serializing_if = "Option::is_none")]
    pub personal_link: Option<Option<String>>,
}

impl PatchMe {
    pub fn check(&self, check: &mut Check) {
        if let Some(name) = &self.name {
            check.line("name", name, 1, 120);
        }
        if let Some(title) = &self.title {
            check.line("title", title, 0, 120);
        }
        if let Some(Some(link)) = &self.personal_link {
            check.https_url("personal_link", link);
        }
    }
}
