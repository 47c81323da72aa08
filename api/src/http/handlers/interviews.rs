//! Interviews: lists, one of them, its history, and what may be done with it.

use actix_web::http::header::ETAG;
use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch, post, put};
use serde::Deserialize;
use shared::ids::{CandidateId, InterviewId, ProjectId};
use shared::interview::InterviewStatus;
use shared::text::errors;
use shared::time::UtcTime;
use shared::wire::conference::{ChangeConference, Joined};
use shared::wire::interviews::{
    CancelInterview, HistoryEntry, Interview, InterviewFilter, PatchInterview, RescheduleInterview, Respond,
    SetOutcome,
};
use shared::wire::links::LinkSlots;
use shared::wire::page::Page;
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::interview::{
    change as moves, conference, edit, history, join, list, outcome, read, respond, slots,
};
use crate::flows::{Actor, FlowError};
use crate::http::error::Answer;
use crate::http::extract::page::{self, Limit};
use crate::http::extract::query::ExternalId;
use crate::http::extract::{
    Body, Caller, IdempotencyKey, IfNoneMatch, OptionalMatch, Params, PathId, SignedIn, TimesQuery,
};
use crate::http::reply;
use crate::store::interview_lists::Only;

/// Which interviews.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Which of them. Absent: `upcoming`, or `all` when another parameter but `person`, `cursor` or `limit` is there.
    filter: Option<InterviewFilter>,
    /// Only those in this state.
    status: Option<InterviewStatus>,
    /// Only those of this project.
    project: Option<ProjectId>,
    /// Only those of this candidate.
    candidate: Option<CandidateId>,
    /// Who takes part: an id, or `me`. `all` is everybody.
    #[param(pattern = "^(me|all|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$")]
    person: Option<String>,
    /// Those that begin then or later.
    #[param(inline)]
    starts_after: Option<UtcTime>,
    /// Those that begin earlier.
    #[param(inline)]
    starts_before: Option<UtcTime>,
    /// Only the one that another program calls so.
    #[param(inline)]
    external_id: Option<ExternalId>,
    /// `meta.next` of the page before.
    cursor: Option<String>,
    /// How many a page holds.
    #[param(inline, default = 50)]
    limit: Option<Limit>,
    /// Only what changed then or later.
    #[param(inline)]
    updated_since: Option<UtcTime>,
}

impl Wanted {
    fn of(self, actor: &Actor, candidate: Option<CandidateId>) -> Answer<list::Wanted> {
        let narrowed = self.status.is_some()
            || self.project.is_some()
            || self.candidate.is_some()
            || self.starts_after.is_some()
            || self.starts_before.is_some()
            || self.external_id.is_some()
            || self.updated_since.is_some();
        let usual = match candidate {
            None if !narrowed => InterviewFilter::Upcoming,
            _ => InterviewFilter::All,
        };
        let person = match self.person.as_deref() {
            None | Some("all") => None,
            Some("me") => Some(actor.person_id),
            Some(id) => {
                let reason = errors::PERSON_UNREADABLE.get();
                Some(id.parse().map_err(|_| FlowError::parameter("person", &reason))?)
            }
        };
        let only = Only {
            status: self.status,
            project: self.project,
            candidate: candidate.or(self.candidate),
            person,
            starts_after: self.starts_after,
            starts_before: self.starts_before,
            external_id: self.external_id.map(|id| id.0.trim().to_owned()),
            updated_since: self.updated_since,
        };
        let page = page::asked(self.cursor.as_deref(), self.limit, self.updated_since)?;
        Ok(list::Wanted { filter: self.filter.unwrap_or(usual), only, page })
    }
}

/// Interviews
///
/// Upcoming ones by start, the others latest first, within what one may see.
#[utoipa::path(operation_id = "list_interviews", tag = "Interviews",
    params(Wanted),
    responses((status = 200, description = "A page of interviews", body = Page<Interview>)),
    security(("session" = []), ("key" = ["interviews:read"])), extensions(("x-error-codes" = json!(["not_found"]))))]
#[get("/interviews")]
pub async fn list_all(
    app: Data<App>,
    Caller(actor): Caller,
    Params(wanted): Params<Wanted>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&list::list(&app, &actor, wanted.of(&actor, None)?).await?))
}

/// Interviews of a candidate
///
/// All of them, newest first, within what one may see.
#[utoipa::path(operation_id = "list_candidate_interviews", tag = "Interviews",
    params(("id" = CandidateId, Path, description = "The candidate"),
        Wanted),
    responses((status = 200, description = "A page of interviews", body = Page<Interview>)),
    security(("session" = []), ("key" = ["interviews:read"])))]
