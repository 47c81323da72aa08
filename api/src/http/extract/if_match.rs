//! `If-Match: "7"`: the version the caller edited. Changes of edited things need it.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::IF_MATCH;
use actix_web::{FromRequest, HttpRequest};
use shared::error_code::ErrorCode;

use crate::http::error::AppError;

/// The version in `If-Match`.
pub struct IfMatch(pub i64);

impl FromRequest for IfMatch {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(header) = request.headers().get(IF_MATCH) else {
            return ready(Err(ErrorCode::PreconditionRequired.into()));
        };
        let version = header.to_str().ok().and_then(|text| text.trim().trim_matches('"').parse().ok());
        ready(version.map(Self).ok_or_else(|| ErrorCode::BadRequest.into()))
    }
}

/// The version in `If-Match`, where a change may also come without.
pub struct OptionalMatch(pub Option<i64>);

impl FromRequest for OptionalMatch {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if request.headers().contains_key(IF_MATCH) {
            let read = IfMatch::from_request(request, payload).into_inner();
            ready(read.map(|IfMatch(version)| Self(Some(version))))
        } else {
            ready(Ok(Self(None)))
        }
    }
}
