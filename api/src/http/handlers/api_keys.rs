//! Keys for machines.

use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, post};
use shared::ids::ApiKeyId;
use shared::wire::api_keys::{ApiKey, CreateApiKey, CreatedApiKey};
use shared::wire::page::Page;

use crate::app::App;
use crate::flows::api_keys as flow;
use crate::http::error::Answer;
use crate::http::extract::page::PageQuery;
use crate::http::extract::{Body, IdempotencyKey, Params, PathId, SignedIn};
use crate::http::reply;

/// List API keys
///
/// One's own, newest first and revoked ones last; administrators see everybody's.
#[utoipa::path(operation_id = "list_api_keys", tag = "API keys",
    params(PageQuery),
    responses((status = 200, description = "A page of keys, without their secrets", body = Page<ApiKey>)),
    security(("session" = [])))]
#[get("/api-keys")]
pub async fn list(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    Params(query): Params<PageQuery>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&flow::list(&app, &actor, &query.asked()?).await?))
}

/// Create an API key
///
/// It acts for the person who makes it, with no scope that they don't have; what they may no longer do, it may no
/// longer do. The answer holds the key; it can't be read again.
#[utoipa::path(operation_id = "create_api_key", tag = "API keys", params(IdempotencyKey),
    request_body = CreateApiKey,
    responses((status = 201, description = "Created; `Location` names it", body = CreatedApiKey)),
    security(("session" = [])))]
#[post("/api-keys")]
pub async fn create(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<CreateApiKey>,
) -> Answer<HttpResponse> {
    let made = flow::create(&app, &actor, request, key).await?;
    Ok(reply::created_as(&format!("/api/v1/api-keys/{}", made.api_key.id), &made))
}

/// An API key
///
/// What it is for, when it was last used and whether it works; never the key itself.
#[utoipa::path(operation_id = "get_api_key", tag = "API keys",
    params(("id" = ApiKeyId, Path, description = "The key")),
    responses((status = 200, description = "The key", body = ApiKey)), security(("session" = [])))]
#[get("/api-keys/{id}")]
pub async fn read(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(id): PathId<ApiKeyId>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&flow::read(&app, &actor, id).await?))
}

/// Revoke an API key
///
/// It stops working at once; it stays in the list as revoked.
#[utoipa::path(operation_id = "revoke_api_key", tag = "API keys",
    params(("id" = ApiKeyId, Path, description = "The key")),
    responses((status = 204, description = "Revoked")), security(("session" = [])))]
#[delete("/api-keys/{id}")]
pub async fn revoke(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(id): PathId<ApiKeyId>,
) -> Answer<HttpResponse> {
    flow::revoke(&app, &actor, id).await?;
    Ok(reply::no_content())
}
