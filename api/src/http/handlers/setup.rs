//! First-run set-up.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, post};
use shared::wire::auth::{SessionToken, SetupRequest, SetupState};

use crate::app::App;
use crate::flows::setup;
use crate::http::error::Answer;
use crate::http::extract::{Body, From, IdempotencyKey};
use crate::http::reply;

/// Set-up state
///
/// Whether the server still waits for its organization, and what the pages have to warn about.
#[utoipa::path(operation_id = "get_setup", tag = "Set-up",
    responses((status = 200, description = "The state", body = SetupState)))]
#[get("/setup")]
pub async fn read(app: Data<App>) -> Answer<HttpResponse> {
    Ok(reply::ok(&setup::state(&app).await?))
}

/// Set up the organization
///
/// Makes the organization and its first administrator with the one-time token from the server's console, and
/// signs the administrator in.
#[utoipa::path(operation_id = "create_organization", tag = "Set-up", params(IdempotencyKey),
    request_body = SetupRequest,
    responses((status = 201, description = "Set up and signed in; the refresh cookie is set", body = SessionToken)),
    extensions(("x-error-codes" = json!(["token_invalid", "setup_done"]))))]
#[post("/setup")]
pub async fn create(
    app: Data<App>,
    From(device): From,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<SetupRequest>,
) -> Answer<HttpResponse> {
    let begun = setup::set_up(&app, request, device, key).await?;
    Ok(reply::signed_in(&app, HttpResponse::Created(), begun))
}
