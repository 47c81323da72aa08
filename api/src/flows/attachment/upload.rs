//! Adding a file to a candidate. Who asks and what it is called is checked before a byte of it is read, and
//! the reading is bounded: in size, in time, and in the memory that all uploads share.

use std::time::Duration;

use futures_util::{Stream, StreamExt as _};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::files;
use shared::ids::{AttachmentId, CandidateId, ProjectId};
use shared::text::errors;
use shared::time::UtcTime;
use shared::wire::attachments::Attachment;

use crate::app::App;
use crate::flows::candidate;
use crate::flows::idempotency::{Once, once};
use crate::flows::{Actor, FlowError, checked, project};
use crate::security::token::hex;
use crate::store::events::{self, By, Event};
use crate::store::{Conn, applications, attachments, ids};

/// As many files as one candidate can have in a project.
const MOST: i64 = 500;
/// How long an upload waits for memory.
const WAIT: Duration = Duration::from_secs(4);
/// How long a sender may pause.
const PAUSE: Duration = Duration::from_secs(30);
/// How long the whole may take.
const LONGEST: Duration = Duration::from_secs(600);

/// What is added, and where.
#[derive(Clone, Debug)]
pub struct NewFile {
    pub candidate: CandidateId,
    pub project: ProjectId,
    pub name: String,
    /// The size that the sender announced.
    pub announced: Option<i64>,
}

/// # Errors
/// `invalid` for a name, a kind or an empty file; `too_large`; `not_found` out of reach; `unavailable` when too
/// many files are on their way.
pub async fn upload<B: AsRef<[u8]>, E>(
    app: &App,
    actor: &Actor,
    new: NewFile,
    body: impl Stream<Item = Result<B, E>>,
    key: Option<String>,
) -> Result<Attachment, FlowError> {
    actor.may(Action::WriteAttachments)?;
    checked(|check| files::check_name(check, "name", &new.name))?;
    let (asking, place) = (actor.clone(), (new.candidate, new.project));
    app.db.read(move |conn| permit(conn, &asking, place)).await?;
    let expected = new.announced.unwrap_or(files::MAX_FILE).clamp(0, files::MAX_FILE);
    let _room = app.file_memory.take(expected, WAIT).await?;
    let read = read_in(body, expected);
    let bytes = tokio::time::timeout(LONGEST, read).await.map_err(|_| broken())??;
    keep(app, actor, &new, bytes, key).await
}

/// The candidate has to be in the project, and the project within reach.
fn permit(
    conn: &mut Conn,
    actor: &Actor,
    (candidate, project): (CandidateId, ProjectId),
) -> Result<(), FlowError> {
    let scope = candidate::reachable(conn, actor, Action::WriteAttachments, candidate)?;
    project::reachable(conn, actor, Action::WriteAttachments, project)?;
    let applications = applications::of_candidate(conn, actor.org_id, candidate, scope)?;
    let inside = applications.iter().any(|application| application.project.id == project);
    if inside { Ok(()) } else { Err(FlowError::NOT_FOUND) }
}

/// A body that ends too early or pauses too long.
fn broken() -> FlowError {
    FlowError::Because(ErrorCode::BadRequest, errors::UPLOAD_BROKEN.get())
}

fn too_large() -> FlowError {
    let words = errors::FIELD_FILE_LARGE.with(&[("max", &files::size_words(files::MAX_FILE))]);
    FlowError::Because(ErrorCode::TooLarge, words)
}

/// Reads the body. One that is too large is read on for a while and thrown away, because a sender who is cut
/// off in the middle never reads why.
async fn read_in<B: AsRef<[u8]>, E>(
    body: impl Stream<Item = Result<B, E>>,
    expected: i64,
) -> Result<Vec<u8>, FlowError> {
    let most = usize::try_from(files::MAX_FILE).unwrap_or(usize::MAX);
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    let mut seen = 0usize;
    let mut body = std::pin::pin!(body);
    while let Some(part) = tokio::time::timeout(PAUSE, body.next()).await.map_err(|_| broken())? {
        let part = part.map_err(|_| broken())?;
        let part = part.as_ref();
        seen += part.len();
        if seen <= most {
            bytes.extend_from_slice(part);
        } else if seen > 2 * most {
            break;
        } else {
            bytes = Vec::new();
        }
    }
    if seen > most {
        return Err(too_large());
    }
    checked(|check| files::check_size(check, "file", i64::try_from(seen).unwrap_or(i64::MAX)))?;
    Ok(bytes)
}

