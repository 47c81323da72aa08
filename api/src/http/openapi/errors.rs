//! The error answers of an operation: the codes it names itself, and those that follow from its shape.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use shared::error_code::ErrorCode;

/// Names the codes of an operation beyond the ones that follow from its shape.
const CODES: &str = "x-error-codes";
const PROBLEM: &str = "application/problem+json";

/// Adds an answer for each status, with all its codes.
pub fn add(path: &str, operation: &mut Value) {
    let mut by_status: BTreeMap<u16, Vec<ErrorCode>> = BTreeMap::new();
    for code in codes(path, operation) {
        by_status.entry(code.status()).or_default().push(code);
    }
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { return };
    for (status, codes) in by_status {
        responses.insert(status.to_string(), error_response(&codes));
    }
}

/// The codes an operation names itself, and those that follow from its shape.
fn codes(path: &str, operation: &mut Value) -> Vec<ErrorCode> {
    let named = operation.as_object_mut().and_then(|fields| fields.remove(CODES)).unwrap_or_default();
    let mut codes: Vec<ErrorCode> = named
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|code| ErrorCode::from_code(code.as_str()?))
        .collect();
    let mut also = |more: &[ErrorCode]| {
        for code in more {
            if !codes.contains(code) {
                codes.push(*code);
            }
        }
    };
    let ways = operation.get("security").and_then(Value::as_array);
    if let Some(ways) = ways.filter(|ways| ways.iter().any(|way| way.get("session").is_some())) {
        also(&[ErrorCode::SignInNeeded, ErrorCode::ApiKeyInvalid, ErrorCode::AmbiguousCredentials]);
        let takes_keys = ways.iter().any(|way| way.get("key").is_some());
        also(&[
            ErrorCode::Forbidden,
            if takes_keys { ErrorCode::ScopeMissing } else { ErrorCode::PersonNeeded },
        ]);
    }
    if let Some(body) = operation.get("requestBody") {
        also(&[ErrorCode::Invalid, ErrorCode::TooLarge, ErrorCode::RequestTimeout]);
        if body["content"].get("application/json").is_some() {
            also(&[ErrorCode::BadJson, ErrorCode::UnsupportedMedia]);
        }
    }
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    if parameters.iter().any(|parameter| parameter["in"] == "query") {
        also(&[ErrorCode::ParameterInvalid]);
    }
    let if_match = parameters.iter().find(|parameter| parameter["name"] == "If-Match");
    if let Some(parameter) = if_match {
        if parameter["required"] == true {
            also(&[ErrorCode::PreconditionRequired]);
        }
        also(&[ErrorCode::VersionConflict, ErrorCode::BadRequest]);
    }
    if parameters.iter().any(|parameter| parameter["name"] == "Idempotency-Key") {
        also(&[ErrorCode::IdempotencyMismatch, ErrorCode::IdempotencyBusy]);
    }
    if path.contains("{id}") || path.contains("{kind}") {
        also(&[ErrorCode::NotFound]);
    }
    if path.starts_with("/api/") {
        also(&[
            ErrorCode::TooManyRequests,
            ErrorCode::Unavailable,
            ErrorCode::StorageFull,
            ErrorCode::Internal,
        ]);
    }
    codes
}

fn error_response(codes: &[ErrorCode]) -> Value {
    let words: Vec<String> =
        codes.iter().map(|code| format!("`{}`: {}", code.as_str(), code.detail().en)).collect();
    let first = codes.first().copied().unwrap_or(ErrorCode::Internal);
    json!({
        "description": words.join("\n\n"),
        "content": { PROBLEM: {
            "schema": { "$ref": "#/components/schemas/Problem" },
            "example": {
                "code": first.as_str(),
                "title": first.title().en,
                "status": first.status(),
                "detail": first.detail().en,
                "request_id": "019bd0c2a1f07c3e8d5b6a4f3e2d1c0b"
            }
        } }
    })
}
