//! The outbox: what was sent, what waits, what needs somebody.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, post};
use serde::Deserialize;
use shared::ids::JobId;
use shared::time::UtcTime;
use shared::wire::deliveries::{Delivery, DeliveryFilter, OutboxStatus, Released, Retried, TestMail};
use shared::wire::page::Page;
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::deliveries;
use crate::http::error::Answer;
use crate::http::extract::page::{self, Limit};
use crate::http::extract::{Params, PathId, SignedIn};
use crate::http::reply;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeliveriesQuery {
    /// `attention` (default) or `all`.
    filter: Option<DeliveryFilter>,
    /// `meta.next` of the page before.
    cursor: Option<String>,
    /// How many a page holds.
    #[param(inline, default = 50)]
    limit: Option<Limit>,
    /// Only what changed then or later.
    #[param(inline)]
    updated_since: Option<UtcTime>,
}

/// List deliveries
///
/// Mails and other effects of what people did, newest first: an administrator sees all, others those of their
/// projects.
#[utoipa::path(
    operation_id = "list_deliveries", tag = "Deliveries", params(DeliveriesQuery),
    responses((status = 200, description = "A page of deliveries", body = Page<Delivery>)),
    security(("session" = []))
)]
#[get("/deliveries")]
pub async fn list(app: Data<App>, who: SignedIn, query: Params<DeliveriesQuery>) -> Answer<HttpResponse> {
    let DeliveriesQuery { filter, cursor, limit, updated_since } = query.0;
    let asked = page::asked(cursor.as_deref(), limit, updated_since)?;
    let filter = filter.unwrap_or(DeliveryFilter::Attention);
    Ok(reply::ok(&deliveries::list(&app, &who.0, filter, asked).await?))
}

/// A delivery
///
/// What became of one mail or other effect.
#[utoipa::path(operation_id = "get_delivery", tag = "Deliveries",
    params(("id" = JobId, Path, description = "The delivery")),
    responses((status = 200, description = "The delivery", body = Delivery)),
    security(("session" = [])))]
#[get("/deliveries/{id}")]
pub async fn read(app: Data<App>, who: SignedIn, id: PathId<JobId>) -> Answer<HttpResponse> {
    Ok(reply::ok(&deliveries::read(&app, &who.0, id.0).await?))
}

/// Get the outbox's status
///
/// Where mails go, and how many deliveries wait or need somebody; what the banner shows.
#[utoipa::path(
    operation_id = "get_outbox_status", tag = "Deliveries",
    responses((status = 200, description = "The outbox's status", body = OutboxStatus)),
    security(("session" = []))
)]
#[get("/deliveries/status")]
pub async fn status(app: Data<App>, who: SignedIn) -> Answer<HttpResponse> {
    Ok(reply::ok(&deliveries::status(&app, &who.0).await?))
}

/// Retry a delivery
///
/// Queues it anew, at once and with all its attempts before it. A mail keeps its Message-ID, so one that did
/// arrive is recognized.
#[utoipa::path(
    operation_id = "retry_delivery", tag = "Deliveries",
    params(("id" = JobId, Path, description = "The delivery")),
    responses((status = 200, description = "Queued", body = Delivery)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["wrong_state"])))
)]
#[post("/deliveries/{id}/retry")]
pub async fn retry(app: Data<App>, who: SignedIn, id: PathId<JobId>) -> Answer<HttpResponse> {
    Ok(reply::ok(&deliveries::retry(&app, &who.0, id.0).await?))
}

/// Retry all deliveries
///
/// Queues everything anew that was given up, or not sent because no mail server was set up.
#[utoipa::path(
    operation_id = "retry_deliveries", tag = "Deliveries",
    responses((status = 200, description = "How many were queued", body = Retried)),
    security(("session" = []))
)]
#[post("/deliveries/retry")]
pub async fn retry_all(app: Data<App>, who: SignedIn) -> Answer<HttpResponse> {
    Ok(reply::ok(&deliveries::retry_all(&app, &who.0).await?))
}

/// Release deliveries
///
/// A restored or copied database sends nothing by itself. This lets what is queued in the organization go out; for
/// administrators. Stop the original server first, or everything is sent twice.
#[utoipa::path(
    operation_id = "release_deliveries", tag = "Deliveries",
    responses((status = 200, description = "How many go out", body = Released)),
    security(("session" = []))
)]
#[post("/deliveries/release")]
pub async fn release(app: Data<App>, who: SignedIn) -> Answer<HttpResponse> {
    Ok(reply::ok(&deliveries::release::organization(&app, &who.0).await?))
}

/// Send a test mail
///
/// Sends a mail to the administrator who asks, at once, and tells what the mail server said: taken, refused, or
/// that none is set up. Some an hour.
#[utoipa::path(
    operation_id = "send_test_mail", tag = "Deliveries",
    responses((status = 200, description = "What came of it", body = TestMail)),
    security(("session" = []))
)]
#[post("/deliveries/test-mail")]
pub async fn send_test(app: Data<App>, who: SignedIn) -> Answer<HttpResponse> {
    Ok(reply::ok(&deliveries::test_mail::send(&app, &who.0).await?))
}
