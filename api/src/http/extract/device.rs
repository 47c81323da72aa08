//! Where a request comes from: visitor and browser, for sign-in and its records.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::USER_AGENT;
use actix_web::{FromRequest, HttpRequest};

use super::app;
use super::client_ip::visitor;
use crate::flows::auth::device::Device;
use crate::http::error::AppError;
use crate::http::middleware::request_id;

/// Visitor and browser of the request.
pub struct From(pub Device);

impl FromRequest for From {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(app(request).map(|app| {
            let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
            Self(Device {
                visitor: visitor(request, &app.config.trusted_proxies),
                user_agent: agent.unwrap_or_default().to_owned(),
                request_id: request_id::current(),
            })
        }))
    }
}
