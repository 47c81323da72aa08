//! The refresh cookie, and the proofs that the request comes from our own pages: our header, which no form
//! of another page can set, and our origin.

use std::future::{Ready, ready};

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header::{HeaderValue, ORIGIN};
use actix_web::{FromRequest, HttpRequest};
use shared::error_code::ErrorCode;
use shared::text::errors;
use url::Url;
use utoipa::IntoParams;

use super::app;
use crate::config::Config;
use crate::flows::FlowError;
use crate::flows::auth::session::ABSOLUTE_DAYS;
use crate::http::error::AppError;

/// What a page of ours proves itself with, as the document describes it.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
pub struct OwnPage {
    /// Any value: a form of another page can't send this header.
    #[param(rename = "X-Parley")]
    _own: String,
    /// Where a browser sends it: exactly the address that people open Parley at.
    #[param(rename = "Origin")]
    _origin: Option<String>,
}

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
    let foreign =
        |origin: &HeaderValue| !origin.to_str().is_ok_and(|origin| is_ours(origin, &config.public_url));
    if request.headers().get_all(ORIGIN).any(foreign) {
        let words = errors::FOREIGN_ORIGIN_AT.with(&[("url", config.public_url.as_str())]);
        return Err(FlowError::Because(ErrorCode::ForeignOrigin, words).into());
    }
    if !request.headers().contains_key("x-parley") {
        return Err(ErrorCode::HeaderMissing.into());
    }
    let cookie = request.cookie(name(config)).ok_or_else(|| AppError::from(ErrorCode::SessionEnded))?;
    Ok(RefreshCookie(cookie.value().to_owned()))
}

/// Scheme, host and port, to the letter, as browsers write them. Another name of the same machine is another
/// origin: whoever listens there need not be us.
fn is_ours(origin: &str, public: &Url) -> bool {
    origin == public.origin().ascii_serialization()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::is_ours;

    #[test]
    fn other_origins_are_foreign() {
        let public = "https://interviews.example.org/".parse().unwrap();
        assert!(is_ours("https://interviews.example.org", &public));
        for foreign in [
            "http://interviews.example.org",
            "https://example.org",
            "https://interviews.example.org:8443",
            "https://interviews.example.org/",
            "https://interviews.example.org.evil.example",
            "https://evil@interviews.example.org",
            "null",
            "",
        ] {
            assert!(!is_ours(foreign, &public), "{foreign}");
        }
        let here = "http://127.0.0.1:7300/".parse().unwrap();
        assert!(is_ours("http://127.0.0.1:7300", &here));
        for foreign in
            ["http://localhost:7300", "http://[::1]:7300", "http://127.0.0.2:7300", "https://127.0.0.1:7300"]
        {
            assert!(!is_ours(foreign, &here), "{foreign}");
        }
        let port = "https://interviews.example.org:8443/parley/".parse().unwrap();
        assert!(is_ours("https://interviews.example.org:8443", &port));
    }
}
