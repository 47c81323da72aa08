//! A refusal in the form its reader expects: a page where pages are, a problem everywhere else. And the small pages
//! that need no program.

use actix_web::body::BoxBody;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue};
use actix_web::{HttpResponse, ResponseError as _};

use super::error::AppError;
use super::pages::{escape, plain};

/// The refusal of a request for `path`.
pub fn answer(path: &str, error: &AppError) -> HttpResponse {
    if path.starts_with("/i/") {
        page(error, "").unwrap_or_else(|_| error.error_response())
    } else {
        error.error_response()
    }
}

/// The refusal as a page; `button` is HTML.
///
/// # Errors
/// When the pages are not built.
pub fn page(error: &AppError, button: &str) -> Result<HttpResponse, AppError> {
    let problem = error.problem();
    let body = card("", (&escape(&problem.title), &escape(&problem.detail), button))?;
    let mut response = error.error_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    Ok(response.set_body(BoxBody::new(body)))
}

/// A page of one card: `head` and `button` are HTML, and so are the words.
///
/// # Errors
/// When the pages are not built.
pub fn card(head: &str, (title, detail, button): (&str, &str, &str)) -> Result<String, AppError> {
    let main = format!(
        "<section class=\"card ls ls-one\" role=\"status\"><h1 class=\"h1\">{title}</h1>\
         <p class=\"body-l\">{detail}</p>{button}</section>"
    );
    plain(title, head, &main)
}
