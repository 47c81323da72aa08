//! Talview's bodies, as far as Parley writes and reads them.

use serde::{Deserialize, Serialize};

use crate::providers::access::Access;
use crate::providers::conference::Wanted;
use crate::providers::error::ProviderError;

#[derive(Serialize)]
pub struct Login<'a> {
    username: &'a str,
    password: &'a str,
    tenant_id: i64,
}

impl<'a> Login<'a> {
    /// # Errors
    /// `Unauthorized` when the tenant is no number, which the form does not let through.
    pub fn of(access: &'a Access) -> Result<Self, ProviderError> {
        let tenant_id = access.field("tenant_id").parse().map_err(|_| ProviderError::Unauthorized(None))?;
        Ok(Self { username: access.field("username"), password: access.field("password"), tenant_id })
    }
}

#[derive(Deserialize)]
pub struct LoggedIn {
    auth_user_login: Outcome,
}

#[derive(Deserialize)]
struct Outcome {
    #[serde(default)]
    success: Option<bool>,
    #[serde(default)]
    data: Option<Token>,
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

impl LoggedIn {
    /// # Errors
    /// `Unauthorized` for a refusal that comes as a success.
    pub fn token(self) -> Result<String, ProviderError> {
        let Outcome { success, data } = self.auth_user_login;
        let token = data.filter(|_| success != Some(false)).map(|data| data.access_token);
        token.filter(|token| !token.is_empty()).ok_or(ProviderError::Unauthorized(None))
    }
}

/// Schedule, update and cancel.
#[derive(Serialize)]
pub struct Schedule {
    organizer_email: String,
    interviewers: Vec<String>,
    candidate_email: String,
    /// Ours: it comes back with the notice.
    candidate_reference_id: String,
    candidate_name: String,
    timezone: String,
    start_time: String,
    duration: i64,
    status: &'static str,
    callback_url: String,
    workflow_step_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting_id: Option<i64>,
}

impl Schedule {
    pub fn new(access: &Access, wanted: &Wanted) -> Self {
        Self {
            organizer_email: wanted.host.email.clone(),
            interviewers: vec![wanted.host.email.clone()],
            candidate_email: wanted.candidate.email.clone(),
            candidate_reference_id: wanted.named.reference.to_string(),
            candidate_name: wanted.candidate.name.clone(),
            timezone: wanted.zone.clone(),
            // With milliseconds, as its pages write it.
            start_time: wanted.starts_at.to_string().replace('Z', ".000Z"),
            duration: wanted.minutes(),
            status: "SCHEDULE",
            callback_url: wanted.hook_url.clone(),
            workflow_step_id: access.field("workflow_step_id").to_owned(),
            meeting_id: None,
        }
    }

    pub fn update(self, meeting_id: i64) -> Self {
        Self { status: "UPDATE", meeting_id: Some(meeting_id), ..self }
    }

    pub fn cancel(self, meeting_id: i64) -> Self {
        Self { status: "CANCEL", meeting_id: Some(meeting_id), ..self }
    }
}

#[derive(Deserialize)]
pub struct Scheduled {
    pub meeting_id: i64,
}

/// A refusal: 422 has a list by field, others one word of it.
#[derive(Deserialize, Default)]
pub struct Problem {
    #[serde(default)]
    errors: Vec<FieldProblem>,
    #[serde(default)]
    error: String,
}

#[derive(Deserialize)]
struct FieldProblem {
    #[serde(default)]
    field: String,
    #[serde(default)]
    message: String,
}

impl Problem {
    pub fn is_about(&self, field: &str) -> bool {
        self.errors.iter().any(|problem| problem.field == field)
    }

    pub fn sentence(&self, status: u16) -> String {
        let words: Vec<String> = self
            .errors
            .iter()
            .map(|problem| format!("{}: {}", problem.field, problem.message))
            .chain([self.error.clone()])
            .filter(|words| !words.is_empty())
            .collect();
        let words: String = words.join("; ").chars().filter(|c| !c.is_control()).take(300).collect();
        if words.is_empty() { format!("status {status}") } else { words }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{LoggedIn, Problem, ProviderError};
    use serde_json::json;

    #[test]
    fn a_login_is_a_token_or_a_refusal() {
        let data = |expires_in: i64| json!({ "access_token": "eyJ", "expires_in": expires_in, "refresh_token": "r" });
        let cases = [
            // Seconds on one page, an instant on another.
            (json!({ "success": true, "error_message": null, "data": data(3600) }), Ok("eyJ".to_owned())),
            (json!({ "success": true, "data": data(1_715_077_045) }), Ok("eyJ".to_owned())),
            (
                json!({ "success": false, "error_message": "No", "data": data(1) }),
                Err(ProviderError::Unauthorized(None)),
            ),
            (
                json!({ "success": false, "error_message": "No", "data": null }),
                Err(ProviderError::Unauthorized(None)),
            ),
            (json!({ "success": true }), Err(ProviderError::Unauthorized(None))),
        ];
        for (outcome, wanted) in cases {
            let answer: LoggedIn =
                serde_json::from_value(json!({ "auth_user_login": outcome.clone() })).unwrap();
            assert_eq!(answer.token(), wanted, "{outcome}");
        }
    }

    #[test]
    fn refusals_are_read_by_field() {
        let read = |body: &str| serde_json::from_str::<Problem>(body).unwrap_or_default();
        let start = read(r#"{"errors":[{"field":"start_time","message":"is not a time"}]}"#);
        assert_eq!(
            (start.sentence(422).as_str(), start.is_about("meeting_id")),
            ("start_time: is not a time", false)
        );
        let id = read(r#"{"errors":[{"field":"meeting_id","message":"is unknown"}]}"#);
        assert!(id.is_about("meeting_id"));
        assert_eq!(read(r#"{"error":"Bad request"}"#).sentence(400), "Bad request");
        assert_eq!(read("<html>").sentence(403), "status 403");
    }
}
