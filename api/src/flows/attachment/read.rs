//! A candidate's files as a list and one by one.

use shared::access::Action;
use shared::ids::{AttachmentId, CandidateId};
use shared::wire::attachments::Attachment;
use shared::wire::page::{Page, PageMeta};

use crate::app::App;
use crate::flows::{Actor, FlowError, candidate, cursor};
use crate::store::attachments;

/// Newest first, those the actor may read.
///
/// # Errors
/// `forbidden`; `not_found` for a candidate out of reach.
pub async fn list(
    app: &App,
    actor: &Actor,
    candidate: CandidateId,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<Attachment>, FlowError> {
    actor.may(Action::ReadAttachments)?;
    let before = cursor::read(cursor)?;
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            let scope = candidate::reachable(conn, &actor, Action::ReadAttachments, candidate)?;
            let mut rows = attachments::list(conn, actor.org_id, candidate, scope, before, limit + 1)?;
            let more = rows.len() > usize::try_from(limit).unwrap_or(usize::MAX);
            if more {
                rows.pop();
            }
            let last = rows.last().filter(|_| more);
            let next = last.map(|row| cursor::write(row.created_at.unix(), &row.id.to_string()));
            Ok(Page { data: rows, meta: PageMeta { next } })
        })
        .await
}

/// # Errors
/// `forbidden`; `not_found` for one that was removed or is out of reach.
pub async fn get(app: &App, actor: &Actor, id: AttachmentId) -> Result<Attachment, FlowError> {
    let actor = actor.clone();
    app.db.read(move |conn| super::reachable(conn, &actor, Action::ReadAttachments, id)).await
}
