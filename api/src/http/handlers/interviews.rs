//! Interviews: lists, one of them, its history, and what may be done with it.

use actix_web::http::header::{ETAG, IF_NONE_MATCH};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, patch, post, put};
use chrono::NaiveDate;
use serde::Deserialize;
use shared::ids::{CandidateId, InterviewId};
use shared::wire::conference::{ChangeConference, Joined};
use shared::wire::interviews::{
    CancelInterview, HistoryEntry, Interview, InterviewFilter, RescheduleInterview, Respond, SetOutcome,
};
use shared::wire::links::LinkSlots;
use shared::wire::page::{MAX_LIMIT, Page};

use crate::app::App;
use crate::flows::interview::{change, conference, history, join, list, outcome, read, respond, slots};
use crate::http::error::Answer;
use crate::http::extract::{Body, Caller, IdempotencyKey, OptionalMatch, Params, PathId, SignedIn};
use crate::http::reply;

/// Whose interviews.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Whose {
    Me,
    All,
}

/// Which interviews.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    filter: Option<InterviewFilter>,
    person: Option<Whose>,
    cursor: Option<String>,
    limit: Option<i64>,
}

impl Wanted {
    fn of(self, candidate: Option<CandidateId>, filter: InterviewFilter) -> list::Wanted {
        list::Wanted {
            filter: self.filter.unwrap_or(filter),
            mine: matches!(self.person, Some(Whose::Me)),
            candidate,
            cursor: self.cursor,
            limit: self.limit.unwrap_or(50).clamp(1, MAX_LIMIT),
        }
    }
}

/// Interviews
///
/// Upcoming ones by start, the others newest first, within what one may see.
#[utoipa::path(operation_id = "list_interviews", tag = "Interviews",
    params(("filter" = Option<InterviewFilter>, Query, description = "`upcoming` when absent"),
        ("person" = Option<String>, Query, description = "`me`: only those one takes part in; `all` when absent"),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before"),
        ("limit" = Option<i64>, Query, description = "1 to 100; 50 when absent")),
    responses((status = 200, description = "A page of interviews", body = Page<Interview>)),
    security(("session" = []), ("key" = ["interviews:read"])))]
#[get("/interviews")]
pub async fn list_all(
    app: Data<App>,
    Caller(actor): Caller,
    Params(wanted): Params<Wanted>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&list::list(&app, &actor, wanted.of(None, InterviewFilter::Upcoming)).await?))
}

/// Interviews of a candidate
///
/// All of them, newest first, within what one may see.
#[utoipa::path(operation_id = "list_candidate_interviews", tag = "Interviews",
    params(("id" = CandidateId, Path, description = "The candidate"),
        ("filter" = Option<InterviewFilter>, Query, description = "`all` when absent"),
        ("person" = Option<String>, Query, description = "`me`: only those one takes part in; `all` when absent"),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before"),
        ("limit" = Option<i64>, Query, description = "1 to 100; 50 when absent")),
    responses((status = 200, description = "A page of interviews", body = Page<Interview>)),
    security(("session" = []), ("key" = ["interviews:read"])))]
#[get("/candidates/{id}/interviews")]
pub async fn list_of_candidate(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(candidate): PathId<CandidateId>,
    Params(wanted): Params<Wanted>,
) -> Answer<HttpResponse> {
    let wanted = wanted.of(Some(candidate), InterviewFilter::All);
    Ok(reply::ok(&list::list(&app, &actor, wanted).await?))
}

/// An interview
///
/// With what the one who asks may do. Ask again with `If-None-Match`: 304 as long as nothing changed.
#[utoipa::path(operation_id = "get_interview", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of the last answer")),
    responses((status = 200, description = "The interview; `ETag` is its version", body = Interview),
        (status = 304, description = "Nothing changed")),
    security(("session" = []), ("key" = ["interviews:read"])))]
#[get("/interviews/{id}")]
pub async fn read_one(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
    request: HttpRequest,
) -> Answer<HttpResponse> {
    let interview = read::read(&app, &actor, id).await?;
    let seen = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let etag = format!("\"{}\"", interview.version);
    if seen.is_some_and(|seen| seen.split(',').any(|one| one.trim().trim_start_matches("W/") == etag)) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, etag)).finish());
    }
    Ok(reply::versioned(interview.version, &interview))
}

/// History of an interview
///
/// Every change, oldest first, in sentences; times in the interview's zone.
#[utoipa::path(operation_id = "list_interview_history", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview")),
    responses((status = 200, description = "What happened", body = Vec<HistoryEntry>)),
    security(("session" = []), ("key" = ["interviews:read"])))]
#[get("/interviews/{id}/history")]
pub async fn read_history(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&history::history(&app, &actor, id).await?))
}

/// Which page of times.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    from: Option<NaiveDate>,
    days: Option<u64>,
    zone: Option<String>,
}

/// Times to move an interview to
///
/// The starts that are free for the interviewer and the candidate; the interview is not in its own way.
#[utoipa::path(operation_id = "list_interview_slots", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview"),
        ("from" = Option<String>, Query, description = "First date, YYYY-MM-DD, in `zone`"),
        ("days" = Option<u64>, Query, description = "Dates of the page, 1 to 42; 7 when absent"),
        ("zone" = Option<String>, Query, description = "IANA zone of the reader; the interview's when absent")),
    responses((status = 200, description = "The free times of the page", body = LinkSlots)),
    security(("session" = []), ("key" = ["interviews:write"])),
    extensions(("x-error-codes" = json!(["availability_too_much_work"]))))]
