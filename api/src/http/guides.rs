//! The guides of providers, which the cards of Settings → Integrations lead to, and what they link to: the vendor
//! hook's contract and its example.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use rust_embed::RustEmbed;
use shared::error_code::ErrorCode;

use super::error::AppError;
use super::spa::plain;

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

async fn guide(file: web::Path<String>) -> Result<HttpResponse, AppError> {
    let guide = Guides::get(&file).ok_or(ErrorCode::NotFound)?;
    page(&String::from_utf8_lossy(&guide.data))
}

/// The example's page as a page, its program as text.
async fn example(file: web::Path<String>) -> Result<HttpResponse, AppError> {
    let found = Example::get(&file).ok_or(ErrorCode::NotFound)?;
    let text = String::from_utf8_lossy(&found.data);
    if file.ends_with(".md") { page(&text) } else { Ok(plain_text("text/plain; charset=utf-8", &text)) }
}

async fn contract() -> HttpResponse {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi/vendor-hook.json"));
    plain_text("application/json", text)
}

fn plain_text(kind: &'static str, text: &str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(text.to_owned())
}

fn page(markdown: &str) -> Result<HttpResponse, AppError> {
    let main = format!("<article class=\"card guide\">{}</article>", rendered(markdown));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(plain(&title(markdown), "", &main)?))
}

/// The first heading.
fn title(markdown: &str) -> String {
    let first = markdown.lines().find_map(|line| line.strip_prefix("# "));
    super::spa::escape(first.unwrap_or_default())
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
