//! What a question is refused with: a code of the one table, a sentence, and the path of the field.

use serde_json::{Value, json};

use crate::availability::recurrence::RuleError;
use crate::availability::{AvailabilityError, HoursProblem};
use crate::error_code::ErrorCode;
use crate::text::{Text, errors, preview as text};

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {detail}")]
pub struct PreviewError {
    pub code: ErrorCode,
    /// With `invalid`: which rule the field broke, such as `field_range`; else empty.
    pub field_code: String,
    pub detail: String,
    /// Such as `interviewers[0].weekly[2].end`; empty when it concerns the whole question.
    pub path: String,
}

impl PreviewError {
    pub(super) fn field(path: impl Into<String>, text: Text, values: &[(&str, &str)]) -> Self {
        let field_code = text.key.rsplit('.').next().unwrap_or(text.key).to_lowercase();
        Self { code: ErrorCode::Invalid, field_code, detail: text.with(values), path: path.into() }
    }

    pub(super) fn range(path: impl Into<String>, min: i64, max: i64) -> Self {
        let (min, max) = (min.to_string(), max.to_string());
        Self::field(path, errors::FIELD_RANGE, &[("min", &min), ("max", &max)])
    }

    pub(super) fn too_many(path: impl Into<String>, max: usize) -> Self {
        Self::field(path, errors::FIELD_TOO_MANY, &[("max", &max.to_string())])
    }

    pub(super) fn bad_json(reason: &str) -> Self {
        let detail = text::NOT_JSON.with(&[("reason", reason)]);
        Self { code: ErrorCode::BadJson, field_code: String::new(), detail, path: String::new() }
    }

    pub(super) fn rule(path: impl Into<String>, problem: &RuleError) -> Self {
        Self::field(path, text::RULE, &[("reason", &problem.to_string())])
    }

    /// What serde found, in the words that forms use.
    pub(super) fn shape(problem: &serde_path_to_error::Error<serde_json::Error>) -> Self {
        let mut path = problem.path().to_string();
        if path == "." {
            path.clear();
        }
        let reason = problem.inner().to_string();
        let quoted = reason.split('`').nth(1).unwrap_or("");
        if reason.starts_with("missing field") {
            let dot = if path.is_empty() { "" } else { "." };
            return Self::field(format!("{path}{dot}{quoted}"), errors::FIELD_REQUIRED, &[]);
        }
        let text = if reason.starts_with("unknown field") {
            errors::FIELD_UNKNOWN
        } else if reason.starts_with("unknown variant") {
            errors::FIELD_CHOICE
        } else if reason.starts_with("invalid type") {
            errors::FIELD_WRONG_TYPE
        } else {
            text::FORM
        };
        Self::field(path, text, &[("reason", &reason)])
    }

    /// What the engine refuses, with its positions turned into paths; `people` names the list of people.
    pub(super) fn engine(problem: &AvailabilityError, people: &str) -> Self {
        match problem {
            AvailabilityError::TooMuchWork => Self::too_much_work(""),
            AvailabilityError::AnswerTooLarge => Self::answer_too_large(),
            AvailabilityError::TooManyPeople => Self::too_many(people, super::convert::MAX_PEOPLE),
            AvailabilityError::UnknownPerson(_) => Self::field("fixed", text::UNKNOWN_PERSON, &[]),
            AvailabilityError::Rules(rules) => {
                Self::range(format!("event.{}", rules.field), rules.min, rules.max)
            }
            AvailabilityError::Hours { person, problem } => {
                Self::hours(&format!("{people}[{person}]"), *problem)
            }
        }
    }

    pub(super) fn too_much_work(path: impl Into<String>) -> Self {
        let code = ErrorCode::AvailabilityTooMuch;
        Self { code, field_code: String::new(), detail: code.detail().get(), path: path.into() }
    }

    pub(super) fn answer_too_large() -> Self {
        let code = ErrorCode::AvailabilityAnswerTooLarge;
        Self { code, field_code: String::new(), detail: code.detail().get(), path: String::new() }
    }

    pub(super) fn hours(person: &str, problem: HoursProblem) -> Self {
        match problem {
            HoursProblem::Day(i) => Self::range(format!("{person}.weekly[{i}].day"), 1, 7),
            HoursProblem::Weekly(i) => Self::field(format!("{person}.weekly[{i}].end"), text::RANGE, &[]),
            HoursProblem::Override(i, j) => {
                Self::field(format!("{person}.overrides[{i}].ranges[{j}]"), text::RANGE, &[])
            }
            HoursProblem::Blocked(i) => {
                Self::field(format!("{person}.blocked[{i}].end"), errors::FIELD_ORDER, &[])
            }
        }
    }

    /// `{"code", "detail", "path"}`, as a line of the command's output.
    pub fn to_json(&self) -> Value {
        json!({ "code": self.code.as_str(), "detail": self.detail, "path": self.path })
    }
}
