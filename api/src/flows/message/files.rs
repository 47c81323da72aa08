//! The files that go with a message: each has to be the candidate's in the message's project, still there, and
//! within the sender's reach. A file of another project would carry its name across.

use shared::files::{MAX_MESSAGE, size_words};
use shared::ids::AttachmentId;
use shared::text::errors;
use shared::wire::attachments::MessageAttachment;
use shared::wire::messages::Compose;

use crate::flows::{Actor, FlowError, attachment, checked};
use crate::store::{Conn, attachments};

/// The chosen files in the order they were chosen.
///
/// # Errors
/// `invalid` with the place of each file that can't be sent, or when they are too much together.
pub fn chosen(conn: &mut Conn, actor: &Actor, input: &Compose) -> Result<Vec<MessageAttachment>, FlowError> {
    let ids = &input.attachment_ids;
    let mut usable = Vec::with_capacity(ids.len());
    if ids.is_empty() {
        return Ok(usable);
    }
    for kept in attachments::several(conn, actor.org_id, ids)? {
        let file = &kept.attachment;
        if (file.candidate_id, file.project_id) == (input.candidate_id, input.project_id) {
            let file = attachment::beside_message(conn, actor, kept)?;
            if file.available {
                usable.push(file);
            }
        }
    }
    let there = |id: &AttachmentId| usable.iter().any(|file| file.id == *id);
    let together: i64 = usable.iter().map(|file| file.bytes).sum();
    checked(|check| {
        for (place, _) in ids.iter().enumerate().filter(|(_, id)| !there(id)) {
            check.fail(&format!("attachment_ids[{place}]"), errors::FIELD_FILE_GONE, &[]);
        }
        if together > MAX_MESSAGE {
            let most = size_words(MAX_MESSAGE);
            check.fail("attachment_ids", errors::FIELD_FILES_LARGE, &[("max", &most)]);
        }
    })?;
    Ok(usable)
}
