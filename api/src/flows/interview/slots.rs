//! The times an interview can be moved to.

use shared::access::Action;
use shared::ids::InterviewId;
use shared::time::UtcTime;
use shared::wire::links::LinkSlots;

use super::read::{Reached, reach};
use crate::app::App;
use crate::flows::availability::list_slots::{OpenStarts, Question, Times, nearest, open_starts, page};
use crate::flows::{Actor, FlowError};
use crate::store::interviews::InterviewRow;
use crate::store::{Conn, availability};

/// # Errors
/// `parameter_invalid` for a zone that there is not; `not_found` out of reach.
pub async fn slots(app: &App, actor: &Actor, id: InterviewId, times: Times) -> Result<LinkSlots, FlowError> {
    let zone = times.zone(&app.zones)?;
    let now = app.clock.now();
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .read(move |conn| {
            let Reached { row, .. } = reach(conn, &actor, Action::WriteInterviews, id)?;
            let open = open(conn, &app_in, &actor, &row, now)?;
            let zone = zone.unwrap_or_else(|| app_in.zones.known(&row.zone));
            Ok(page(&open, &zone, (times.from, times.days), (row.ends_at - row.starts_at) / 60, now))
        })
        .await
}

/// The nearest free times after a lost race.
///
/// # Errors
/// As [`slots`].
pub(super) async fn nearest_to(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    wanted: UtcTime,
) -> Result<Vec<UtcTime>, FlowError> {
    let now = app.clock.now();
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .read(move |conn| {
            let Reached { row, .. } = reach(conn, &actor, Action::WriteInterviews, id)?;
            Ok(nearest(&open(conn, &app_in, &actor, &row, now)?, wanted))
        })
        .await
}

fn open(
    conn: &mut Conn,
    app: &App,
    actor: &Actor,
    row: &InterviewRow,
    now: UtcTime,
) -> Result<OpenStarts, FlowError> {
    let person = row.organizer_id;
    let candidate = row.candidate_id;
    let question = Question {
        org: actor.org_id,
        person,
        person_version: availability::preferences(conn, actor.org_id, person)?.busy_version,
        candidate,
        candidate_version: availability::candidate_version(conn, actor.org_id, candidate)?,
        duration_minutes: (row.ends_at - row.starts_at) / 60,
        moving: Some(row.id),
    };
    open_starts(conn, &app.availability, &app.zones, question, now)
}
