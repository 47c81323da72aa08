//! The guides of providers, which the cards of Settings → Integrations lead to, and what they link to: the vendor
//! hook's contract and its example.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use rust_embed::{EmbeddedFile, RustEmbed};
use shared::error_code::ErrorCode;

use super::error::AppError;
use super::packed::shared;
use super::pages::{self, frame_version, plain};
use crate::security::token::hex;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/docs/providers/{file}", web::get().to(guide))
        .route("/docs/examples/vendor-hook/{file}", web::get().to(example))
        .route("/openapi/vendor-hook.json", web::get().to(contract));
}

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../docs/providers"]
struct Guides;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../docs/examples/vendor-hook"]
struct Example;

async fn guide(request: HttpRequest, file: web::Path<String>) -> Result<HttpResponse, AppError> {
    let guide = Guides::get(&file).ok_or(ErrorCode::NotFound)?;
    page(&request, &format!("guides/{}", file.as_str()), guide).await
}

/// The example's page as a page, its program as text.
async fn example(request: HttpRequest, file: web::Path<String>) -> Result<HttpResponse, AppError> {
    let found = Example::get(&file).ok_or(ErrorCode::NotFound)?;
    let name = format!("example/{}", file.as_str());
    if file.ends_with(".md") {
        return page(&request, &name, found).await;
    }
    let version = version(&found);
    let make = move || Ok(Bytes::from(found.data.into_owned()));
    let text = shared(&name, &version, make).await?;
    Ok(text.answer(&request, response("text/plain; charset=utf-8")))
}

async fn contract(request: HttpRequest) -> Result<HttpResponse, AppError> {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi/vendor-hook.json"));
    let contract = shared("vendor-hook", "", || Ok(Bytes::from_static(text.as_bytes()))).await?;
    Ok(contract.answer(&request, response("application/json")))
}

fn response(kind: &'static str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_TYPE, kind)).insert_header((CACHE_CONTROL, "no-cache"));
    response
}

async fn page(request: &HttpRequest, name: &str, file: EmbeddedFile) -> Result<HttpResponse, AppError> {
    // The frame names the style sheets, which change with every build of the front ends.
    let version = version(&file) + &frame_version();
    let make = move || {
        let markdown = String::from_utf8_lossy(&file.data);
        let main = format!("<article class=\"card guide\">{}</article>", rendered(&markdown));
        plain(&title(&markdown), "", &main).map(Bytes::from).map_err(|error| error.0)
    };
    let page = shared(name, &version, make).await?;
    Ok(page.answer(request, response("text/html; charset=utf-8")))
}

/// Changes with the file's content.
fn version(file: &EmbeddedFile) -> String {
    hex(&file.metadata.sha256_hash())
}

/// The first heading.
fn title(markdown: &str) -> String {
    let first = markdown.lines().find_map(|line| line.strip_prefix("# "));
    pages::escape(first.unwrap_or_default())
}

/// Wide tables and code scroll by themselves, and are reached by keyboard.
fn rendered(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).flat_map(|event| match event {
        Event::Start(Tag::Table(_)) => {
            vec![Event::Html("<div class=\"scroll\" tabindex=\"0\">".into()), event]
        }
        Event::End(TagEnd::Table) => vec![event, Event::Html("</div>".into())],
        other => vec![other],
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out.replace("<pre>", "<pre tabindex=\"0\">")
}

#[cfg(test)]
mod tests {
    use super::{rendered, title};

    #[test]
    fn guides_become_pages() {
        let text = "# Zoom & more\n\nWhat **you** need:\n\n| scope | for |\n|---|---|\n| `a` | b |\n\n```\nrun\n```\n";
        let page = rendered(text);
        assert_eq!(title(text), "Zoom &amp; more");
        assert!(
            page.contains("<div class=\"scroll\" tabindex=\"0\"><table>")
                && page.contains("<strong>you</strong>")
        );
        assert!(page.contains("<pre tabindex=\"0\"><code>run"), "{page}");
    }
}
