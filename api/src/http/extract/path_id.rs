//! A typed id in the path. Text that is no id names nothing: 404, like an id that does not exist.

use std::future::{Ready, ready};
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::error::InternalError;
use actix_web::{Error, FromRequest, HttpRequest};

use crate::flows::FlowError;
use crate::http::error::AppError;
use crate::http::methods;

/// The path's `{id}`.
pub struct PathId<T>(pub T);

impl<T: FromStr> FromRequest for PathId<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().get("id").and_then(|text| text.parse().ok());
        ready(id.map(Self).ok_or_else(|| unreadable(request.path())))
    }
}

/// `/deliveries/retry` looks like a delivery to a GET, and is an address that takes POST alone.
fn unreadable(path: &str) -> Error {
    match methods::of_literal(path) {
        Some(allow) => InternalError::from_response("no id", methods::not_allowed(allow)).into(),
        None => AppError::from(FlowError::NOT_FOUND).into(),
    }
}
