//! Scheduler settings: one's own, and those of others as far as one may.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, put};
use serde::Deserialize;
use shared::ids::PersonId;
use shared::time::UtcTime;
use shared::wire::scheduler::{BusyView, Scheduler, SchedulerRules};
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::scheduler::{busy, read, save};
use crate::http::error::Answer;
use crate::http::extract::{Body, Caller, IfMatch, Params, PathId, SignedIn};
use crate::http::reply;

/// Own scheduler settings
///
/// Working hours, distances and limits, with the transitions of the zone for a live preview. Before anything
/// was saved, the defaults are shown with `confirmed_at` absent and version 0.
#[utoipa::path(operation_id = "get_my_scheduler", tag = "Scheduler",
    responses((status = 200, description = "The settings; `ETag` is their version", body = Scheduler)),
    security(("session" = [])))]
#[get("/me/scheduler")]
pub async fn read_mine(app: Data<App>, SignedIn(actor): SignedIn) -> Answer<HttpResponse> {
    let scheduler = read::read(&app, &actor, actor.person_id).await?;
    Ok(reply::versioned(scheduler.version, &scheduler))
}

/// Save own scheduler settings
///
/// Replaces the whole rules and records them as confirmed: from then on times are offered to candidates.
#[utoipa::path(operation_id = "put_my_scheduler", tag = "Scheduler",
    params(IfMatch),
    request_body = SchedulerRules,
    responses((status = 200, description = "Saved; `ETag` is the new version", body = Scheduler)),
    security(("session" = [])))]
#[put("/me/scheduler")]
pub async fn save_mine(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    IfMatch(seen): IfMatch,
    Body(rules): Body<SchedulerRules>,
) -> Answer<HttpResponse> {
    let scheduler = save::save(&app, &actor, actor.person_id, rules, seen).await?;
    Ok(reply::versioned(scheduler.version, &scheduler))
}

/// A person's scheduler settings
///
/// Administrators see everybody's, recruiters and hiring managers those of the people in their projects.
#[utoipa::path(operation_id = "get_person_scheduler", tag = "Scheduler",
    params(("id" = PersonId, Path, description = "The person")),
    responses((status = 200, description = "The settings; `ETag` is their version", body = Scheduler)),
    security(("session" = []), ("key" = ["slots:read"])))]
#[get("/people/{id}/scheduler")]
pub async fn read_person(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(person): PathId<PersonId>,
) -> Answer<HttpResponse> {
    let scheduler = read::read(&app, &actor, person).await?;
    Ok(reply::versioned(scheduler.version, &scheduler))
}

/// Save a person's scheduler settings
///
/// For administrators, on behalf of somebody else.
#[utoipa::path(operation_id = "put_person_scheduler", tag = "Scheduler",
    params(("id" = PersonId, Path, description = "The person"),
        IfMatch),
    request_body = SchedulerRules,
    responses((status = 200, description = "Saved; `ETag` is the new version", body = Scheduler)),
    security(("session" = [])))]
#[put("/people/{id}/scheduler")]
pub async fn save_person(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(person): PathId<PersonId>,
    IfMatch(seen): IfMatch,
    Body(rules): Body<SchedulerRules>,
) -> Answer<HttpResponse> {
    let scheduler = save::save(&app, &actor, person, rules, seen).await?;
    Ok(reply::versioned(scheduler.version, &scheduler))
}

/// The stretch asked about.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Stretch {
    /// Its start.
    #[param(inline)]
    from: UtcTime,
    /// Its end, not included.
    #[param(inline)]
    to: UtcTime,
}

/// Free/busy of a person
///
/// What takes their time in a stretch of at most 120 days, never titles. When a calendar can't be read,
/// `unknown_since` says so: the missing times are not free.
#[utoipa::path(operation_id = "get_person_busy", tag = "Scheduler",
    params(("id" = PersonId, Path, description = "The person"),
        Stretch),
    responses((status = 200, description = "Busy times by start", body = BusyView)),
    security(("session" = []), ("key" = ["slots:read"])))]
#[get("/people/{id}/busy")]
pub async fn read_busy(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(person): PathId<PersonId>,
    Params(stretch): Params<Stretch>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&busy::busy(&app, &actor, person, stretch.from, stretch.to).await?))
}
