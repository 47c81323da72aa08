//! Withdraws a link: from now on it leads to the company's contact only.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::InviteId;
use shared::wire::invites::Invite;

use super::read::{load, shape};
use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::events::{self, Event};
use crate::store::invites;

/// # Errors
/// `wrong_state` when a time was chosen or it was withdrawn already; `not_found` out of reach.
pub async fn revoke(app: &App, actor: &Actor, id: InviteId) -> Result<Invite, FlowError> {
    let now = app.clock.now();
    let actor = actor.clone();
    app.db
        .write(move |conn| {
            let link = load(conn, &actor, Action::WriteInvites, id)?;
            if !invites::revoke(conn, actor.org_id, id, now)? {
                return Err(FlowError::Code(ErrorCode::WrongState));
            }
            let event = Event {
                kind: "invite.revoked",
                object_kind: "invite",
                object_id: id.to_string(),
                project_id: Some(link.project),
                data: json!({}),
            };
            events::record(conn, actor.org_id, event, &(&actor).into(), now)?;
            let link = load(conn, &actor, Action::WriteInvites, id)?;
            shape(conn, &link, now)
        })
        .await
}
