//! Scheduling links, as those who sent them see them.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use shared::ids::{CandidateId, InviteId, ProjectId};
use shared::time::UtcTime;
use shared::wire::interviews::Interview;
use shared::wire::invites::{
    BookForCandidate, CreateInvite, CreatedInvite, Invite, InviteLink, InviteStatus, PatchInvite,
};
use shared::wire::links::LinkSlots;
use shared::wire::page::Page;
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::interview::book;
use crate::flows::invite::{copy_link, edit, issue, list, read, revoke, slots};
use crate::http::error::Answer;
use crate::http::extract::page::{self, Limit};
use crate::http::extract::query::ExternalId;
use crate::http::extract::{
    Body, Caller, IdempotencyKey, OptionalMatch, Params, PathId, SignedIn, TimesQuery,
};
use crate::http::reply;
use crate::store::invite_lists::Only;

/// Which invites.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// `meta.next` of the page before.
    cursor: Option<String>,
    /// How many a page holds.
    #[param(inline, default = 50)]
    limit: Option<Limit>,
    /// Only what changed then or later.
    #[param(inline)]
    updated_since: Option<UtcTime>,
    /// Only those in this state.
    status: Option<InviteStatus>,
    /// Only those of this project.
    project: Option<ProjectId>,
    /// Only those of this candidate.
    candidate: Option<CandidateId>,
    /// Only the one that another program calls so.
    #[param(inline)]
    external_id: Option<ExternalId>,
}

/// Invites
///
/// Newest first, within what one may see.
#[utoipa::path(operation_id = "list_invites", tag = "Invites", params(Wanted),
    responses((status = 200, description = "A page of invites", body = Page<Invite>)),
    security(("session" = []), ("key" = ["invites:write"])))]
#[get("/invites")]
pub async fn list_all(
    app: Data<App>,
    Caller(actor): Caller,
    Params(wanted): Params<Wanted>,
) -> Answer<HttpResponse> {
    let asked = page::asked(wanted.cursor.as_deref(), wanted.limit, wanted.updated_since)?;
    let only = Only {
        status: wanted.status,
        project: wanted.project,
        candidate: wanted.candidate,
        external_id: wanted.external_id.map(|id| id.0.trim().to_owned()),
        updated_since: wanted.updated_since,
    };
    Ok(reply::ok(&list::list(&app, &actor, only, asked).await?))
}

/// Create an invite
///
/// A link to the caller's times that nobody is mailed: whoever asks for it brings it to the candidate. An older open
/// link of the same candidate and project stops working. Who has the address can act as the candidate, so treat it as
/// a secret.
#[utoipa::path(operation_id = "create_invite", tag = "Invites", params(IdempotencyKey),
    request_body = CreateInvite,
    responses((status = 201, description = "Made; `Location` names the invite, `ETag` is its version", body = CreatedInvite)),
    security(("session" = []), ("key" = ["invites:write"])),
    extensions(("x-error-codes" = json!(["not_found", "sharing_off", "scheduler_not_ready", "provider_not_connected",
        "already_exists"]))))]
#[post("/invites")]
pub async fn create(
    app: Data<App>,
    Caller(actor): Caller,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<CreateInvite>,
) -> Answer<HttpResponse> {
    let made = issue::issue(&app, &actor, request, key).await?;
    let place = format!("/api/v1/invites/{}", made.invite.id);
    Ok(reply::created_at(&place, made.invite.version, &made))
}

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

/// Change an invite
///
/// What another program calls it. Absent fields stay, `null` clears.
#[utoipa::path(operation_id = "patch_invite", tag = "Invites", request_body = PatchInvite,
    params(("id" = InviteId, Path, description = "The invite"), OptionalMatch),
    responses((status = 200, description = "Changed; `ETag` is the new version", body = Invite)),
    security(("session" = []), ("key" = ["invites:write"])),
    extensions(("x-error-codes" = json!(["already_exists"]))))]
#[patch("/invites/{id}")]
pub async fn change(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InviteId>,
    OptionalMatch(seen): OptionalMatch,
    Body(patch): Body<PatchInvite>,
) -> Answer<HttpResponse> {
    let invite = edit::edit(&app, &actor, id, patch, seen).await?;
    Ok(reply::versioned(invite.version, &invite))
}

/// Free times of an invite
///
/// What its candidate could choose now. Without `from` the page begins at the first date with a free time, without
/// `zone` the dates are those of the candidate's last zone, else UTC.
#[utoipa::path(operation_id = "list_invite_slots", tag = "Invites",
    params(("id" = InviteId, Path, description = "The invite"), TimesQuery),
    responses((status = 200, description = "The free times of the page", body = LinkSlots)),
    security(("session" = []), ("key" = ["invites:write"])),
    extensions(("x-error-codes" = json!(["link_expired", "link_revoked", "availability_too_much_work"]))))]
#[get("/invites/{id}/slots")]
pub async fn list_slots(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InviteId>,
    Params(times): Params<TimesQuery>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&slots::slots(&app, &actor, id, times.into()).await?))
}

/// Book for a candidate
///
/// Confirms an interview at one of the invite's free times, for a candidate who said it some other way. Everybody is
/// told, as if the candidate had chosen it; the link leads to the interview from then on.
#[utoipa::path(operation_id = "book_invite", tag = "Invites",
    params(("id" = InviteId, Path, description = "The invite"), IdempotencyKey),
    request_body = BookForCandidate,
    responses((status = 201, description = "Scheduled; `Location` names the interview, `ETag` is its version", body = Interview)),
    security(("session" = []), ("key" = ["interviews:write"])),
    extensions(("x-error-codes" = json!(["link_expired", "link_revoked", "link_used", "slot_taken", "slot_unavailable",
        "sharing_off", "provider_not_connected", "already_exists"]))))]
#[post("/invites/{id}/booking")]
pub async fn book_one(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InviteId>,
    IdempotencyKey(key): IdempotencyKey,
    Body(input): Body<BookForCandidate>,
) -> Answer<HttpResponse> {
    let interview = book::book(&app, &actor, id, input, key).await?;
    let place = format!("/api/v1/interviews/{}", interview.id);
    Ok(reply::created_at(&place, interview.version, &interview))
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