#[get("/interviews/{id}/slots")]
pub async fn list_slots(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
    Params(times): Params<Times>,
) -> Answer<HttpResponse> {
    let found = slots::slots(&app, &actor, id, times.from, times.days, times.zone.as_deref()).await?;
    Ok(reply::ok(&found))
}

/// Move an interview
///
/// On behalf of the organization: the same interview at another free start; everybody is told.
#[utoipa::path(operation_id = "reschedule_interview", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview"),
        ("If-Match" = Option<String>, Header, description = "The version that was seen; refused when it changed"),
        IdempotencyKey),
    request_body = RescheduleInterview,
    responses((status = 200, description = "The interview at its new time", body = Interview)),
    security(("session" = []), ("key" = ["interviews:write"])),
    extensions(("x-error-codes" = json!(["slot_taken", "slot_unavailable", "wrong_state"]))))]
#[post("/interviews/{id}/reschedule")]
pub async fn reschedule(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
    OptionalMatch(version): OptionalMatch,
    IdempotencyKey(key): IdempotencyKey,
    Body(input): Body<RescheduleInterview>,
) -> Answer<HttpResponse> {
    let interview = change::move_interview(&app, &actor, id, input, (version, key)).await?;
    Ok(reply::versioned(interview.version, &interview))
}

/// Cancel an interview
///
/// On behalf of the organization, before it begins; everybody is told, with the reason if one is given.
#[utoipa::path(operation_id = "cancel_interview", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview"),
        ("If-Match" = Option<String>, Header, description = "The version that was seen; refused when it changed"),
        IdempotencyKey),
    request_body = CancelInterview,
    responses((status = 200, description = "The interview is cancelled", body = Interview)),
    security(("session" = []), ("key" = ["interviews:write"])),
    extensions(("x-error-codes" = json!(["wrong_state"]))))]
#[post("/interviews/{id}/cancel")]
pub async fn cancel(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
    OptionalMatch(version): OptionalMatch,
    IdempotencyKey(key): IdempotencyKey,
    Body(input): Body<CancelInterview>,
) -> Answer<HttpResponse> {
    let interview = change::cancel_interview(&app, &actor, id, input, (version, key)).await?;
    Ok(reply::versioned(interview.version, &interview))
}

/// Respond to an interview
///
/// For those on it: `accepted`, `tentative` or `declined`. The organizer is told.
#[utoipa::path(operation_id = "put_interview_response", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview")),
    request_body = Respond,
    responses((status = 200, description = "The interview with the response", body = Interview)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["wrong_state"]))))]
#[put("/interviews/{id}/response")]
pub async fn respond_one(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(id): PathId<InterviewId>,
    Body(input): Body<Respond>,
) -> Answer<HttpResponse> {
    let interview = respond::respond(&app, &actor, id, input.response).await?;
    Ok(reply::versioned(interview.version, &interview))
}

/// Record the outcome
///
/// After the end: `completed`, or `no_show` when the candidate did not come.
#[utoipa::path(operation_id = "set_interview_outcome", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview")),
    request_body = SetOutcome,
    responses((status = 200, description = "The interview with its outcome", body = Interview)),
    security(("session" = []), ("key" = ["interviews:write"])),
    extensions(("x-error-codes" = json!(["wrong_state", "version_conflict"]))))]
#[post("/interviews/{id}/outcome")]
pub async fn set_outcome(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
    Body(input): Body<SetOutcome>,
) -> Answer<HttpResponse> {
    let interview = outcome::set(&app, &actor, id, input.outcome).await?;
    Ok(reply::versioned(interview.version, &interview))
}

/// Change how an interview is held
///
/// Another provider, a phone call or a place: everybody is told. The same provider again after it failed: it is
/// tried once more.
#[utoipa::path(operation_id = "patch_interview_conference", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview"),
        ("If-Match" = Option<String>, Header, description = "The version that was seen; refused when it changed")),
    request_body = ChangeConference,
    responses((status = 200, description = "The interview, held in the chosen way", body = Interview)),
    security(("session" = []), ("key" = ["interviews:write"])),
    extensions(("x-error-codes" = json!(["wrong_state", "provider_not_connected"]))))]
#[patch("/interviews/{id}/conference")]
pub async fn change_conference(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
    OptionalMatch(version): OptionalMatch,
    Body(input): Body<ChangeConference>,
) -> Answer<HttpResponse> {
    let interview = conference::change(&app, &actor, id, input, version).await?;
    Ok(reply::versioned(interview.version, &interview))
}

/// Join an interview
///
/// For those on it: where its conference is now. The organizer gets the provider's host link, where it has one.
#[utoipa::path(operation_id = "join_interview", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview")),
    responses((status = 200, description = "Where to go", body = Joined)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["join_closed", "provider_problem"]))))]
#[post("/interviews/{id}/join")]
pub async fn come_in(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(id): PathId<InterviewId>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&join::join(&app, &actor, id).await?))
}
