//! The refresh cookie, and the proofs that the request comes from our own pages: JSON, our header, our origin.

use std::future::{Ready, ready};

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header::ORIGIN;
use actix_web::{FromRequest, HttpRequest};
use shared::error_code::ErrorCode;

use super::app;
use crate::config::Config;
use crate::flows::auth::session::ABSOLUTE_DAYS;
use crate::http::error::AppError;

/// The refresh token of the request's cookie.
pub struct RefreshCookie(pub String);

/// `__Host-` cookies need https; a loopback or insecure server has to do without.
fn name(config: &Config) -> &'static str {
    if config.public_url.scheme() == "https" { "__Host-rt" } else { "rt" }
}

/// The cookie that keeps a browser signed in.
pub fn cookie(config: &Config, refresh: String) -> Cookie<'static> {
    Cookie::build(name(config), refresh)
        .path("/")
        .http_only(true)
        .secure(config.public_url.scheme() == "https")
        .same_site(SameSite::Strict)
        .max_age(Duration::days(ABSOLUTE_DAYS))
        .finish()
}

/// The cookie that makes the browser forget.
pub fn removal(config: &Config) -> Cookie<'static> {
    let mut cookie = cookie(config, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}

impl FromRequest for RefreshCookie {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request))
    }
}

fn read(request: &HttpRequest) -> Result<RefreshCookie, AppError> {
    let config = &app(request)?.config;
    let own = request.headers().get("x-parley").is_some();
    let origin = request.headers().get(ORIGIN).and_then(|value| value.to_str().ok());
    let here = config.public_url.origin().ascii_serialization();
    if !own || origin.is_some_and(|origin| origin != here) {
        return Err(ErrorCode::Forbidden.into());
    }
    let cookie = request.cookie(name(config)).ok_or_else(|| AppError::from(ErrorCode::SessionEnded))?;
    Ok(RefreshCookie(cookie.value().to_owned()))
}
