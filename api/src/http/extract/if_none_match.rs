//! `If-None-Match`: the answer that the client has already (RFC 9110, section 13.1.2).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{self, Header as _};
use actix_web::{FromRequest, HttpRequest};
use utoipa::IntoParams;

use crate::http::error::AppError;

/// The tags the client knows. One that can't be read is none.
#[derive(IntoParams)]
#[into_params(names("If-None-Match"), parameter_in = Header)]
pub struct IfNoneMatch(
    /// The `ETag` of the last answer.
    #[param(value_type = Option<String>)]
    header::IfNoneMatch,
);

impl IfNoneMatch {
    /// Whether the client has the answer with this version.
    pub fn knows(&self, version: i64) -> bool {
        let current = header::EntityTag::new_strong(version.to_string());
        match &self.0 {
            header::IfNoneMatch::Any => true,
            header::IfNoneMatch::Items(tags) => tags.iter().any(|tag| tag.weak_eq(&current)),
        }
    }
}

impl FromRequest for IfNoneMatch {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let tags = header::IfNoneMatch::parse(request);
        ready(Ok(Self(tags.unwrap_or(header::IfNoneMatch::Items(Vec::new())))))
    }
}
