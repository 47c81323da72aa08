//! Shapes of answers that handlers share: JSON that nobody may cache, with a version where there is one.

use actix_web::http::header::{CACHE_CONTROL, ETAG, LOCATION};
use actix_web::{HttpResponse, HttpResponseBuilder};
use serde::Serialize;

use super::extract::refresh_cookie;
use crate::app::App;
use crate::flows::auth::session::Begun;

fn json(mut response: HttpResponseBuilder, body: &impl Serialize) -> HttpResponse {
    response.insert_header((CACHE_CONTROL, "no-store")).json(body)
}

pub fn ok(body: &impl Serialize) -> HttpResponse {
    json(HttpResponse::Ok(), body)
}

pub fn created(body: &impl Serialize) -> HttpResponse {
    json(HttpResponse::Created(), body)
}

/// 201 with the address of what was made and its version.
pub fn created_at(location: &str, version: i64, body: &impl Serialize) -> HttpResponse {
    let mut response = HttpResponse::Created();
    response.insert_header((LOCATION, location)).insert_header((ETAG, etag(version)));
    json(response, body)
}

/// 200 with an `ETag` that `If-Match` takes back.
pub fn versioned(version: i64, body: &impl Serialize) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((ETAG, etag(version)));
    json(response, body)
}

pub fn no_content() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// A session that has begun: the body, and the refresh token as a cookie.
pub fn signed_in(app: &App, mut response: HttpResponseBuilder, begun: Begun) -> HttpResponse {
    response.cookie(refresh_cookie::cookie(&app.config, begun.refresh));
    json(response, &begun.body)
}
