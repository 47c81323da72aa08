//! The one error body: RFC 9457 problem details with a stable code.

use serde::{Deserialize, Serialize};

use crate::time::UtcTime;

/// `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Stable name of the error; clients decide by it.
    pub code: String,
    /// The same for every error of this code.
    pub title: String,
    pub status: u16,
    /// What happened here, in a sentence for people.
    pub detail: String,
    /// What is wrong with which field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// With `slot_taken`: the nearest times that are still free.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nearest: Vec<UtcTime>,
    /// Find the request in the server's log by it.
    pub request_id: String,
}

/// One field that can't be used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// JSON path, such as `company.name` or `weekly[2].end`.
    pub path: String,
    /// Stable name of the rule that was broken.
    pub code: String,
    /// A sentence for people.
    pub detail: String,
}
