//! Message templates: shared by the organization, or one's own.

use serde::{Deserialize, Serialize};

use super::messages::{MAX_BODY, MAX_SUBJECT};
use crate::ids::TemplateId;
use crate::time::UtcTime;
use crate::validate::Check;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageTemplate {
    pub id: TemplateId,
    pub name: String,
    pub subject: String,
    pub body: String,
    /// Everybody in the organization sees it; only administrators change it.
    pub shared: bool,
    /// Written like tokens in subject or text and none; they would be sent as they are.
    pub unknown_tokens: Vec<String>,
    /// When something about it last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
    pub version: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveTemplate {
    pub name: String,
    pub subject: String,
    pub body: String,
    #[serde(default)]
    pub shared: bool,
}

impl SaveTemplate {
    pub fn check(&self, check: &mut Check) {
        check.line("name", &self.name, 1, 120);
        check.line("subject", &self.subject, 0, MAX_SUBJECT);
        check.text("body", &self.body, 1, MAX_BODY);
    }
}
