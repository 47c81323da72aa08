//! Scheduling links, as those who sent them see them.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, post};
use shared::ids::InviteId;
use shared::wire::invites::{Invite, InviteLink};

use crate::app::App;
use crate::flows::invite::{copy_link, read, revoke};
use crate::http::error::Answer;
use crate::http::extract::{Caller, PathId, SignedIn};
use crate::http::reply;

/// An invite
///
/// What was offered, until when, and what became of it.
#[utoipa::path(operation_id = "get_invite", tag = "Invites",
    params(("id" = InviteId, Path, description = "The invite")),
    responses((status = 200, description = "The invite", body = Invite)),
    security(("session" = []), ("key" = ["invites:write"])))]
#[get("/invites/{id}")]
pub async fn read_one(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InviteId>,
) -> Answer<HttpResponse> {
    let invite = read::read(&app, &actor, id).await?;
    Ok(reply::versioned(invite.version, &invite))
}

/// Withdraw an invite
///
/// The link stops working at once. Refused when a time was chosen already: cancel the interview instead.
#[utoipa::path(operation_id = "revoke_invite", tag = "Invites",
    params(("id" = InviteId, Path, description = "The invite")),
    responses((status = 200, description = "Withdrawn", body = Invite)),
    security(("session" = []), ("key" = ["invites:write"])),
    extensions(("x-error-codes" = json!(["wrong_state"]))))]
#[post("/invites/{id}/revoke")]
pub async fn revoke_one(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InviteId>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&revoke::revoke(&app, &actor, id).await?))
}

/// Copy the candidate's link
///
/// The address as it was sent. Who has it can act as the candidate, so treat it as a secret.
#[utoipa::path(operation_id = "get_invite_link", tag = "Invites",
    params(("id" = InviteId, Path, description = "The invite")),
    responses((status = 200, description = "The link", body = InviteLink)),
    security(("session" = [])))]
#[get("/invites/{id}/link")]
pub async fn copy(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(id): PathId<InviteId>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&copy_link::copy(&app, &actor, id).await?))
}
