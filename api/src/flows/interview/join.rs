//! Join goes through us: who may come in gets the address now, and it is noted that they came. The organizer
//! gets the provider's own host link, asked for at this moment and kept nowhere.

use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::{InterviewId, OrgId};
use shared::wire::conference::{AttendanceEvent, ConferenceState, Joined};
use shared::wire::integrations::IntegrationKind;

use super::door::{door, is_host};
use super::read::{Reached, reach};
use crate::app::App;
use crate::connection::access::{self, NoAccess, with_access};
use crate::connection::wanted::wanted;
use crate::flows::booking::conference;
use crate::flows::{Actor, FlowError};
use crate::store::interviews::InterviewRow;
use crate::store::{StoreError, attendance, conferences, mail_facts, participants};

/// # Errors
/// `not_found` out of reach; `join_closed` when there is nothing to come in to.
pub async fn join(app: &App, actor: &Actor, id: InterviewId) -> Result<Joined, FlowError> {
    let (actor_in, now) = (actor.clone(), app.clock.now());
    let row = app
        .db
        .write(move |conn| {
            let Reached { row, in_projects } = reach(conn, &actor_in, Action::JoinInterviews, id)?;
            let takes_part = match participants::of_person(conn, actor_in.org_id, id, actor_in.person_id) {
                Ok(_) => true,
                Err(StoreError::NotFound) => false,
                Err(error) => return Err(error.into()),
            };
            let door = door(takes_part, in_projects, actor_in.role);
            if !door.is_open(&row, now) || row.conference_state != ConferenceState::Ready.as_str() {
                return Err(FlowError::Code(ErrorCode::JoinClosed));
            }
            let name = Some(actor_in.name.as_str());
            attendance::insert(conn, (actor_in.org_id, id), AttendanceEvent::Opened, name, now)?;
            Ok(row)
        })
        .await?;
    if is_host(app, &row, actor.person_id)
        && let Some(url) = host_link(app, actor.org_id, id, &row).await
    {
        return Ok(Joined { url, as_host: true });
    }
    let url = conference::url(app, &row)?.ok_or(FlowError::Code(ErrorCode::JoinClosed))?;
    Ok(Joined { url, as_host: false })
}

/// None when the provider does not give it now: the ordinary link is better than no link.
async fn host_link(app: &App, org: OrgId, id: InterviewId, row: &InterviewRow) -> Option<String> {
    let kind = IntegrationKind::parse(&row.conference_kind)?;
    match ask(app, org, id, kind).await {
        Ok(url) => url,
        Err(error) => {
            tracing::warn!(provider = kind.as_str(), cause = %error, "no host link");
            None
        }
    }
}

async fn ask(
    app: &App,
    org: OrgId,
    id: InterviewId,
    kind: IntegrationKind,
) -> Result<Option<String>, NoAccess> {
    let (live, facts) = app
        .db
        .read(move |conn| {
            Ok::<_, StoreError>((conferences::live(conn, org, id)?, mail_facts::interview(conn, org, id)?))
        })
        .await?;
    let known = live.and_then(|live| Some((live.external_id.clone()?, live)));
    let (Some((external_id, live)), Some(port)) = (known, app.providers.conferences(kind)) else {
        return Ok(None);
    };
    let wanted = wanted(&live, &facts, app.clock.now())?;
    let mut held = access::open(app, org, kind).await?;
    let url = with_access!(app, kind, held, port.host_link(&held.access, &external_id, &wanted))?;
    Ok(Some(url))
}
