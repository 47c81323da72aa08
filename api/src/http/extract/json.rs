//! A JSON body of at most 64 kB. Unknown and misfit fields are named by their path.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};
use shared::error_code::ErrorCode;
use shared::nul;
use shared::text::errors;
use shared::wire::problem::FieldProblem;

use super::body_error;
use crate::flows::FlowError;
use crate::http::error::AppError;
use crate::http::middleware::nul::in_field;

/// The largest body the ordinary routes take.
pub const MAX_BODY: usize = 64 * 1024;

/// The request's JSON body.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = is_json(request);
        let bytes = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            if !is_json {
                return Err(ErrorCode::UnsupportedMedia.into());
            }
            let bytes = bytes.await.map_err(|error| body_error::of(&error))?;
            parse(&bytes).map(Self)
        })
    }
}

/// Whether the body says it is JSON.
pub fn is_json(request: &HttpRequest) -> bool {
    request.content_type().eq_ignore_ascii_case("application/json")
}

/// Reads JSON, naming the field that does not fit.
///
/// # Errors
/// `bad_json` for broken JSON; `invalid` with the path for a field that is unknown, missing or misfit, or holds NUL.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, AppError> {
    if nul::in_json(bytes) {
        let whole = serde_json::from_slice::<Value>(bytes).ok();
        let place = whole.as_ref().and_then(nul::place_in);
        return Err(place.map_or_else(|| ErrorCode::BadJson.into(), |place| in_field(&place)));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize(&mut json) {
        Ok(value) => {
            json.end().map_err(|_| AppError::from(ErrorCode::BadJson))?;
            Ok(value)
        }
        // `30.0` is an integer to JSON Schema, and some programs write it so.
        Err(error) if error.inner().to_string().contains("floating point") => {
            let whole = serde_json::from_slice(bytes).map_err(|_| AppError::from(ErrorCode::BadJson))?;
            serde_path_to_error::deserialize(without_points(whole)).map_err(|error| misfit(&error))
        }
        Err(error) => Err(misfit(&error)),
    }
}

/// The same with integers where numbers have a point and nothing behind it.
fn without_points(value: Value) -> Value {
    #[allow(clippy::cast_possible_truncation)]
    let whole = |number: &Number| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9.0e15)?;
        Some(Number::from(float as i64))
    };
    match value {
        Value::Number(number) if number.is_f64() => Value::Number(whole(&number).unwrap_or(number)),
        Value::Array(all) => all.into_iter().map(without_points).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, field)| (name, without_points(field))).collect()
        }
        other => other,
    }
}

fn misfit(error: &serde_path_to_error::Error<serde_json::Error>) -> AppError {
    if !error.inner().is_data() {
        return ErrorCode::BadJson.into();
    }
    let message = error.inner().to_string();
    let named = message.split('`').nth(1).unwrap_or_default();
    let mut path = error.path().to_string();
    let (code, text) = if message.starts_with("missing field") {
        path = join(&path, named);
        ("field_required", errors::FIELD_REQUIRED)
    } else if message.starts_with("unknown field") {
        if !path.ends_with(named) {
            path = join(&path, named);
        }
        ("field_unknown", errors::FIELD_UNKNOWN)
    } else if message.starts_with("unknown variant") {
        ("field_choice", errors::FIELD_CHOICE)
    } else {
        ("field_wrong_type", errors::FIELD_WRONG_TYPE)
    };
    FlowError::Invalid(vec![FieldProblem { path, code: code.to_owned(), detail: text.get() }]).into()
}

fn join(path: &str, field: &str) -> String {
    if path.is_empty() || path == "." { field.to_owned() } else { format!("{path}.{field}") }
}
