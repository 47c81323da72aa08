//! Changes of an invite that its candidate does not see.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::InviteId;
use shared::wire::external_id::check_external_id;
use shared::wire::invites::{Invite, PatchInvite};

use super::read::{load, shape};
use crate::app::App;
use crate::flows::{Actor, FlowError, Seen, checked, external_id};
use crate::store::events::{self, By, Event};
use crate::store::external_ids::Kind;
use crate::store::invites;

/// # Errors
/// `forbidden`; `not_found` out of reach; `invalid`; `version_conflict`; `already_exists` for an external id that is
/// taken.
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: InviteId,
    patch: PatchInvite,
    seen: Seen,
) -> Result<Invite, FlowError> {
    let given = patch.external_id.as_ref().and_then(Option::as_deref);
    checked(|check| check_external_id("external_id", given, check))?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            let link = load(conn, &actor, Action::WriteInvites, id)?;
            let version = seen.check(link.context.invite.version)?;
            if let Some(external) = &patch.external_id {
                // First, so that two who name it at once are told apart here.
                if !invites::touch(conn, org, id, version, now)? {
                    return Err(FlowError::Code(ErrorCode::VersionConflict));
                }
                external_id::change(conn, org, (Kind::Invite, &id.to_string()), external.as_deref())?;
                let event = Event {
                    kind: "invite.named",
                    object_kind: "invite",
                    object_id: id.to_string(),
                    project_id: Some(link.project),
                    data: json!({ "external_id": external }),
                };
                events::record(conn, org, event, &By::from(&actor), now)?;
            }
            let link = load(conn, &actor, Action::WriteInvites, id)?;
            shape(conn, &link, now)
        })
        .await
}
