//! A candidate moves or cancels the interview behind their link.

use shared::wire::links::{CancelByCandidate, LinkView, RescheduleByCandidate};

use super::limits::{self, Change};
use super::open::{self, by_candidate};
use super::{quick, view};
use crate::app::App;
use crate::flows::booking::cancel::cancel;
use crate::flows::booking::reschedule::{Move, reschedule};
use crate::flows::idempotency::{Once, once};
use crate::flows::{FlowError, checked};
use crate::store::participants;

/// # Errors
/// `slot_taken` with the nearest free times, `slot_unavailable`, `limit_reached`, `wrong_state`.
pub async fn move_interview(
    app: &App,
    token: &str,
    input: RescheduleByCandidate,
    key: Option<String>,
    request_id: &str,
) -> Result<LinkView, FlowError> {
    checked(|check| app.zones.check("zone", &input.zone, check))?;
    let token = open::read(token)?;
    let once_key = Once::new(format!("link:{}:move", token.hash), key, &input);
    let now = app.clock.now();
    let (app_in, token_in, request_id) = (app.clone(), token.clone(), request_id.to_owned());
    let wanted = input.starts_at;
    let moved = app
        .db
        .write(move |conn| {
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let link = open::load(conn, &token_in)?;
                let row = link.changeable(now)?;
                if row.starts_at != input.starts_at.unix() {
                    let id = row.id;
                    let told = participants::told(conn, link.org, id)?.len();
                    limits::change(conn, &link, Change::Move, told, now)?;
                }
                let to = Move {
                    starts_at: input.starts_at,
                    candidate_zone: Some(&input.zone),
                    jitsi_server: link.context.org.jitsi_server.as_deref(),
                    by: &by_candidate(&link, &request_id),
                };
                reschedule(conn, &app_in, row, &to, now)?;
                let link = open::load(conn, &token_in)?;
                view::build(conn, &app_in, &link, now)
            })
        })
        .await;
    match moved {
        Ok(view) => {
            app.jobs_waiting.notify_one();
            Ok(view)
        }
        Err(error) => Err(quick::with_nearest(app, &token.hash, wanted, now, error).await),
    }
}

/// # Errors
/// `wrong_state` when it has begun or is cancelled already.
pub async fn cancel_interview(
    app: &App,
    token: &str,
    input: CancelByCandidate,
    key: Option<String>,
    request_id: &str,
) -> Result<LinkView, FlowError> {
    checked(|check| input.check(check))?;
    let token = open::read(token)?;
    let once_key = Once::new(format!("link:{}:cancel", token.hash), key, &input);
    let now = app.clock.now();
    let (app_in, request_id) = (app.clone(), request_id.to_owned());
    let view = app
        .db
        .write(move |conn| {
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let link = open::load(conn, &token)?;
                let row = link.changeable(now)?;
                cancel(conn, row, &input.reason, &by_candidate(&link, &request_id), now)?;
                let link = open::load(conn, &token)?;
                view::build(conn, &app_in, &link, now)
            })
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(view)
}
