//! The built pages: what the front ends' build left, and the words the server writes into it.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, HttpResponseBuilder};
use rust_embed::RustEmbed;
use shared::text::{Locale, Text, common as text, locale};

use super::error::AppError;
use crate::flows::FlowError;
use crate::security::token::hex;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../web/dist"]
#[allow_missing = true]
pub(super) struct Dist;

/// The place in the candidate's page that the server fills for readers without JavaScript.
pub(super) const NOSCRIPT: &str = "<!-- parley:noscript -->";

/// The place in both pages for what is said when their program breaks off.
const CRASH: &str = "<!-- parley:crash -->";

/// A built page, marked with the language of this server.
fn page(name: &str) -> Result<String, AppError> {
    let file = Dist::get(name).ok_or_else(|| {
        FlowError::internal("the pages are not built: run `cargo xtask web`, then start again")
    })?;
    let page = String::from_utf8_lossy(&file.data);
    // The program speaks the language that its page is marked with.
    let spoken = |locale: Locale| format!("<html lang=\"{}\">", locale.tag());
    Ok(page.replacen(&spoken(Locale::En), &spoken(locale()), 1))
}

/// Changes with the frame of [`plain`].
pub fn frame_version() -> String {
    Dist::get("plain.html").map(|frame| hex(&frame.metadata.sha256_hash())).unwrap_or_default()
}

/// The page of a program, with the words that stand ready for the day it breaks off.
pub(super) fn program_page(name: &str, detail: Text) -> Result<String, AppError> {
    let (title, detail, reload) = (text::CRASHED.get(), detail.get(), text::RELOAD.get());
    let words = format!(
        "<div class=\"dialog-body stack\"><h2 class=\"h2\" id=\"crash-title\">{title}</h2><p>{detail}</p></div>\
         <div class=\"dialog-foot\"><button class=\"btn btn-primary\" type=\"button\">{reload}</button></div>"
    );
    Ok(page(name)?.replace(CRASH, &words))
}

/// A page that needs no program: `title` is text, `head` and `main` are HTML.
///
/// # Errors
/// When the pages are not built.
pub fn plain(title: &str, head: &str, main: &str) -> Result<String, AppError> {
    let head = format!("<title>{title}</title>\n{head}");
    Ok(page("plain.html")?.replace("<!-- parley:head -->", &head).replace("<!-- parley:main -->", main))
}

/// `body` as a page that browsers keep as `keeps` says.
pub(super) fn html(mut response: HttpResponseBuilder, keeps: &'static str, body: String) -> HttpResponse {
    response
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CACHE_CONTROL, keeps))
        .body(body)
}

/// For the text of a page and for values in double quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
