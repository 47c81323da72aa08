//! The candidate's Join as a page of its own: a form of the candidate's page posts here from a new window, which
//! then goes on to the conference. A form and not a link, because joining is noted; a page and not a
//! redirection, because the policy lets forms lead to our own origin only.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::web::{self, Data, Path};
use shared::error_code::ErrorCode;
use shared::text::candidate as text;

use super::error::AppError;
use super::middleware::unknown_links;
use super::pages::escape;
use super::refusal;
use crate::app::App;
use crate::flows::link::join;

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/i/{token}/join", web::post().to(come_in)).route("/i/{token}/join", web::get().to(go_back));
}

async fn come_in(app: Data<App>, token: Path<String>) -> Result<HttpResponse, AppError> {
    match join::join(&app, &token).await {
        Ok(joined) => opening(&joined.url),
        Err(error) => refused(&AppError::from(error), &token),
    }
}

/// Somebody loads the window again.
async fn go_back(token: Path<String>) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, back(&token))).finish()
}

/// The token comes from the address and may be anything.
fn back(token: &str) -> String {
    let plain = token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if plain { format!("/i/{token}") } else { "/".to_owned() }
}

fn opening(url: &str) -> Result<HttpResponse, AppError> {
    let url = escape(url);
    let head = format!("<meta http-equiv=\"refresh\" content=\"0; url={url}\">");
    let (title, detail, open) = (text::OPENING.get(), text::OPENING_DETAIL.get(), text::OPEN_NOW.get());
    let button = format!("<a class=\"btn btn-primary btn-l\" href=\"{url}\" rel=\"noreferrer\">{open}</a>");
    let body = refusal::card(&head, (&title, &detail, &button))?;
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/html; charset=utf-8")).body(body))
}

fn refused(error: &AppError, token: &str) -> Result<HttpResponse, AppError> {
    if error.code() == ErrorCode::LinkUnknown {
        let mut response = refusal::page(error, "")?;
        unknown_links::mark(&mut response);
        return Ok(response);
    }
    let words = text::BACK_TO_INTERVIEW.get();
    refusal::page(error, &format!("<a class=\"btn btn-primary btn-l\" href=\"{}\">{words}</a>", back(token)))
}
