//! Message templates: one's own and the organization's.

use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, post, put};
use shared::ids::TemplateId;
use shared::wire::page::Page;
use shared::wire::templates::{MessageTemplate, SaveTemplate};

use crate::app::App;
use crate::flows::templates as flow;
use crate::http::error::Answer;
use crate::http::extract::page::PageQuery;
use crate::http::extract::{Body, Caller, IdempotencyKey, IfMatch, Params, PathId, SignedIn};
use crate::http::reply;

/// Message templates
///
/// The person's own and those of the organization, by name.
#[utoipa::path(operation_id = "list_message_templates", tag = "Templates",
    params(PageQuery),
    responses((status = 200, description = "A page of templates", body = Page<MessageTemplate>)),
    security(("session" = []), ("key" = ["templates:read"])))]
#[get("/message-templates")]
pub async fn list(
    app: Data<App>,
    Caller(actor): Caller,
    Params(query): Params<PageQuery>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&flow::list(&app, &actor, &query.asked()?).await?))
}

/// Create a message template
///
/// Recruiters keep templates of their own; administrators may share one with everybody.
#[utoipa::path(operation_id = "create_message_template", tag = "Templates", params(IdempotencyKey),
    request_body = SaveTemplate,
    responses((status = 201, description = "Created; `ETag` is its version", body = MessageTemplate)),
    security(("session" = [])))]
#[post("/message-templates")]
pub async fn create(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<SaveTemplate>,
) -> Answer<HttpResponse> {
    let made = flow::create(&app, &actor, request, key).await?;
    Ok(reply::created_at(&format!("/api/v1/message-templates/{}", made.id), made.version, &made))
}

/// A message template
///
/// One's own or one of the organization's.
#[utoipa::path(operation_id = "get_message_template", tag = "Templates",
    params(("id" = TemplateId, Path, description = "The template")),
    responses((status = 200, description = "The template; `ETag` is its version", body = MessageTemplate)),
    security(("session" = []), ("key" = ["templates:read"])))]
#[get("/message-templates/{id}")]
pub async fn read(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<TemplateId>,
) -> Answer<HttpResponse> {
    let template = flow::read(&app, &actor, id).await?;
    Ok(reply::versioned(template.version, &template))
}

/// Replace a message template
///
/// One's own; shared ones only by administrators. `shared` may change with it.
#[utoipa::path(operation_id = "put_message_template", tag = "Templates",
    params(("id" = TemplateId, Path, description = "The template"),
        IfMatch),
    request_body = SaveTemplate,
    responses((status = 200, description = "Saved; `ETag` is the new version", body = MessageTemplate)),
    security(("session" = [])))]
#[put("/message-templates/{id}")]
pub async fn save(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(id): PathId<TemplateId>,
    IfMatch(seen): IfMatch,
    Body(request): Body<SaveTemplate>,
) -> Answer<HttpResponse> {
    let saved = flow::save(&app, &actor, id, seen, request).await?;
    Ok(reply::versioned(saved.version, &saved))
}

/// Delete a message template
///
/// One's own; shared ones only by administrators. Messages that were sent with it stay as they are.
#[utoipa::path(operation_id = "delete_message_template", tag = "Templates",
    params(("id" = TemplateId, Path, description = "The template"),
        IfMatch),
    responses((status = 204, description = "Deleted")),
    security(("session" = [])))]
#[delete("/message-templates/{id}")]
pub async fn delete(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(id): PathId<TemplateId>,
    IfMatch(seen): IfMatch,
) -> Answer<HttpResponse> {
    flow::delete(&app, &actor, id, seen).await?;
    Ok(reply::no_content())
}