async fn keep(
    app: &App,
    actor: &Actor,
    new: &NewFile,
    bytes: Vec<u8>,
    key: Option<String>,
) -> Result<Attachment, FlowError> {
    let now = app.clock.now();
    let attachment = describe(actor, new, &bytes, now);
    let same = (new.candidate, new.project, &attachment.name, &attachment.sha256);
    let once_key = Once::new(format!("person:{}:create_attachment", actor.person_id), key, &same);
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .write(move |conn| {
            permit(conn, &actor, (attachment.candidate_id, attachment.project_id))?;
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                store(conn, &app_in, &actor, &attachment, &bytes)
            })
        })
        .await
}

fn describe(actor: &Actor, new: &NewFile, bytes: &[u8], now: UtcTime) -> Attachment {
    let name = files::clean_name(&new.name);
    // By the ending: what a sender claims could make a browser see something else in it.
    let media_type = mime_guess::from_path(&name).first_or_octet_stream().to_string();
    Attachment {
        id: AttachmentId::from_uuid(ids::new()),
        candidate_id: new.candidate,
        project_id: new.project,
        name,
        media_type,
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: hex(&Sha256::digest(bytes)),
        uploader_id: Some(actor.person_id),
        uploader_name: actor.name.clone(),
        created_at: now,
    }
}

fn store(
    conn: &mut Conn,
    app: &App,
    actor: &Actor,
    attachment: &Attachment,
    bytes: &[u8],
) -> Result<Attachment, FlowError> {
    let org = actor.org_id;
    let there = attachments::count_in(conn, org, attachment.candidate_id, attachment.project_id)?;
    checked(|check| {
        if there >= MOST {
            check.fail("file", errors::FIELD_TOO_MANY, &[("max", &MOST.to_string())]);
        }
    })?;
    attachments::insert(conn, org, attachment)?;
    app.blobs.put(conn, org, &attachment.id.to_string(), bytes)?;
    let event = Event {
        kind: "attachment.added",
        object_kind: "attachment",
        object_id: attachment.id.to_string(),
        project_id: Some(attachment.project_id),
        data: json!({ "candidate_id": attachment.candidate_id, "bytes": attachment.bytes }),
    };
    events::record(conn, org, event, &By::from(actor), attachment.created_at)?;
    Ok(attachment.clone())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{FlowError, files, read_in};
    use futures_util::stream;
    use shared::error_code::ErrorCode;

    fn parts(size: usize, count: usize) -> impl futures_util::Stream<Item = Result<Vec<u8>, ()>> {
        stream::iter((0..count).map(move |_| Ok(vec![7; size])))
    }

    #[tokio::test]
    async fn bodies_are_read_whole_up_to_the_limit() {
        assert_eq!(read_in(parts(1000, 3), 10).await.unwrap().len(), 3000);
        let mib = 1024 * 1024;
        assert_eq!(i64::try_from(read_in(parts(mib, 10), 0).await.unwrap().len()).unwrap(), files::MAX_FILE);
        for count in [11, 40] {
            let refused = read_in(parts(mib, count), 0).await;
            assert!(matches!(refused, Err(FlowError::Because(ErrorCode::TooLarge, _))));
        }
        assert!(matches!(read_in(parts(0, 2), 0).await, Err(FlowError::Invalid(_))));
        let broken = read_in(stream::iter([Ok(vec![1u8]), Err(())]), 0).await;
        assert!(matches!(broken, Err(FlowError::Because(ErrorCode::BadRequest, _))));
    }
}
