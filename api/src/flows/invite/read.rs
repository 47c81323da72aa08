//! One invite with what became of it.

use shared::access::{Action, Reach};
use shared::ids::InviteId;
use shared::interview::InterviewStatus;
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
use crate::store::external_ids::{self, Kind};
use crate::store::invites::InviteContext;
use crate::store::{Conn, invites, people_scope};

/// # Errors
/// `not_found` out of reach.
pub async fn read(app: &App, actor: &Actor, id: InviteId) -> Result<Invite, FlowError> {
    let now = app.clock.now();
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            let link = load(conn, &actor, Action::ReadInvites, id)?;
            shape(conn, &link, now)
        })
        .await
}

/// An invite that the actor reaches with `action`.
///
/// # Errors
/// `forbidden`; `not_found` out of reach.
pub(in crate::flows) fn load(
    conn: &mut Conn,
    actor: &Actor,
    action: Action,
    id: InviteId,
) -> Result<OpenedLink, FlowError> {
    let reach = actor.may(action)?;
    let context = invites::by_id(conn, actor.org_id, id)?;
    // Who left the project has no claim to its links, not even to those they sent.
    let own = context.invite.organizer_id == actor.person_id && context.standing.member;
    let project = context.invite.project_id;
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
pub(super) fn shape(conn: &mut Conn, link: &OpenedLink, now: UtcTime) -> Result<Invite, FlowError> {
    let external_id = external_ids::one(conn, Kind::Invite, &link.context.invite.id.to_string())?;
    let interview = link.interview.as_ref().map(|row| (row.status, row.updated_at));
    shown(&link.context, interview, external_id, now)
}

/// An invite in the words of the API; `interview` is the status of the one behind it, and when that last changed.
///
/// # Errors
/// When stored values can't be read.
pub(super) fn shown(
    context: &InviteContext,
    interview: Option<(InterviewStatus, i64)>,
    external_id: Option<String>,
    now: UtcTime,
) -> Result<Invite, FlowError> {
    let row = &context.invite;
    Ok(Invite {
        id: row.id,
        status: status::of(row, interview.map(|(status, _)| status), now),
        candidate: CandidateRef { id: row.candidate_id, full_name: context.candidate.full_name.clone() },
        project: ProjectRef { id: row.project_id, name: context.project.name.clone() },
        organizer: PersonRef {
            id: row.organizer_id,
            name: context.host.name.clone(),
            title: context.host.title.clone(),
        },
        duration_minutes: row.duration_minutes,
        conference: conference::choice(&row.conference)?,
        created_at: UtcTime::from_unix(row.created_at),
        expires_at: UtcTime::from_unix(row.expires_at),
        interview_id: row.interview_id,
        external_id,
        updated_at: row.updated_at.max(interview.map_or(0, |(_, at)| at)).into(),
        version: row.version,
    })
}
