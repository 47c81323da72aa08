//! A path, a query or a cookie with NUL in it goes no further; bodies are looked at where they are read
//! (`extract/json.rs`). Other headers can't hold one: the parser refuses them.

use actix_web::Error;
use actix_web::ResponseError as _;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::COOKIE;
use actix_web::middleware::Next;
use shared::error_code::ErrorCode;
use shared::nul;
use shared::text::errors;
use shared::validate::Check;

use crate::flows::FlowError;
use crate::http::error::AppError;

/// Wraps a request: use with `actix_web::middleware::from_fn`.
///
/// # Errors
/// Those of the service inside.
pub async fn refuse(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    match problem(&request) {
        Some(problem) => Ok(request.into_response(problem.error_response())),
        None => Ok(next.call(request).await?.map_into_boxed_body()),
    }
}

fn problem(request: &ServiceRequest) -> Option<AppError> {
    if let Some(pair) = request.query_string().split('&').find(|pair| nul::in_encoded(pair)) {
        let name = pair.split('=').next().filter(|name| !nul::in_encoded(name));
        return Some(name.map_or_else(|| ErrorCode::BadRequest.into(), in_parameter));
    }
    let cookies = request.headers().get_all(COOKIE);
    let found = nul::in_encoded(request.path())
        || nul::in_encoded(request.uri().path())
        || cookies.filter_map(|value| value.to_str().ok()).any(nul::in_encoded);
    found.then(|| ErrorCode::BadRequest.into())
}

fn in_parameter(name: &str) -> AppError {
    FlowError::parameter(name, &errors::NO_NUL.get()).into()
}

/// The refusal of a field by its path.
pub fn in_field(path: &str) -> AppError {
    let mut check = Check::new();
    check.fail(path, errors::FIELD_CHARACTERS, &[]);
    FlowError::Invalid(check.finish().err().unwrap_or_default()).into()
}
