//! Shapes of answers that handlers share: JSON that nobody may cache, with a version where there is one.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, Charset,
    ContentDisposition, DispositionParam, DispositionType, ETAG, ExtendedValue, LOCATION,
};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use serde::Serialize;

use super::extract::refresh_cookie;
use super::packed::{Coding, coded};
use crate::app::App;
use crate::flows::auth::session::Begun;

fn json(mut response: HttpResponseBuilder, body: &impl Serialize) -> HttpResponse {
    response.insert_header((CACHE_CONTROL, "no-store")).json(body)
}

pub fn ok(body: &impl Serialize) -> HttpResponse {
    json(HttpResponse::Ok(), body)
}

/// 200 with JSON that is text already, in a coding or plain; nobody compresses it again.
pub fn text(coding: Option<Coding>, bytes: Bytes) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((CACHE_CONTROL, "no-store")).insert_header((CONTENT_TYPE, "application/json"));
    coded(response, coding.map(Coding::name), bytes)
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

/// 201 with the address of what was made, for what never changes.
pub fn created_as(location: &str, body: &impl Serialize) -> HttpResponse {
    let mut response = HttpResponse::Created();
    response.insert_header((LOCATION, location));
    json(response, body)
}

/// A file that people put there, to be kept and never to be shown in place: it could hold anything. It is
/// sent as it is, so that its length can be announced.
pub fn download(name: &str, media_type: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header((CONTENT_DISPOSITION, disposition(name)))
        .insert_header((CONTENT_ENCODING, "identity"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .insert_header((CACHE_CONTROL, "private, no-store"));
    response
}

/// The name in both forms (RFC 6266, appendix D): plain for old programs, whole for the others (RFC 8187).
fn disposition(name: &str) -> ContentDisposition {
    let plain = |c: char| c == ' ' || (c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%' | '/'));
    let ascii: String = name.chars().map(|c| if plain(c) { c } else { '_' }).collect();
    let mut parameters = vec![DispositionParam::Filename(ascii.clone())];
    if ascii != name {
        parameters.push(DispositionParam::FilenameExt(ExtendedValue {
            charset: Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: name.as_bytes().to_vec(),
        }));
    }
    ContentDisposition { disposition: DispositionType::Attachment, parameters }
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

/// The tag of a version.
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// A session that has begun: the body, and the refresh token as a cookie.
pub fn signed_in(app: &App, mut response: HttpResponseBuilder, begun: Begun) -> HttpResponse {
    response.cookie(refresh_cookie::cookie(&app.config, begun.refresh));
    json(response, &begun.body)
}
