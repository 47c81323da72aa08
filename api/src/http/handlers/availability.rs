//! The what-if question to the availability engine.

use actix_web::web::{Bytes, Data, Payload};
use actix_web::{HttpRequest, HttpResponse, post};
use serde_json::Value;
use shared::error_code::ErrorCode;

use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::app::App;
use crate::flows::availability::preview;
use crate::http::error::{Answer, AppError};
use crate::http::extract::{Caller, body_error, json};
use crate::http::packed::{Coding, compress};
use crate::http::reply;

/// The largest question, in bytes.
const MAX_QUESTION: usize = 4 * 1024 * 1024;

/// A what-if question, as `docs/availability.md` describes it by kind.
pub struct WhatIf;

impl PartialSchema for WhatIf {
    fn schema() -> RefOr<Schema> {
        let kinds = ["slots", "intervals", "sequence", "recurrence"];
        let kind = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(kinds));
        ObjectBuilder::new()
            .description(Some(
                "A question of one kind; docs/availability.md describes the others of its fields.",
            ))
            .property("kind", kind)
            .required("kind")
            .into()
    }
}

impl ToSchema for WhatIf {}

/// What-if availability
///
/// Answers `slots`, `intervals`, `sequence` and `recurrence` questions from the data in the question alone;
/// nothing stored is read or changed. At most 4 MiB, 400 days, 200 people and 20,000 entries; an answer
/// of more than 4 MiB is refused. The format is
/// described in the documentation; `parley preview` answers the same on the command line.
#[utoipa::path(operation_id = "preview_availability", tag = "Availability",
    request_body(content = WhatIf, description = "A question, with `kind`", content_type = "application/json"),
    responses((status = 200, description = "The answer to a question of its kind", body = Value)),
    security(("session" = []), ("key" = ["slots:read"])),
    extensions(("x-error-codes" = json!(["availability_too_much_work", "availability_answer_too_large"]))))]
#[post("/availability/preview")]
pub async fn ask(
    app: Data<App>,
    Caller(actor): Caller,
    request: HttpRequest,
    payload: Payload,
) -> Answer<HttpResponse> {
    if !json::is_json(&request) {
        return Err(ErrorCode::UnsupportedMedia.into());
    }
    let asking = preview::begin(&app, &actor).await?;
    let bytes =
        payload.to_bytes_limited(MAX_QUESTION).await.map_err(|_| AppError::from(ErrorCode::TooLarge))?;
    let bytes = bytes.map_err(|error| body_error::of(&error))?;
    let read = move || json::parse::<Value>(&bytes).map_err(|error| error.0);
    let mut answered = preview::ask(&app, asking, read).await?;
    let coding = Coding::of(request.headers());
    if let Some(coding) = coding {
        answered.text = compress(coding, answered.text).await?;
    }
    Ok(reply::text(coding, Bytes::from_owner(answered)))
}
