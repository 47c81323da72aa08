//! The times a candidate can choose, page by page. The request that matters most for speed: one look-up,
//! then memory.

use chrono::NaiveDate;
use shared::error_code::ErrorCode;
use shared::wire::links::LinkSlots;

use super::open::{self, LinkState};
use super::quick;
use crate::app::App;
use crate::flows::FlowError;
use crate::flows::availability::list_slots::{OpenStarts, page};

/// Days of a page when the request names none, and the most it may name.
const DAYS: u64 = 7;
const MAX_DAYS: u64 = 42;

/// # Errors
/// `bad_request` for a zone or a number of days that can't be used; the codes of links that offer nothing.
pub async fn slots(
    app: &App,
    token: &str,
    from: Option<NaiveDate>,
    days: Option<u64>,
    zone: Option<&str>,
) -> Result<LinkSlots, FlowError> {
    let hash = open::hash(token)?;
    let days = days.unwrap_or(DAYS);
    if !(1..=MAX_DAYS).contains(&days) {
        return Err(FlowError::Code(ErrorCode::BadRequest));
    }
    let named =
        zone.map(|name| app.zones.get(name).ok_or(FlowError::Code(ErrorCode::BadRequest))).transpose()?;
    let now = app.clock.now();
    let app_in = app.clone();
    app.db
        .read(move |conn| {
            let quick = quick::load(conn, &hash)?;
            let open = match quick.state(now) {
                LinkState::Open | LinkState::Scheduled | LinkState::Cancelled => {
                    quick.starts(conn, &app_in, now)?
                }
                LinkState::Expired => return Err(FlowError::Code(ErrorCode::LinkExpired)),
                LinkState::Revoked | LinkState::Replaced => {
                    return Err(FlowError::Code(ErrorCode::LinkRevoked));
                }
                LinkState::Paused => OpenStarts { starts: Vec::new(), degraded: false },
            };
            let zone = match named {
                Some(zone) => zone,
                None => {
                    let stored = quick.key.candidate_zone.as_deref().and_then(|name| app_in.zones.get(name));
                    stored.unwrap_or(app_in.zones.known("UTC"))
                }
            };
            Ok(page(&open, &zone, from, days, quick.question.duration_minutes, now))
        })
        .await
}
