//! Query parameters: unknown ones are refused like unknown fields.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use shared::error_code::ErrorCode;
use shared::text::errors;

use crate::flows::FlowError;
use crate::http::error::AppError;

/// The request's query, as `T` with `deny_unknown_fields`.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Params<T> {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match web::Query::<T>::from_query(request.query_string()) {
            Ok(query) => Ok(Self(query.into_inner())),
            Err(error) => {
                // Which parameter, and what it may be, is the parser's to say.
                let reason = error.to_string();
                let reason = reason.trim_start_matches("Query deserialize error: ");
                let detail = errors::BAD_PARAMETER.with(&[("reason", reason)]);
                Err(FlowError::Because(ErrorCode::BadRequest, detail).into())
            }
        })
    }
}
