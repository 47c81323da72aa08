//! Serves the two built SPAs: from disk in debug builds, from inside the binary in release builds. Assets
//! carry their content's hash in the name, so browsers may keep them for ever; pages are asked for each time.

use std::borrow::Cow;

use actix_web::http::header::{ACCEPT, ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, ResponseError as _};
use rust_embed::{EmbeddedFile, RustEmbed};
use shared::error_code::ErrorCode;
use shared::text::{Locale, Text, common as text, locale};

use super::error::AppError;
use super::extract::app;
use super::middleware::unknown_links;
use super::packed::{Coding, coded, shared};
use crate::security::token::hex;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../web/dist"]
#[allow_missing = true]
struct Dist;

/// The place in the candidate's page that the server fills for readers without JavaScript.
const NOSCRIPT: &str = "<!-- parley:noscript -->";

/// The place in both pages for what is said when their program breaks off.
const CRASH: &str = "<!-- parley:crash -->";

/// Pages and assets; everything under `/i` is the candidate's, and everything else that is no file and no API address
/// the recruiter SPA's to route.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/assets/{file}", web::get().to(asset))
        .service(web::resource(["/i/{token}", "/i/{token}/", "/i", "/i/{rest:.*}"]).to(candidate_page))
        .default_service(web::to(recruiter_page));
}

async fn asset(request: HttpRequest) -> Result<HttpResponse, AppError> {
    let path = format!("assets/{}", request.match_info().query("file"));
    let file = Dist::get(&path).ok_or(ErrorCode::NotFound)?;
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, content_type(&path)))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    let coding = Coding::of(request.headers());
    // The build has compressed it as well as it can be.
    if coding == Some(Coding::Brotli)
        && let Some(packed) = Dist::get(&format!("{path}.br"))
    {
        return Ok(coded(response, Some("br"), bytes(packed)));
    }
    // Development builds are large, and change.
    if coding.is_some() && !cfg!(debug_assertions) {
        return Ok(shared(&path, "", move || Ok(bytes(file))).await?.answer(&request, response));
    }
    Ok(coded(response, coding.map(|_| "identity"), bytes(file)))
}

/// The content itself, not a copy, where it is a part of the program.
fn bytes(file: EmbeddedFile) -> Bytes {
    match file.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    }
}

fn content_type(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    // Modules of UTF-8 text; WebAssembly has to be named exactly to be compiled while it streams.
    match kind.type_() {
        mime_guess::mime::TEXT => format!("{kind}; charset=utf-8"),
        _ => kind.to_string(),
    }
}

/// The candidate's page, whatever its reader accepts: previews and link checkers ask in many ways. Without
/// JavaScript it shows the company and how to answer by mail. It speaks of a person, so nobody keeps it.
async fn candidate_page(request: HttpRequest) -> Result<HttpResponse, AppError> {
    if !reads(&request) {
        let mut refused = AppError::from(ErrorCode::MethodNotAllowed).error_response();
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Ok(refused);
    }
    let page = program_page("candidate.html", text::CRASHED_CANDIDATE)?;
    let token = request.match_info().get("token").unwrap_or_default();
    let company = crate::flows::link::company::of_link(app(&request)?, token).await?;
    let known = company.is_some();
    let words = match company {
        Some(company) => text::NOSCRIPT_CANDIDATE
            .with(&[("company", &escape(&company.name)), ("email", &escape(&company.contact_email))]),
        None => text::NOSCRIPT_UNKNOWN.get(),
    };
    let status = if known { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let body = page.replace(NOSCRIPT, &format!("<p>{words}</p>"));
    let mut response = html(HttpResponse::build(status), "no-store", body);
    if !known {
        unknown_links::mark(&mut response);
    }
    Ok(response)
}

fn reads(request: &HttpRequest) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// Every other address that a browser opens belongs to the recruiter SPA.
async fn recruiter_page(request: HttpRequest) -> Result<HttpResponse, AppError> {
    let accepts = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !reads(&request) || request.path().starts_with("/api/") || !accepts.contains("text/html") {
        return Err(ErrorCode::NotFound.into());
    }
    let page = program_page("recruiter.html", text::CRASHED_RECRUITER)?;
    let body = page.replace(NOSCRIPT, &format!("<p>{}</p>", text::NOSCRIPT.get()));
    Ok(html(HttpResponse::Ok(), "no-cache", body))
}

/// A built page, marked with the language of this server.
fn page(name: &str) -> Result<String, AppError> {
    let file = Dist::get(name).ok_or_else(|| {
        crate::flows::FlowError::internal("the pages are not built: run `cargo xtask web`, then start again")
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
fn program_page(name: &str, detail: Text) -> Result<String, AppError> {
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

fn html(mut response: HttpResponseBuilder, keeps: &'static str, body: String) -> HttpResponse {
    response
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CACHE_CONTROL, keeps))
        .body(body)
}

/// For the text of a page and for values in double quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
