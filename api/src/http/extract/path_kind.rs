//! The path's `{kind}`: a provider. Any other word names nothing: 404.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use shared::wire::integrations::IntegrationKind;

use crate::flows::FlowError;
use crate::http::error::AppError;

pub struct PathKind(pub IntegrationKind);

impl FromRequest for PathKind {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let kind = request.match_info().get("kind").and_then(IntegrationKind::parse);
        ready(kind.map(Self).ok_or_else(|| FlowError::NOT_FOUND.into()))
    }
}
