//! The signed-in person: a valid access token whose session the database still knows.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpRequest};
use shared::error_code::ErrorCode;

use super::app;
use crate::flows::{Actor, auth};
use crate::http::error::AppError;
use crate::http::middleware::request_id;

/// Whoever holds the bearer token of the request.
pub struct SignedIn(pub Actor);

impl FromRequest for SignedIn {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = app(&request)?;
            let mut headers = request.headers().get_all(AUTHORIZATION);
            let header = headers.next().and_then(|value| value.to_str().ok());
            // A proxy may check one of them and pass on the other: neither is believed.
            if headers.next().is_some() {
                return Err(ErrorCode::AmbiguousCredentials.into());
            }
            let token = header.and_then(|text| text.strip_prefix("Bearer ")).unwrap_or_default();
            let claims = app
                .tokens
                .verify(token.trim(), app.clock.now())
                .ok_or_else(|| AppError::from(ErrorCode::SignInNeeded))?;
            Ok(Self(auth::current::load(app, &claims, request_id::current()).await?))
        })
    }
}
