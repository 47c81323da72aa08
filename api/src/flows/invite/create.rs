//! Mints a scheduling link inside the transaction of its message. A newer link replaces an open older one of
//! the same application, so that a candidate never holds two that work.

use serde_json::json;
use shared::ids::InviteId;
use shared::time::UtcTime;
use shared::wire::invites::InviteSettings;

use crate::app::App;
use crate::flows::FlowError;
use crate::security::token;
use crate::store::compose::ComposeContext;
use crate::store::events::{self, By, Event};
use crate::store::invites::{self, InviteRow};
use crate::store::{Conn, ids};

/// # Errors
/// Those of the database.
pub fn create(
    conn: &mut Conn,
    app: &App,
    by: &By,
    context: &ComposeContext,
    (settings, expires_at): (&InviteSettings, UtcTime),
    now: UtcTime,
) -> Result<InviteId, FlowError> {
    let id = InviteId::from_uuid(ids::new());
    let org = context.org_id;
    let project = context.project.id;
    let replaced = invites::replace_open(conn, org, context.application, now)?;
    let token = token::new();
    let conference = serde_json::to_string(&settings.conference).map_err(FlowError::internal)?;
    let row = InviteRow {
        id,
        org_id: org,
        application_id: context.application,
        candidate_id: context.candidate.id,
        project_id: context.project.id,
        organizer_id: context.sender.id,
        token_hash: token::hash(&token),
        token_sealed: app.sealer.seal(&format!("invites.token:{id}"), token.as_bytes()),
        duration_minutes: settings.duration_minutes,
        conference,
        expires_at: expires_at.unix(),
        revoked_at: None,
        replaced_at: None,
        new_link_requested_at: None,
        interview_id: None,
        created_at: now.unix(),
        updated_at: now.unix(),
        version: 1,
    };
    invites::insert(conn, row)?;
    let mut changes = vec![("invite.created", id.to_string())];
    changes.extend(replaced.into_iter().map(|old| ("invite.replaced", old.to_string())));
    for (kind, object_id) in changes {
        let event = Event {
            kind,
            object_kind: "invite",
            object_id,
            project_id: Some(project),
            data: json!({ "expires_at": expires_at }),
        };
        events::record(conn, org, event, by, now)?;
    }
    Ok(id)
}
