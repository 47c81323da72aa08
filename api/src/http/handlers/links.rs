//! The candidate's page: what the link shows, its times, and everything done with the interview behind it.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post, put};
use serde::Deserialize;
use shared::wire::conference::Joined;
use shared::wire::links::{
    AskNewLink, BookSlot, CancelByCandidate, EditPhone, LinkSlots, LinkView, RescheduleByCandidate,
    WriteToHost,
};

use crate::app::App;
use crate::flows::booking::{book, phone};
use crate::flows::link::{calendar_file, change, contact, join, new_link, slots, view};
use crate::http::error::Answer;
use crate::http::extract::{Body, From, IdempotencyKey, Params, TimesQuery};
use crate::http::middleware::request_id;
use crate::http::reply;
use utoipa::{IntoParams, ToSchema};

/// What a reader asks for besides.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Look {
    /// `shown`: phone number and email address in full.
    #[param(inline)]
    contact: Option<Contact>,
}

/// Phone number and email address in full.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Contact {
    Shown,
}

/// What a link shows
///
/// The page is chosen by `state`: a time can be chosen, an interview is scheduled or cancelled, or the link is
/// dead. Phone number and email address are masked, unless `contact=shown` asks for them. Reading changes
/// nothing.
#[utoipa::path(operation_id = "get_link", tag = "Candidate links",
    params(("token" = String, Path, description = "The secret part of the link"),
        Look),
    responses((status = 200, description = "What the link shows now", body = LinkView)),
    extensions(("x-error-codes" = json!(["link_unknown"]))))]
#[get("/links/{token}")]
pub async fn read(app: Data<App>, token: Path<String>, Params(look): Params<Look>) -> Answer<HttpResponse> {
    Ok(reply::ok(&view::view(&app, &token, look.contact.is_some()).await?))
}

/// Free times
///
/// The starts that can be booked now, by date of the reader's zone. Without `from` the page begins at the
/// first date with a free time, without `zone` the dates are those of the candidate's last zone, else UTC. For a scheduled interview: the times it can be moved to.
#[utoipa::path(operation_id = "list_link_slots", tag = "Candidate links",
    params(("token" = String, Path, description = "The secret part of the link"),
        TimesQuery),
    responses((status = 200, description = "The free times of the page", body = LinkSlots)),
    extensions(("x-error-codes" = json!(["link_unknown", "link_expired", "link_revoked", "availability_too_much_work"]))))]
#[get("/links/{token}/slots")]
pub async fn list_slots(
    app: Data<App>,
    token: Path<String>,
    Params(times): Params<TimesQuery>,
) -> Answer<HttpResponse> {
    let found = slots::slots(&app, &token, times.into()).await?;
    Ok(reply::ok(&found))
}

/// Take a time
///
/// Confirms an interview at one of the offered starts. A lost race answers `slot_taken` with the nearest free
/// times. With an `Idempotency-Key` a repetition gets the first answer.
#[utoipa::path(operation_id = "book_slot", tag = "Candidate links",
    params(("token" = String, Path, description = "The secret part of the link"),
        IdempotencyKey),
    request_body = BookSlot,
    responses((status = 201, description = "The interview is scheduled", body = LinkView)),
    extensions(("x-error-codes" = json!(["link_unknown", "link_expired", "link_revoked", "link_used", "slot_taken", "slot_unavailable",
        "sharing_off", "provider_not_connected"]))))]
#[post("/links/{token}/booking")]
pub async fn book_slot(
    app: Data<App>,
    token: Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    Body(input): Body<BookSlot>,
) -> Answer<HttpResponse> {
    Ok(reply::created(&book::book(&app, &token, input, key, &request_id::current()).await?))
}

/// Move the interview
///
/// The same interview at another of the offered starts; everybody is told, calendar entries are updated.
#[utoipa::path(operation_id = "reschedule_link", tag = "Candidate links",
    params(("token" = String, Path, description = "The secret part of the link"),
        IdempotencyKey),
    request_body = RescheduleByCandidate,
    responses((status = 200, description = "The interview at its new time", body = LinkView)),
    extensions(("x-error-codes" = json!(["link_unknown", "wrong_state", "slot_taken", "slot_unavailable", "limit_reached"]))))]
#[post("/links/{token}/reschedule")]
pub async fn reschedule(
    app: Data<App>,
    token: Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    Body(input): Body<RescheduleByCandidate>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&change::move_interview(&app, &token, input, key, &request_id::current()).await?))
}

