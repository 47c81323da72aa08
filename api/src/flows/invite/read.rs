//! One invite with what became of it.

use shared::access::{Action, Reach};
use shared::ids::{InviteId, ProjectId};
use shared::time::UtcTime;
use shared::wire::candidates::CandidateRef;
use shared::wire::invites::Invite;
use shared::wire::people::PersonRef;
use shared::wire::projects::ProjectRef;

use super::status;
use crate::app::App;
use crate::flows::booking::conference;
use crate::flows::link::open::{self, OpenedLink};
use crate::flows::{Actor, FlowError};
use crate::store::{Conn, StoreError, invites, people_scope};

/// # Errors
/// `not_found` out of reach.
pub async fn read(app: &App, actor: &Actor, id: InviteId) -> Result<Invite, FlowError> {
    let now = app.clock.now();
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            let link = load(conn, &actor, Action::ReadInvites, id)?;
            shape(&link, now)
        })
        .await
}

/// An invite that the actor reaches with `action`.
///
/// # Errors
/// `forbidden`; `not_found` out of reach.
pub(super) fn load(
    conn: &mut Conn,
    actor: &Actor,
    action: Action,
    id: InviteId,
) -> Result<OpenedLink, FlowError> {
    let reach = actor.may(action)?;
    let context = invites::by_id(conn, actor.org_id, id)?;
    // Who left the project has no claim to its links, not even to those they sent.
    let own = context.invite.organizer_id == actor.person_id.to_string() && context.standing.member;
    let project: ProjectId =
        context.invite.project_id.parse().map_err(|_| StoreError::Corrupt("invites.project_id"))?;
    let covered = match reach {
        Reach::All => true,
        Reach::Projects => people_scope::is_member(conn, actor.org_id, actor.person_id, project)?,
        Reach::Own | Reach::Assigned => own,
        Reach::None => false,
    };
    if covered { open::from_context(conn, context) } else { Err(FlowError::NOT_FOUND) }
}

/// # Errors
/// When stored values can't be read.
pub(super) fn shape(link: &OpenedLink, now: UtcTime) -> Result<Invite, FlowError> {
    let context = &link.context;
    let row = &context.invite;
    let interview = link.interview.as_ref().map(|row| row.status.as_str());
    Ok(Invite {
        id: link.invite,
        status: status::of(row, interview, now),
        candidate: CandidateRef { id: link.candidate, full_name: context.candidate.full_name.clone() },
        project: ProjectRef { id: link.project, name: context.project.name.clone() },
        organizer: PersonRef {
            id: link.organizer,
            name: context.host.name.clone(),
            title: context.host.title.clone(),
        },
        duration_minutes: row.duration_minutes,
        conference: conference::choice(&row.conference)?,
        created_at: UtcTime::from_unix(row.created_at),
        expires_at: UtcTime::from_unix(row.expires_at),
        interview_id: match &row.interview_id {
            Some(id) => Some(id.parse().map_err(|_| StoreError::Corrupt("invites.interview_id"))?),
            None => None,
        },
        version: row.version,
    })
}
