//! What comes from providers, outside the versioned API: the browser on its way back from a consent page, and
//! the provider's own calls.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Deserialize;
use shared::wire::integrations::{IntegrationKind, IntegrationScope};
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::integrations::callback::{self, Came};
use crate::flows::integrations::hook;
use crate::http::error::{Answer, AppError};
use crate::http::extract::{FlowCookie, Params, PathKind, body_error, flow_cookie};
use crate::http::middleware::request_id;
use crate::providers::notice::Incoming;

/// What consent pages send; providers add more.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Back {
    /// As it was given along.
    #[serde(default)]
    #[param(default = "")]
    state: String,
    /// What the provider exchanges for tokens; absent when it was refused.
    code: Option<String>,
    /// Who sends the answer (RFC 9207): has to be the provider.
    iss: Option<String>,
    /// Why there is no code.
    error: Option<String>,
    /// The same in words, which the card then shows.
    error_description: Option<String>,
}

/// Back from a consent page
///
/// For browsers. Only the one that was sent to the consent page gets anywhere: its cookie and `state` belong
/// together, once, while the session that sent it lasts. It then goes on to the settings page, which says how it
/// ended.
#[utoipa::path(operation_id = "finish_authorization", tag = "Providers",
    params(("kind" = IntegrationKind, Path, description = "The provider"),
        Back),
    responses((status = 303, description = "On to the settings page")))]
#[get("/oauth/{kind}/callback")]
pub async fn come_back(
    app: Data<App>,
    PathKind(kind): PathKind,
    FlowCookie(browser): FlowCookie,
    Params(back): Params<Back>,
) -> Answer<HttpResponse> {
    let refusal = back.error_description.or(back.error);
    let came = Came { state: back.state, code: back.code, refusal, issuer: back.iss, browser };
    let (ended, scope) = callback::callback(&app, kind, came, &request_id::current()).await?;
    let settings = match scope {
        IntegrationScope::Organization => "integrations",
        IntegrationScope::Person => "accounts",
    };
    let page = format!("/settings/{settings}?provider={}&result={}", kind.as_str(), ended.as_str());
    let mut response = HttpResponse::SeeOther();
    response.insert_header((LOCATION, page)).insert_header((CACHE_CONTROL, "no-store"));
    response.cookie(flow_cookie::removal(&app.config));
    Ok(response.finish())
}

/// A provider's notification
///
/// For providers, signed in their own way. What it says is a hint to look again.
#[utoipa::path(operation_id = "receive_notice", tag = "Providers",
    params(("kind" = IntegrationKind, Path, description = "The provider"),
        ("token" = String, Path, description = "The secret part of the address")),
    request_body(content = String, description = "As the provider sends it", content_type = "application/json"),
    responses((status = 204, description = "Taken"),
        (status = 200, description = "The proof that the provider asked for", body = serde_json::Value)),
    extensions(("x-error-codes" = json!(["not_found", "signature_invalid", "bad_json"]))))]
#[post("/hooks/{kind}/{token}")]
pub async fn receive(
    app: Data<App>,
    PathKind(kind): PathKind,
    path: Path<(String, String)>,
    request: HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Answer<HttpResponse> {
    let body = body.map_err(|error| body_error::of(&error))?;
    let header = |name: &str| {
        let value = request.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let address = app.config.page(request.path());
    let incoming =
        Incoming { header: &header, address: &address, query: request.query_string(), body: &body };
    match hook::receive(&app, kind, &path.1, incoming).await.map_err(AppError::from)? {
        Some(answer) => Ok(HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "application/json"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(answer)),
        None => Ok(HttpResponse::NoContent().finish()),
    }
}
