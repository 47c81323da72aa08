//! Join goes through us: who may come in gets the address now, and it is noted that they came. The organizer
//! gets the provider's own host link, asked for at this moment and kept nowhere.

use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::InterviewId;
use shared::wire::conference::{ConferenceState, Joined};

use super::door::{door, is_host};
use super::read::{Reached, reach};
use crate::app::App;
use crate::connection::way_in::link_for;
use crate::flows::booking::conference;
use crate::flows::{Actor, FlowError};
use crate::providers::conference::Joiner;
use crate::store::{StoreError, attendance, participants};

/// # Errors
/// `not_found` out of reach; `join_closed` when there is nothing to come in to; `provider_problem`.
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
            attendance::opened(conn, (actor_in.org_id, id), &actor_in.name, now)?;
            Ok(row)
        })
        .await?;
    let host = is_host(app, &row, actor.person_id);
    let joiner = Joiner { host, key: actor.person_id.to_string(), name: actor.name.clone(), now };
    if let Some(url) = link_for(app, actor.org_id, &row, &joiner).await? {
        return Ok(Joined { url, as_host: host });
    }
    let url = conference::url(app, &row).ok_or(FlowError::Code(ErrorCode::JoinClosed))?;
    Ok(Joined { url, as_host: false })
}
