//! Which methods an address takes, for those who ask with another: 405 with `Allow` (RFC 9110, section 15.5.6).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use actix_web::dev::ResourceDef;
use actix_web::http::Method;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::{HttpResponse, ResponseError as _};
use shared::error_code::ErrorCode;

use super::error::AppError;
use super::openapi;

/// An address of the table with the methods it takes, as `Allow` lists them.
struct Place {
    pattern: ResourceDef,
    allow: String,
}

/// The methods of what is only read.
pub const READ: &str = "GET, HEAD";

/// Addresses that are read and stand in no table: files, and the documentation itself.
const FILES: [&str; 4] = ["/api/openapi.json", "/api/docs", "/api/docs/", "/assets/"];

/// What nothing answers: 405 where another method would be answered, else 404.
pub fn unanswered(method: &Method, path: &str) -> HttpResponse {
    if *method != Method::GET
        && FILES.iter().any(|file| path == *file || (file.ends_with('/') && path.starts_with(file)))
    {
        return not_allowed(READ);
    }
    match places().iter().find(|place| place.pattern.is_match(path)) {
        Some(place) => not_allowed(&place.allow),
        None => AppError::from(ErrorCode::NotFound).error_response(),
    }
}

/// The methods of an address without a placeholder.
pub fn of_literal(path: &str) -> Option<&'static str> {
    let place = places().iter().find(|place| place.pattern.pattern() == Some(path))?;
    Some(&place.allow)
}

/// The refusal of a method, with those that there are.
pub fn not_allowed(allow: &str) -> HttpResponse {
    let mut refused = AppError::from(ErrorCode::MethodNotAllowed).error_response();
    if let Ok(allow) = HeaderValue::from_str(allow) {
        refused.headers_mut().insert(ALLOW, allow);
    }
    refused
}

/// The addresses of the document, which is made from the handlers: an address can't be missing here. Those without
/// a placeholder first, as the router takes them.
fn places() -> &'static [Place] {
    static PLACES: OnceLock<Vec<Place>> = OnceLock::new();
    PLACES.get_or_init(|| {
        let document = openapi::described();
        let mut methods: BTreeMap<(usize, String), Vec<Method>> = BTreeMap::new();
        for (path, item) in &document.paths.paths {
            let taken = [
                (Method::GET, item.get.is_some()),
                (Method::POST, item.post.is_some()),
                (Method::PUT, item.put.is_some()),
                (Method::PATCH, item.patch.is_some()),
                (Method::DELETE, item.delete.is_some()),
            ];
            let taken = taken.into_iter().filter_map(|(method, is)| is.then_some(method));
            methods.insert((path.matches('{').count(), path.clone()), taken.collect());
        }
        methods
            .into_iter()
            .map(|((_, path), taken)| Place { pattern: ResourceDef::new(path), allow: list(&taken) })
            .collect()
    })
}

/// HEAD goes with GET.
fn list(methods: &[Method]) -> String {
    let names = methods.iter().flat_map(|method| {
        let head = (*method == Method::GET).then_some("HEAD");
        std::iter::once(method.as_str()).chain(head)
    });
    names.collect::<Vec<_>>().join(", ")
}
