//! Time zones for pickers.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use serde::Deserialize;
use shared::time::UtcTime;
use shared::wire::zones::ZoneOption;

use crate::app::App;
use crate::http::error::Answer;
use crate::http::extract::Params;

/// The moment asked about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    at: Option<UtcTime>,
}

/// Time zones
///
/// Every zone a picker offers, with its offset and letters at a moment, by name. Needs no sign-in.
#[utoipa::path(operation_id = "list_zones", tag = "Zones",
    params(("at" = Option<String>, Query, description = "The moment, UTC; now when absent")),
    responses((status = 200, description = "The zones", body = Vec<ZoneOption>)))]
#[get("/zones")]
pub async fn list(app: Data<App>, Params(moment): Params<Moment>) -> Answer<HttpResponse> {
    let options = app.zones.options(moment.at.unwrap_or_else(|| app.clock.now()));
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "public, max-age=600")).json(options))
}
