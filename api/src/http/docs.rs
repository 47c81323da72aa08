//! The API's documentation: the OpenAPI document and a page that shows it, without an outside request.

use std::sync::OnceLock;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use shared::error_code::ErrorCode;
use utoipa_swagger_ui::Config;

use super::error::AppError;
use super::openapi;

/// The page styles itself from scripts, which the app's own policy forbids; it shows public text only.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/api/openapi.json", web::get().to(document))
        .route("/api/docs", web::get().to(to_page))
        .route("/api/docs/{file:.*}", web::get().to(page));
}

async fn document() -> HttpResponse {
    static JSON: OnceLock<String> = OnceLock::new();
    let json =
        JSON.get_or_init(|| openapi::document().and_then(|d| serde_json::to_string(&d)).unwrap_or_default());
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(json.as_str())
}

/// Relative addresses of the page need the closing slash.
async fn to_page() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header(("location", "/api/docs/")).finish()
}

async fn page(path: web::Path<String>) -> Result<HttpResponse, AppError> {
    static CONFIG: OnceLock<std::sync::Arc<Config<'static>>> = OnceLock::new();
    let config = CONFIG.get_or_init(|| {
        std::sync::Arc::new(Config::from("/api/openapi.json").validator_url("none").try_it_out_enabled(false))
    });
    match utoipa_swagger_ui::serve(&path, std::sync::Arc::clone(config)) {
        Ok(Some(file)) => Ok(HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, file.content_type))
            .insert_header((CACHE_CONTROL, "no-cache"))
            .insert_header((CONTENT_SECURITY_POLICY, POLICY))
            .body(file.bytes.into_owned())),
        _ => Err(ErrorCode::NotFound.into()),
    }
}
