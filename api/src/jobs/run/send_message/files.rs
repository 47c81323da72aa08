//! The files of a message, read when its mail is written. One that was removed from the candidate's list since
//! still goes out: the message was sent with it.

use std::time::Duration;

use shared::ids::MessageId;

use crate::flows::attachment::memory::Taken;
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::File;
use crate::store::{attachments, blobs};

/// How long a mail waits for memory; an attempt has three minutes in all.
const WAIT: Duration = Duration::from_secs(15);
/// A file is held as it is, once more while it is encoded, and encoded in the mail and on its way.
const COPIES: i64 = 6;

/// The files, and the memory they take while the mail is written and sent.
pub async fn read(this: &JobRun, message: MessageId) -> Result<(Vec<File>, Option<Taken>), Failure> {
    let org = this.org;
    let known = this.app.db.read(move |conn| attachments::of_messages(conn, org, &[message])).await?;
    if known.is_empty() {
        return Ok((Vec::new(), None));
    }
    let together: i64 = known.iter().map(|(_, kept)| kept.attachment.bytes).sum();
    let room = this.app.file_memory.take(together * COPIES, WAIT).await?;
    let mut files = Vec::with_capacity(known.len());
    for (_, kept) in known {
        let file = kept.attachment;
        let (blobs, id) = (&*this.app.blobs, file.id.to_string());
        let bytes = blobs::whole(blobs, &this.app.db, org, &id, file.bytes).await?;
        files.push(File { name: file.name, media_type: file.media_type, bytes });
    }
    Ok((files, Some(room)))
}
