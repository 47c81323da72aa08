//! Files of candidates: adding, listing, downloading and removing them. Members of the project that a file was
//! added under may read it.
//!
//! A file that was chosen for a message and never sent stays with the candidate like any other: it is in the
//! list and goes when somebody removes it or the candidate is erased. So there are no orphans to look for.

pub mod download;
pub mod memory;
pub mod read;
pub mod remove;
pub mod upload;

use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::{AttachmentId, ProjectId};
use shared::wire::attachments::{Attachment, MessageAttachment};

use super::{Actor, FlowError, project};
use crate::store::Conn;
use crate::store::attachments::{self, Kept};

/// The file, if it is in a list and within the actor's reach; to others it does not exist.
///
/// # Errors
/// `forbidden` by role, `not_found` by object.
pub fn reachable(
    conn: &mut Conn,
    actor: &Actor,
    action: Action,
    id: AttachmentId,
) -> Result<Attachment, FlowError> {
    actor.may(action)?;
    let kept = attachments::get(conn, actor.org_id, id)?;
    project::reachable(conn, actor, action, kept.attachment.project_id)?;
    if kept.archived { Err(FlowError::NOT_FOUND) } else { Ok(kept.attachment) }
}

/// Whether the actor may read files of a project.
///
/// # Errors
/// Those of the database.
pub fn covers(conn: &mut Conn, actor: &Actor, project: ProjectId) -> Result<bool, FlowError> {
    match project::reachable(conn, actor, Action::ReadAttachments, project) {
        Ok(()) => Ok(true),
        Err(FlowError::Code(ErrorCode::NotFound | ErrorCode::Forbidden)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A file as it stands beside a message.
///
/// # Errors
/// Those of the database.
pub fn beside_message(conn: &mut Conn, actor: &Actor, kept: Kept) -> Result<MessageAttachment, FlowError> {
    let Kept { attachment, archived } = kept;
    let available = !archived && covers(conn, actor, attachment.project_id)?;
    Ok(MessageAttachment {
        id: attachment.id,
        name: attachment.name,
        media_type: attachment.media_type,
        bytes: attachment.bytes,
        available,
    })
}
