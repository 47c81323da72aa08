//! The cookie that binds a trip to a provider's consent page to the browser that began it. Lax, not strict: the
//! way back is a navigation from the provider's site.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use super::app;
use crate::config::Config;
use crate::flows::integrations::authorize::TRIP_MINUTES;

/// The cookie's value; empty when there is none.
pub struct FlowCookie(pub String);

/// `__Host-` cookies need https; a loopback or insecure server has to do without.
fn name(config: &Config) -> &'static str {
    if config.public_url.scheme() == "https" { "__Host-flow" } else { "flow" }
}

pub fn cookie(config: &Config, value: String) -> Cookie<'static> {
    Cookie::build(name(config), value)
        .path("/")
        .http_only(true)
        .secure(config.public_url.scheme() == "https")
        .same_site(SameSite::Lax)
        .max_age(Duration::minutes(TRIP_MINUTES))
        .finish()
}

/// The cookie that makes the browser forget.
pub fn removal(config: &Config) -> Cookie<'static> {
    let mut cookie = cookie(config, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}

impl FromRequest for FlowCookie {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let cookie = app(request).ok().and_then(|app| request.cookie(name(&app.config)));
        ready(Ok(Self(cookie.map(|cookie| cookie.value().to_owned()).unwrap_or_default())))
    }
}
