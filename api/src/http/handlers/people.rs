//! Colleagues: looking at them, and their administration.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch, post};
use shared::ids::PersonId;
use shared::wire::leaving::{DisablePerson, OpenWork};
use shared::wire::page::Page;
use shared::wire::people::{InvitePerson, PatchPerson, Person};

use crate::app::App;
use crate::flows::people as flow;
use crate::http::error::Answer;
use crate::http::extract::page::PageQuery;
use crate::http::extract::{Body, Caller, IdempotencyKey, IfMatch, Params, PathId, SignedIn};
use crate::http::reply;

/// People
///
/// Everybody of the organization by name. Mail addresses and personal links are shown to administrators only;
/// whoever may change an interview sees the addresses of those who take part in it there.
#[utoipa::path(operation_id = "list_people", tag = "People",
    params(PageQuery),
    responses((status = 200, description = "A page of people", body = Page<Person>)),
    security(("session" = []), ("key" = ["people:read"])))]
#[get("/people")]
pub async fn list(
    app: Data<App>,
    Caller(actor): Caller,
    Params(query): Params<PageQuery>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&flow::list::list(&app, &actor, query.asked()?).await?))
}

/// A person
///
/// Mail address and personal link are shown to administrators and to the person.
#[utoipa::path(operation_id = "get_person", tag = "People",
    params(("id" = PersonId, Path, description = "The person")),
    responses((status = 200, description = "The person; `ETag` is the version", body = Person)),
    security(("session" = []), ("key" = ["people:read"])))]
#[get("/people/{id}")]
pub async fn read(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<PersonId>,
) -> Answer<HttpResponse> {
    let person = flow::list::get(&app, &actor, id).await?;
    Ok(reply::versioned(person.version, &person))
}

/// Invite a person
///
/// By mail, with a link that works for 24 hours. For administrators.
#[utoipa::path(operation_id = "invite_person", tag = "People", params(IdempotencyKey),
    request_body = InvitePerson,
    responses((status = 201, description = "Invited; the mail is on its way", body = Person)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["already_exists"]))))]
#[post("/people")]
pub async fn invite(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<InvitePerson>,
) -> Answer<HttpResponse> {
    let person = flow::invite::invite(&app, &actor, request, key).await?;
    Ok(reply::created_at(&format!("/api/v1/people/{}", person.id), person.version, &person))
}

/// Send an invitation again
///
/// With a new link; the one before stops working. For administrators.
#[utoipa::path(operation_id = "resend_invitation", tag = "People",
    params(("id" = PersonId, Path, description = "The person"), IdempotencyKey),
    responses((status = 204, description = "The mail is on its way")),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["wrong_state"]))))]
#[post("/people/{id}/invitation")]
pub async fn invite_again(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(person): PathId<PersonId>,
    IdempotencyKey(key): IdempotencyKey,
) -> Answer<HttpResponse> {
    flow::invite::again(&app, &actor, person, key).await?;
    Ok(reply::no_content())
}

/// Change a person
///
/// Name, title, role and status. A changed role or status ends all sessions of the person; the last active
/// administrator stays one. For administrators.
#[utoipa::path(operation_id = "patch_person", tag = "People",
    params(("id" = PersonId, Path, description = "The person"),
        IfMatch),
    request_body = PatchPerson,
    responses((status = 200, description = "Changed; `ETag` is the new version", body = Person)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["last_admin"]))))]
#[patch("/people/{id}")]
pub async fn change(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(person): PathId<PersonId>,
    IfMatch(seen): IfMatch,
    Body(request): Body<PatchPerson>,
) -> Answer<HttpResponse> {
    let person = flow::patch::patch(&app, &actor, person, seen, request).await?;
    Ok(reply::versioned(person.version, &person))
}

/// Sign a person out
///
/// Ends all sessions of a person at once. For administrators.
#[utoipa::path(operation_id = "sign_out_person", tag = "People",
    params(("id" = PersonId, Path, description = "The person")),
    responses((status = 204, description = "All their sessions are over")),
    security(("session" = [])))]
#[post("/people/{id}/sign-out")]
pub async fn sign_out(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(person): PathId<PersonId>,
) -> Answer<HttpResponse> {
    flow::sign_out::sign_out(&app, &actor, person).await?;
    Ok(reply::no_content())
}

/// What is open with a person
///
/// Their links that still offer times and the interviews they have ahead: what disabling them would leave undone. For
/// administrators.
#[utoipa::path(operation_id = "read_open_work", tag = "People",
    params(("id" = PersonId, Path, description = "The person")),
    responses((status = 200, description = "Links and interviews, 200 of each at most", body = OpenWork)),
    security(("session" = [])))]
#[get("/people/{id}/open-work")]
pub async fn open_work(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(person): PathId<PersonId>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&flow::open_work::read(&app, &actor, person).await?))
}

/// Disable a person
///
/// Ends their sessions and decides about what they leave undone, all in one: each named link is withdrawn and each
/// named interview cancelled; with `new_link` the candidate also gets a link to the times of `host_id`. What is not
/// named stays: links stop offering times, interviews stand. For administrators.
#[utoipa::path(operation_id = "disable_person", tag = "People",
    params(("id" = PersonId, Path, description = "The person"),
        IfMatch),
    request_body = DisablePerson,
    responses((status = 200, description = "Disabled; `ETag` is the new version", body = Person)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!([
        "last_admin", "wrong_state", "sharing_off", "scheduler_not_ready", "provider_not_connected"]))))]
#[post("/people/{id}/disable")]
pub async fn disable(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(person): PathId<PersonId>,
    IfMatch(seen): IfMatch,
    Body(request): Body<DisablePerson>,
) -> Answer<HttpResponse> {
    let person = flow::disable::disable(&app, &actor, person, seen, request).await?;
    Ok(reply::versioned(person.version, &person))
}
