//! A candidate's files as a list and one by one.

use shared::access::Action;
use shared::ids::{AttachmentId, CandidateId};
use shared::wire::attachments::Attachment;
use shared::wire::page::Page;

use crate::app::App;
use crate::flows::{Actor, FlowError, candidate};
use crate::store::attachments;
use crate::store::page::PageAsked;

/// Newest first, those the actor may read.
///
/// # Errors
/// `forbidden`; `not_found` for a candidate out of reach.
pub async fn list(
    app: &App,
    actor: &Actor,
    candidate: CandidateId,
    asked: PageAsked,
) -> Result<Page<Attachment>, FlowError> {
    actor.may(Action::ReadAttachments)?;
    let before = asked.after_number()?;
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            let scope = candidate::reachable(conn, &actor, Action::ReadAttachments, candidate)?;
            let rows = attachments::list(conn, actor.org_id, candidate, scope, before, &asked)?;
            Ok(asked.page(rows, |row| (row.created_at.unix().to_string(), row.id.to_string())))
        })
        .await
}

/// # Errors
/// `forbidden`; `not_found` for one that was removed or is out of reach.
pub async fn get(app: &App, actor: &Actor, id: AttachmentId) -> Result<Attachment, FlowError> {
    let actor = actor.clone();
    app.db.read(move |conn| super::reachable(conn, &actor, Action::ReadAttachments, id)).await
}
