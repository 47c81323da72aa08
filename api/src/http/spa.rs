//! Serves the two built SPAs: from disk in debug builds, from inside the binary in release builds. Assets
//! carry their content's hash in the name, so browsers may keep them for ever; pages are asked for each time.

use std::borrow::Cow;

use actix_web::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use actix_web::http::{Method, StatusCode};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::EmbeddedFile;
use shared::error_code::ErrorCode;
use shared::text::common as text;

use super::error::AppError;
use super::extract::app;
use super::methods;
use super::middleware::unknown_links;
use super::packed::{Coding, coded, shared};
use super::pages::{Dist, NOSCRIPT, escape, html, program_page};

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
    if *request.method() != Method::GET {
        return Ok(methods::not_allowed(methods::READ));
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

/// Every other address that a browser opens belongs to the recruiter SPA.
async fn recruiter_page(request: HttpRequest) -> Result<HttpResponse, AppError> {
    let accepts = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let api = ["/api/", "/hooks/", "/oauth/"].iter().any(|root| request.path().starts_with(root));
    if *request.method() != Method::GET || api || !accepts.contains("text/html") {
        return Ok(methods::unanswered(request.method(), request.path()));
    }
    let page = program_page("recruiter.html", text::CRASHED_RECRUITER)?;
    let body = page.replace(NOSCRIPT, &format!("<p>{}</p>", text::NOSCRIPT.get()));
    Ok(html(HttpResponse::Ok(), "no-cache", body))
}