#[get("/candidates/{id}/interviews")]
pub async fn list_of_candidate(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(candidate): PathId<CandidateId>,
    Params(wanted): Params<Wanted>,
) -> Answer<HttpResponse> {
    let wanted = wanted.of(&actor, Some(candidate))?;
    Ok(reply::ok(&list::list(&app, &actor, wanted).await?))
}

/// An interview
///
/// With what the one who asks may do. Ask again with `If-None-Match`: 304 as long as nothing changed.
#[utoipa::path(operation_id = "get_interview", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview"),
        IfNoneMatch),
    responses((status = 200, description = "The interview; `ETag` is its version", body = Interview),
        (status = 304, description = "Nothing changed")),
    security(("session" = []), ("key" = ["interviews:read"])))]
#[get("/interviews/{id}")]
pub async fn read_one(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
    seen: IfNoneMatch,
) -> Answer<HttpResponse> {
    let interview = read::read(&app, &actor, id).await?;
    if seen.knows(interview.version) {
        let etag = reply::etag(interview.version);
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

/// Change an interview
///
/// What another program calls it; nobody is told. Times and ways to meet have addresses of their own.
#[utoipa::path(operation_id = "patch_interview", tag = "Interviews", request_body = PatchInterview,
    params(("id" = InterviewId, Path, description = "The interview"), OptionalMatch),
    responses((status = 200, description = "Changed; `ETag` is the new version", body = Interview)),
    security(("session" = []), ("key" = ["interviews:write"])),
    extensions(("x-error-codes" = json!(["already_exists"]))))]
#[patch("/interviews/{id}")]
pub async fn change(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
    OptionalMatch(seen): OptionalMatch,
    Body(patch): Body<PatchInterview>,
) -> Answer<HttpResponse> {
    let interview = edit::edit(&app, &actor, id, patch, seen).await?;
    Ok(reply::versioned(interview.version, &interview))
}

/// Times to move an interview to
///
/// The starts that are free for the interviewer and the candidate; the interview is not in its own way. Without
/// `from` the page begins at the first free time, without `zone` the dates are those of the interview's zone.
#[utoipa::path(operation_id = "list_interview_slots", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview"),
        TimesQuery),
    responses((status = 200, description = "The free times of the page", body = LinkSlots)),
    security(("session" = []), ("key" = ["interviews:write"])),
    extensions(("x-error-codes" = json!(["availability_too_much_work"]))))]
#[get("/interviews/{id}/slots")]
pub async fn list_slots(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
    Params(times): Params<TimesQuery>,
) -> Answer<HttpResponse> {
    let found = slots::slots(&app, &actor, id, times.into()).await?;
    Ok(reply::ok(&found))
}

/// Move an interview
///
/// On behalf of the organization: the same interview at another free start; everybody is told.
#[utoipa::path(operation_id = "reschedule_interview", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview"),
        OptionalMatch,
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
    OptionalMatch(seen): OptionalMatch,
    IdempotencyKey(key): IdempotencyKey,
    Body(input): Body<RescheduleInterview>,
) -> Answer<HttpResponse> {
    let interview = moves::move_interview(&app, &actor, id, input, (seen, key)).await?;
    Ok(reply::versioned(interview.version, &interview))
}

/// Cancel an interview
///
/// On behalf of the organization, before it begins; everybody is told, with the reason if one is given.
#[utoipa::path(operation_id = "cancel_interview", tag = "Interviews",
    params(("id" = InterviewId, Path, description = "The interview"),
        OptionalMatch,
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
    OptionalMatch(seen): OptionalMatch,
    IdempotencyKey(key): IdempotencyKey,
    Body(input): Body<CancelInterview>,
) -> Answer<HttpResponse> {
    let interview = moves::cancel_interview(&app, &actor, id, input, (seen, key)).await?;
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
        OptionalMatch),
    request_body = ChangeConference,
    responses((status = 200, description = "The interview, held in the chosen way", body = Interview)),
    security(("session" = []), ("key" = ["interviews:write"])),
    extensions(("x-error-codes" = json!(["wrong_state", "provider_not_connected"]))))]
#[patch("/interviews/{id}/conference")]
pub async fn change_conference(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<InterviewId>,
    OptionalMatch(seen): OptionalMatch,
    Body(input): Body<ChangeConference>,
) -> Answer<HttpResponse> {
    let interview = conference::change(&app, &actor, id, input, seen).await?;
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
