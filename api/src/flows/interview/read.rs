//! One interview, within the reach of the one who asks.

use shared::access::{Action, Reach};
use shared::ids::InterviewId;
use shared::wire::conference::ConferenceState;
use shared::wire::interviews::Interview;

use super::shape::{self, Reader};
use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::interviews::InterviewRow;
use crate::store::{
    Conn, StoreError, attendance, conferences, interview_lists, interviews, participants, people_scope,
};

/// # Errors
/// `not_found` out of reach.
pub async fn read(app: &App, actor: &Actor, id: InterviewId) -> Result<Interview, FlowError> {
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db.read(move |conn| present(conn, &app_in, &actor, id)).await
}

/// The interview as the actor sees it, on a connection that is at hand.
///
/// # Errors
/// `not_found` out of reach.
pub(super) fn present(
    conn: &mut Conn,
    app: &App,
    actor: &Actor,
    id: InterviewId,
) -> Result<Interview, FlowError> {
    let Reached { row, in_projects } = reach(conn, actor, Action::ReadInterviews, id)?;
    let named = interview_lists::named(conn, row)?;
    let mut shown = shape::interview(app, named, Reader::of(actor), in_projects, app.clock.now())?;
    shown.attendance = attendance::list(conn, actor.org_id, id)?;
    if shown.may.change && shown.conference.state == ConferenceState::Failed {
        shown.conference_problem =
            conferences::live(conn, actor.org_id, id)?.and_then(|conference| conference.last_problem);
    }
    Ok(shown)
}

/// An interview that the actor may do something with.
pub(super) struct Reached {
    pub row: InterviewRow,
    /// In a project of the actor, or the actor is an administrator.
    pub in_projects: bool,
}

/// # Errors
/// `forbidden`; `not_found` out of reach.
pub(super) fn reach(
    conn: &mut Conn,
    actor: &Actor,
    action: Action,
    id: InterviewId,
) -> Result<Reached, FlowError> {
    let reach = actor.may(action)?;
    let row = interviews::by_id(conn, actor.org_id, id)?;
    let project = row.project_id;
    // Administrators are everywhere; for the others only membership counts.
    let everywhere = actor.may(Action::WriteInterviews).is_ok_and(|reach| reach == Reach::All);
    let in_projects = everywhere || people_scope::is_member(conn, actor.org_id, actor.person_id, project)?;
    let takes_part = match participants::of_person(conn, actor.org_id, id, actor.person_id) {
        Ok(_) => true,
        Err(StoreError::NotFound) => false,
        Err(error) => return Err(error.into()),
    };
    let covered = match reach {
        Reach::All => true,
        Reach::Projects => in_projects || (takes_part && action == Action::ReadInterviews),
        Reach::Assigned => takes_part,
        Reach::Own | Reach::None => false,
    };
    if covered { Ok(Reached { row, in_projects }) } else { Err(FlowError::NOT_FOUND) }
}
