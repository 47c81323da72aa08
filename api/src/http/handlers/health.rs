//! Is the process alive, and can it do its work?

use std::sync::atomic::Ordering;

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use serde::Serialize;

use crate::app::App;
use crate::flows::link::phone;
use crate::http::error::Answer;
use crate::http::reply;
use crate::store::{StoreError, holds};

#[derive(Serialize, utoipa::ToSchema)]
pub struct Health {
    status: &'static str,
}

/// Alive
///
/// Answers as long as the process runs; asks nothing of the database.
#[utoipa::path(operation_id = "get_health", tag = "Health", responses((status = 200, description = "The process runs", body = Health)))]
#[get("/healthz")]
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(Health { status: "ok" })
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Readiness {
    status: &'static str,
    /// Version of the time zone database in use.
    tzdb: String,
    /// Version and month of the numbering plans that phone numbers are checked with.
    phone_numbers: &'static str,
    database: &'static str,
    /// `running`, or `held`: the database was restored or copied, and an administrator has to release what it would
    /// send.
    deliveries: &'static str,
}

/// Ready
///
/// Answers 200 when the database answers, the process is not about to stop and no newer program has shut it out of
/// the database, else 503 with `Retry-After`.
#[utoipa::path(operation_id = "get_readiness", tag = "Health", responses((status = 200, description = "Ready for requests", body = Readiness)))]
#[get("/readyz")]
pub async fn ready(app: Data<App>) -> Answer<HttpResponse> {
    if app.draining.load(Ordering::SeqCst) {
        return Err(StoreError::Busy("the process is about to stop".to_owned()).into());
    }
    app.db.check_version().await?;
    let held = !app.db.read(holds::held).await?.is_empty();
    let deliveries = if held { "held" } else { "running" };
    let database = if app.db.is_sqlite() { "sqlite" } else { "postgresql" };
    let tzdb = app.zones.version().to_owned();
    Ok(reply::ok(&Readiness { status: "ok", tzdb, phone_numbers: phone::DATA, database, deliveries }))
}
