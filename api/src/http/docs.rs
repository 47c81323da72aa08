//! The API's documentation: the OpenAPI document and a page that shows it, without an outside request.

use std::sync::{Arc, OnceLock};

use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use shared::error_code::ErrorCode;
use utoipa_swagger_ui::Config;

use super::error::AppError;
use super::openapi;
use super::packed::shared;
use crate::flows::FlowError;

/// The page styles itself from scripts, which the app's own policy forbids; it shows public text only.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/api/openapi.json", web::get().to(document))
        .route("/api/docs", web::get().to(to_page))
        .route("/api/docs/{file:.*}", web::get().to(page));
}

async fn document(request: HttpRequest) -> Result<HttpResponse, AppError> {
    let make = || {
        let document = openapi::document().map_err(FlowError::internal)?;
        serde_json::to_vec(&document).map(Bytes::from).map_err(FlowError::internal)
    };
    let document = shared("openapi", "", make).await?;
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_TYPE, "application/json")).insert_header((CACHE_CONTROL, "no-cache"));
    Ok(document.answer(&request, response))
}

/// Relative addresses of the page need the closing slash.
async fn to_page() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header(("location", "/api/docs/")).finish()
}

async fn page(request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    static CONFIG: OnceLock<Arc<Config<'static>>> = OnceLock::new();
    let config = CONFIG.get_or_init(|| {
        Arc::new(Config::from("/api/openapi.json").validator_url("none").try_it_out_enabled(false))
    });
    let Ok(Some(file)) = utoipa_swagger_ui::serve(&path, Arc::clone(config)) else {
        return Err(ErrorCode::NotFound.into());
    };
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, file.content_type))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .insert_header((CONTENT_SECURITY_POLICY, POLICY));
    let bytes = file.bytes.into_owned();
    let page = shared(&format!("docs/{}", path.as_str()), "", move || Ok(Bytes::from(bytes))).await?;
    Ok(page.answer(&request, response))
}
