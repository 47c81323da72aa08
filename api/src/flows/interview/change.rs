//! The organization moves or cancels an interview, by the same steps as the candidate does.

use shared::access::Action;
use shared::ids::InterviewId;
use shared::wire::interviews::{CancelInterview, Interview, RescheduleInterview};

use super::read::{Reached, present, reach};
use super::slots;
use crate::app::App;
use crate::flows::booking::cancel;
use crate::flows::booking::reschedule::{Move, reschedule};
use crate::flows::idempotency::{Once, once};
use crate::flows::{Actor, FlowError, Seen, checked};
use crate::store::compose;
use crate::store::events::By;

/// `version`: the one the actor saw, when they say so.
///
/// # Errors
/// `slot_taken` with the nearest free times, `slot_unavailable`, `wrong_state`, `version_conflict`.
pub async fn move_interview(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    input: RescheduleInterview,
    (seen, key): (Seen, Option<String>),
) -> Result<Interview, FlowError> {
    let now = app.clock.now();
    let once_key = Once::by(actor, &format!("move:{id}"), key, &input);
    let wanted = input.starts_at;
    let (app_in, actor_in) = (app.clone(), actor.clone());
    let moved = app
        .db
        .write(move |conn| {
            let Reached { row, .. } = reach(conn, &actor_in, Action::WriteInterviews, id)?;
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                seen.check(row.version)?;
                let (_, org) = compose::sender_context(conn, actor_in.org_id, actor_in.person_id)?;
                let to = Move {
                    starts_at: input.starts_at,
                    candidate_zone: None,
                    jitsi_server: org.jitsi_server.as_deref(),
                    by: &By::from(&actor_in),
                };
                reschedule(conn, &app_in, &row, &to, now)?;
                present(conn, &app_in, &actor_in, id)
            })
        })
        .await;
    match moved {
        Ok(interview) => {
            app.jobs_waiting.notify_one();
            Ok(interview)
        }
        Err(FlowError::SlotTaken { .. }) => {
            let nearest = slots::nearest_to(app, actor, id, wanted).await.unwrap_or_default();
            Err(FlowError::SlotTaken { nearest })
        }
        Err(error) => Err(error),
    }
}

/// # Errors
/// `wrong_state` when it has begun or is cancelled already, `version_conflict`.
pub async fn cancel_interview(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    input: CancelInterview,
    (seen, key): (Seen, Option<String>),
) -> Result<Interview, FlowError> {
    checked(|check| input.check(check))?;
    let now = app.clock.now();
    let once_key = Once::by(actor, &format!("cancel:{id}"), key, &input);
    let (app_in, actor) = (app.clone(), actor.clone());
    let interview = app
        .db
        .write(move |conn| {
            let Reached { row, .. } = reach(conn, &actor, Action::WriteInterviews, id)?;
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                seen.check(row.version)?;
                cancel::cancel(conn, &row, &input.reason, &By::from(&actor), now)?;
                present(conn, &app_in, &actor, id)
            })
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(interview)
}
