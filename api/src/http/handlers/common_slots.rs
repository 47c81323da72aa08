//! Free times of several people together.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use serde::Deserialize;
use shared::ids::PersonId;
use shared::text::errors;
use shared::wire::slots::{CommonSlots, SharedMode};
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::availability::common_slots::{Question, find};
use crate::flows::{FlowError, checked};
use crate::http::error::Answer;
use crate::http::extract::{Bounded, Caller, Params, ZoneName};
use crate::http::reply;

/// The most people of one question.
const MAX_PEOPLE: usize = 50;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SlotsQuery {
    /// Ids, separated by commas; at most 50.
    #[param(pattern = r"^[0-9a-fA-F-]{36}(,[0-9a-fA-F-]{36}){0,49}$")]
    people: String,
    /// Everybody at once, or anybody.
    mode: SharedMode,
    /// How long the interview is.
    #[param(inline)]
    duration_minutes: Bounded<5, 480>,
    /// First date, in `zone`.
    from: NaiveDate,
    /// Dates of the question.
    #[param(inline)]
    days: Bounded<1, 62>,
    /// IANA zone the dates are meant in.
    #[param(inline)]
    zone: ZoneName,
}

/// Free times of several people
///
/// All times at which everybody (`collective`) or anybody (`round_robin`) can be interviewed, from stored hours,
/// calendars and interviews. People whose busy times are unknown are named in `closed`.
#[utoipa::path(operation_id = "list_common_slots", tag = "Availability",
    params(SlotsQuery),
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
    })?;
    app.zones.get(&query.zone.0).ok_or_else(|| FlowError::zone("zone"))?;
    let people: Result<Vec<PersonId>, _> = ids.into_iter().map(str::parse).collect();
    let question = Question {
        people: people.map_err(|_| FlowError::NOT_FOUND)?,
        mode: query.mode,
        duration_minutes: query.duration_minutes.0,
        from: query.from,
        days: query.days.0.unsigned_abs(),
        zone: query.zone.0,
    };
    Ok(reply::ok(&find(&app, &actor, question).await?))
}
