//! The thread with a candidate, and composing.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, post};
use shared::ids::{CandidateId, MessageId};
use shared::wire::conference::ConferenceOption;
use shared::wire::messages::{Compose, Message, MessagePreview};
use shared::wire::page::Page;

use crate::app::App;
use crate::flows::message::{conference_options, preview, send, thread};
use crate::http::error::Answer;
use crate::http::extract::page::PageQuery;
use crate::http::extract::{Body, Caller, IdempotencyKey, Params, PathId};
use crate::http::reply;

/// Messages with a candidate
///
/// The threads of the projects within reach, newest first: what was sent, with the state of its delivery and its
/// link, and what came in.
#[utoipa::path(operation_id = "list_candidate_messages", tag = "Messages",
    params(("id" = CandidateId, Path, description = "The candidate"),
        PageQuery),
    responses((status = 200, description = "A page of messages", body = Page<Message>)),
    security(("session" = []), ("key" = ["messages:write"])))]
#[get("/candidates/{id}/messages")]
pub async fn list(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(candidate): PathId<CandidateId>,
    Params(pages): Params<PageQuery>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&thread::thread(&app, &actor, candidate, pages.asked()?).await?))
}

/// Send a message
///
/// Fills the tokens, stores the message and queues its mail. With `invite` a scheduling link of its own is
/// minted; an older open link of the same candidate and project stops working.
#[utoipa::path(operation_id = "send_message", tag = "Messages",
    params(IdempotencyKey),
    request_body = Compose,
    responses((status = 201, description = "The message is on its way; `Location` names it", body = Message)),
    security(("session" = []), ("key" = ["messages:write"])),
    extensions(("x-error-codes" = json!(["not_found", "sharing_off", "scheduler_not_ready", "provider_not_connected"]))))]
#[post("/messages")]
pub async fn create(
    app: Data<App>,
    Caller(actor): Caller,
    IdempotencyKey(key): IdempotencyKey,
    Body(input): Body<Compose>,
) -> Answer<HttpResponse> {
    let sent = send::send(&app, &actor, input, key).await?;
    Ok(reply::created_as(&format!("/api/v1/messages/{}", sent.id), &sent))
}

/// A message
///
/// With the state of its delivery and its link.
#[utoipa::path(operation_id = "get_message", tag = "Messages",
    params(("id" = MessageId, Path, description = "The message")),
    responses((status = 200, description = "The message", body = Message)),
    security(("session" = []), ("key" = ["messages:write"])))]
#[get("/messages/{id}")]
pub async fn read(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<MessageId>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&thread::read(&app, &actor, id).await?))
}

/// Preview a message
///
/// What the recipient will read, by the code that sends, with the tokens that are unknown or have no value.
/// Stores nothing and makes no link.
#[utoipa::path(operation_id = "preview_message", tag = "Messages",
    request_body = Compose,
    responses((status = 200, description = "The message as it would be sent", body = MessagePreview)),
    security(("session" = []), ("key" = ["messages:write"])),
    extensions(("x-error-codes" = json!(["not_found"]))))]
#[post("/messages/preview")]
pub async fn preview_one(
    app: Data<App>,
    Caller(actor): Caller,
    Body(input): Body<Compose>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&preview::preview(&app, &actor, input).await?))
}

/// Video providers
///
/// What can be chosen for an interview held by video, and why a provider can't be chosen yet.
#[utoipa::path(operation_id = "list_conference_options", tag = "Messages",
    responses((status = 200, description = "The providers", body = Vec<ConferenceOption>)),
    security(("session" = []), ("key" = ["messages:write"])))]
#[get("/conference-options")]
pub async fn options(app: Data<App>, Caller(actor): Caller) -> Answer<HttpResponse> {
    Ok(reply::ok(&conference_options::options(&app, &actor).await?))
}
