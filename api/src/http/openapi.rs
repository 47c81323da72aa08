//! The OpenAPI 3.1 document: made from the handlers, then completed with what every operation shares:
//! its error answers by code, and its recorded example.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;
use serde_json::{Map, Value, json};
use shared::error_code::ErrorCode;
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_actix_web::{AppExt as _, scope};

use super::routes;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Parley",
        description = "Video-interview scheduling: availability, invitations, interviews.\n\nErrors are \
                       `application/problem+json` with a stable `code`. Lists come in pages: `?cursor&limit`, \
                       the next cursor in `meta.next`. Instants are UTC: `2026-01-31T17:00:00Z`. Unknown \
                       request fields are refused; answers may grow.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    // Named by a parameter alone, or by the table of errors: the collector does not see these.
    components(schemas(
        shared::wire::deliveries::DeliveryFilter,
        shared::wire::interviews::InterviewFilter,
        shared::wire::problem::Problem,
        shared::wire::slots::SharedMode
    ))
)]
struct Base;

/// Recorded answers, one file per operation.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../openapi/examples"]
struct Examples;

/// Names the codes of an operation beyond the ones that follow from its shape.
const CODES: &str = "x-error-codes";
const PROBLEM: &str = "application/problem+json";

/// The document as it is served and committed.
///
/// # Errors
/// When a part can't be written as JSON: a bug in a handler's description.
pub fn document() -> Result<Value, serde_json::Error> {
    let (_, mut document) = actix_web::App::new()
        .into_utoipa_app()
        .openapi(Base::openapi())
        .configure(|table| routes::outside(table))
        .service(scope::scope("/api/v1").configure(|table| routes::api(table)))
        .split_for_parts();
    if let Some(components) = &mut document.components {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        components.add_security_scheme("session", SecurityScheme::Http(bearer));
        let key = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("parley_…");
        let key =
            key.description(Some("A key from Settings → API keys; what it needs is named by scope.")).build();
        components.add_security_scheme("key", SecurityScheme::Http(key));
    }
    let mut document = serde_json::to_value(document)?;
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for (path, item) in paths {
            for operation in item.as_object_mut().into_iter().flat_map(Map::values_mut) {
                complete(path, operation);
            }
        }
    }
    Ok(document)
}

fn complete(path: &str, operation: &mut Value) {
    let codes = codes(path, operation);
    let mut by_status: BTreeMap<u16, Vec<ErrorCode>> = BTreeMap::new();
    for code in codes {
        by_status.entry(code.status()).or_default().push(code);
    }
    let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { return };
    if let Some(example) = Examples::get(&format!("{id}.json"))
        && let Ok(example) = serde_json::from_slice::<Value>(&example.data)
    {
        for (_, response) in responses.iter_mut().filter(|(status, _)| status.starts_with('2')) {
            let content = response.get_mut("content").and_then(Value::as_object_mut);
            for media in content.into_iter().flat_map(Map::values_mut) {
                media["example"] = example.clone();
            }
        }
    }
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
    if let Some(ways) = operation.get("security").and_then(Value::as_array) {
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
        also(&[ErrorCode::BadRequest]);
    }
    if parameters.iter().any(|p| p["name"].as_str().is_some_and(|name| name.eq_ignore_ascii_case("if-match")))
    {
        also(&[ErrorCode::PreconditionRequired, ErrorCode::VersionConflict]);
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
