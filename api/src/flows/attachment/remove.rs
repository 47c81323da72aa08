//! Taking a file out of a candidate's list. Its content stays until the candidate is erased: messages that
//! are on their way still carry it.

use serde_json::json;
use shared::access::Action;
use shared::ids::AttachmentId;

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::attachments;
use crate::store::events::{self, By, Event};

/// # Errors
/// `forbidden`; `not_found` for one that was removed already or is out of reach.
pub async fn remove(app: &App, actor: &Actor, id: AttachmentId) -> Result<(), FlowError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let attachment = super::reachable(conn, &actor, Action::WriteAttachments, id)?;
            if !attachments::archive(conn, actor.org_id, id)? {
                return Err(FlowError::NOT_FOUND);
            }
            let event = Event {
                kind: "attachment.removed",
                object_kind: "attachment",
                object_id: id.to_string(),
                project_id: Some(attachment.project_id),
                data: json!({ "candidate_id": attachment.candidate_id }),
            };
            events::record(conn, actor.org_id, event, &By::from(&actor), now)?;
            Ok(())
        })
        .await
}
