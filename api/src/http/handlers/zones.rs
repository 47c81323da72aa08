//! Time zones for pickers.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Deserialize;
use shared::time::{Interval, UtcTime, ZoneRules};
use shared::wire::zones::ZoneOption;
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::FlowError;
use crate::http::error::Answer;
use crate::http::extract::{Params, ZoneName};
use crate::http::packed::shared;

/// How long an answer is good for.
const KEPT: &str = "public, max-age=600";
const KEPT_SECONDS: i64 = 600;

/// The moment asked about.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Moment {
    /// The moment; now when absent.
    #[param(inline)]
    at: Option<UtcTime>,
}

/// Time zones
///
/// Every zone a picker offers, with its offset and letters at a moment, by name. Needs no sign-in.
#[utoipa::path(operation_id = "list_zones", tag = "Zones",
    params(Moment),
    responses((status = 200, description = "The zones", body = Vec<ZoneOption>)))]
#[get("/zones")]
pub async fn list(
    app: Data<App>,
    Params(moment): Params<Moment>,
    request: HttpRequest,
) -> Answer<HttpResponse> {
    let mut response = HttpResponse::Ok();
    response.insert_header((CACHE_CONTROL, KEPT));
    if let Some(at) = moment.at {
        return Ok(response.json(app.zones.options(at)));
    }
    // Everybody's pickers ask this: one answer for as long as it may be kept anyway.
    let now = app.clock.now().unix();
    let at = UtcTime::from_unix(now - now.rem_euclid(KEPT_SECONDS));
    let version = format!("{at} {}", app.zones.version());
    let zones = app.zones.clone();
    let make = move || serde_json::to_vec(&zones.options(at)).map(Bytes::from).map_err(FlowError::internal);
    response.content_type("application/json");
    Ok(shared("zones", &version, make).await?.answer(&request, response))
}

/// The zone and the stretch asked about.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Stretch {
    /// IANA name, such as `America/Los_Angeles`.
    #[param(inline)]
    name: ZoneName,
    /// Its start.
    #[param(inline)]
    from: UtcTime,
    /// Its end, not included.
    #[param(inline)]
    to: UtcTime,
}

/// The longest stretch that can be asked for, in days.
const MAX_DAYS: i64 = 800;

/// A zone's clock changes
///
/// The offset of one zone over a stretch of at most 800 days, with every change in it: what a page needs to
/// work out wall clocks by itself. Needs no sign-in.
#[utoipa::path(operation_id = "get_zone_rules", tag = "Zones",
    params(Stretch),
    responses((status = 200, description = "The zone's offsets", body = ZoneRules)))]
#[get("/zones/rules")]
pub async fn rules(app: Data<App>, Params(stretch): Params<Stretch>) -> Answer<HttpResponse> {
    let rules = app.zones.get(&stretch.name.0).ok_or_else(|| FlowError::zone("name"))?;
    let window = Interval::new(stretch.from, stretch.to)
        .filter(|window| window.seconds() <= MAX_DAYS * 86_400)
        .ok_or_else(|| FlowError::stretch("to", MAX_DAYS))?;
    let rules = rules.between(window.start(), window.end());
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, KEPT)).json(rules))
}
