//! Free times of several people together.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use serde::Deserialize;
use shared::ids::PersonId;
use shared::text::errors;
use shared::wire::slots::{CommonSlots, SharedMode};

use crate::app::App;
use crate::flows::availability::common_slots::{Question, find};
use crate::flows::{FlowError, checked};
use crate::http::error::Answer;
use crate::http::extract::{Caller, Params};
use crate::http::reply;

/// The most people and days of one question.
const MAX_PEOPLE: usize = 50;
const MAX_DAYS: i64 = 62;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotsQuery {
    people: String,
    mode: SharedMode,
    duration_minutes: i64,
    from: NaiveDate,
    days: i64,
    zone: String,
}

/// Free times of several people
///
/// All times at which everybody (`collective`) or anybody (`round_robin`) can be interviewed, from stored hours,
/// calendars and interviews. People whose busy times are unknown are named in `closed`.
#[utoipa::path(operation_id = "list_common_slots", tag = "Availability",
    params(("people" = String, Query, description = "Ids, separated by commas; at most 50"),
        ("mode" = SharedMode, Query, description = "`collective` or `round_robin`"),
        ("duration_minutes" = i64, Query, description = "5 to 480"),
        ("from" = NaiveDate, Query, description = "First date, in `zone`"),
        ("days" = i64, Query, description = "1 to 62"),
        ("zone" = String, Query, description = "IANA zone the dates are meant in")),
    responses((status = 200, description = "The times", body = CommonSlots)), security(("session" = []), ("key" = ["slots:read"])),
    extensions(("x-error-codes" = json!(["not_found", "invalid", "availability_too_much_work"]))))]
#[get("/availability/slots")]
pub async fn list(
    app: Data<App>,
    Caller(actor): Caller,
    Params(query): Params<SlotsQuery>,
) -> Answer<HttpResponse> {
    let ids: Vec<&str> = query.people.split(',').filter(|id| !id.is_empty()).collect();
    checked(|check| {
        if ids.is_empty() {
            check.fail("people", errors::FIELD_REQUIRED, &[]);
        }
        check.count("people", ids.len(), MAX_PEOPLE);
        check.range("duration_minutes", query.duration_minutes, 5, 480);
        check.range("days", query.days, 1, MAX_DAYS);
        app.zones.check("zone", &query.zone, check);
    })?;
    let people: Result<Vec<PersonId>, _> = ids.into_iter().map(str::parse).collect();
    let question = Question {
        people: people.map_err(|_| FlowError::NOT_FOUND)?,
        mode: query.mode,
        duration_minutes: query.duration_minutes,
        from: query.from,
        days: query.days.unsigned_abs(),
        zone: query.zone,
    };
    Ok(reply::ok(&find(&app, &actor, question).await?))
}