/// Cancel the interview
///
/// Before it begins. Everybody is told, and the time is free again.
#[utoipa::path(operation_id = "cancel_link", tag = "Candidate links",
    params(("token" = String, Path, description = "The secret part of the link"),
        IdempotencyKey),
    request_body = CancelByCandidate,
    responses((status = 200, description = "The interview is cancelled", body = LinkView)),
    extensions(("x-error-codes" = json!(["link_unknown", "wrong_state"]))))]
#[post("/links/{token}/cancel")]
pub async fn cancel(
    app: Data<App>,
    token: Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    Body(input): Body<CancelByCandidate>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&change::cancel_interview(&app, &token, input, key, &request_id::current()).await?))
}

/// Edit the phone number
///
/// The number to call if there is a problem, checked against the numbering plan of its country.
#[utoipa::path(operation_id = "put_link_phone", tag = "Candidate links",
    params(("token" = String, Path, description = "The secret part of the link")),
    request_body = EditPhone,
    responses((status = 200, description = "The interview with the new number", body = LinkView)),
    extensions(("x-error-codes" = json!(["link_unknown", "wrong_state", "limit_reached"]))))]
#[put("/links/{token}/phone")]
pub async fn edit_phone(
    app: Data<App>,
    token: Path<String>,
    Body(input): Body<EditPhone>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&phone::edit(&app, &token, &input, &request_id::current()).await?))
}

/// Write to the host
///
/// The message joins the thread and is forwarded by mail. At most a dozen an hour.
#[utoipa::path(operation_id = "create_link_message", tag = "Candidate links",
    params(("token" = String, Path, description = "The secret part of the link"),
        IdempotencyKey),
    request_body = WriteToHost,
    responses((status = 204, description = "The message is on its way")),
    extensions(("x-error-codes" = json!(["link_unknown", "link_expired", "link_revoked", "link_too_old",
        "limit_reached"]))))]
#[post("/links/{token}/messages")]
pub async fn write(
    app: Data<App>,
    token: Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    Body(input): Body<WriteToHost>,
) -> Answer<HttpResponse> {
    contact::write(&app, &token, input, key, &request_id::current()).await?;
    Ok(reply::no_content())
}

/// Ask for a new link
///
/// For a link that is dead: tells the sender, once; asking again changes nothing. It takes no words, and after
/// the organization's time for it the company is left to write to.
#[utoipa::path(operation_id = "request_link", tag = "Candidate links",
    params(("token" = String, Path, description = "The secret part of the link")),
    request_body = AskNewLink,
    responses((status = 204, description = "The sender is told")),
    extensions(("x-error-codes" = json!(["link_unknown", "wrong_state", "link_too_old", "limit_reached"]))))]
#[post("/links/{token}/new-link")]
pub async fn ask_new(
    app: Data<App>,
    token: Path<String>,
    From(device): From,
    Body(AskNewLink {}): Body<AskNewLink>,
) -> Answer<HttpResponse> {
    new_link::ask(&app, &token, device.visitor, &request_id::current()).await?;
    Ok(reply::no_content())
}

/// The interview as a calendar file
///
/// The same entry as in the mails, to import into any calendar. It leads to this page, not to the conference.
#[utoipa::path(operation_id = "get_link_calendar", tag = "Candidate links",
    params(("token" = String, Path, description = "The secret part of the link")),
    responses((status = 200, description = "An iCalendar file (RFC 5545)", body = String, content_type = "text/calendar")),
    extensions(("x-error-codes" = json!(["link_unknown", "wrong_state"]))))]
#[get("/links/{token}/calendar.ics")]
pub async fn read_calendar(app: Data<App>, token: Path<String>) -> Answer<HttpResponse> {
    let file = calendar_file::file(&app, &token).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8; method=PUBLISH"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"interview.ics\""))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(file))
}

/// Join
///
/// Where the conference is: from some minutes before the start, as the organization allows, until the end.
#[utoipa::path(operation_id = "join_link", tag = "Candidate links",
    params(("token" = String, Path, description = "The secret part of the link")),
    responses((status = 200, description = "Where to go", body = Joined)),
    extensions(("x-error-codes" = json!(["link_unknown", "join_closed", "limit_reached", "provider_problem"]))))]
#[post("/links/{token}/join")]
pub async fn come_in(app: Data<App>, token: Path<String>) -> Answer<HttpResponse> {
    Ok(reply::ok(&join::join(&app, &token).await?))
}
