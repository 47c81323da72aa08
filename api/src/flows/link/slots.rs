//! The times a candidate can choose, page by page. The request that matters most for speed: one look-up,
//! then memory.

use shared::error_code::ErrorCode;
use shared::interview::LinkState;
use shared::wire::links::LinkSlots;

use super::open;
use super::quick;
use crate::app::App;
use crate::flows::FlowError;
use crate::flows::availability::list_slots::{OpenStarts, Times, page};

/// # Errors
/// `parameter_invalid` for a zone that there is not; the codes of links that offer nothing.
pub async fn slots(app: &App, token: &str, times: Times) -> Result<LinkSlots, FlowError> {
    of_hash(app, open::hash(token)?, times).await
}

/// The same for a link that was found some other way.
///
/// # Errors
/// As [`slots`].
pub async fn of_hash(app: &App, hash: String, times: Times) -> Result<LinkSlots, FlowError> {
    let named = times.zone(&app.zones)?;
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
            Ok(page(&open, &zone, (times.from, times.days), quick.question.duration_minutes, now))
        })
        .await
}
