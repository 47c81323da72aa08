//! The development Mailbox: mails that were kept as files, as their recipients would read them. Each mail
//! belongs to the organization whose job it was.

use std::io::Read as _;
use std::path::PathBuf;

use shared::access::Action;
use shared::ids::JobId;
use shared::wire::mailbox::{Mail, MailSummary};

use super::{Actor, FlowError};
use crate::app::App;
use crate::providers::mail::{folder, read};
use crate::store::deliveries;

/// As many as a page of the mailbox shows.
const NEWEST: i64 = 200;
/// The heads of a mail fit in it; what comes after can be large.
const BEGINNING: u64 = 16 * 1024;

fn allowed(app: &App, actor: &Actor) -> Result<(), FlowError> {
    actor.may(Action::ReadMailbox)?;
    // A server with a mail server has no mailbox: its address does not exist.
    if app.config.has_mailbox() { Ok(()) } else { Err(FlowError::NOT_FOUND) }
}

/// The newest mails, newest first.
///
/// # Errors
/// `forbidden`; `not_found` where mails are not kept.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<MailSummary>, FlowError> {
    allowed(app, actor)?;
    let org = actor.org_id;
    let ids = app.db.read(move |conn| deliveries::sent(conn, org, NEWEST)).await?;
    let folder = folder(&app.config);
    let summaries = tokio::task::spawn_blocking(move || {
        let one = |id: JobId| {
            let id = id.to_string();
            let mut beginning = Vec::new();
            std::fs::File::open(file(&folder, &id)).ok()?.take(BEGINNING).read_to_end(&mut beginning).ok()?;
            read::summary(&id, &beginning)
        };
        ids.into_iter().filter_map(one).collect::<Vec<_>>()
    });
    summaries.await.map_err(FlowError::internal)
}

/// One mail.
///
/// # Errors
/// `not_found` when the organization has no such mail.
pub async fn open(app: &App, actor: &Actor, id: JobId) -> Result<Mail, FlowError> {
    let raw = raw(app, actor, id).await?;
    read::mail(&id.to_string(), &raw).ok_or(FlowError::NOT_FOUND)
}

/// The mail as it would have been sent.
///
/// # Errors
/// `not_found` when the organization has no such mail.
pub async fn raw(app: &App, actor: &Actor, id: JobId) -> Result<Vec<u8>, FlowError> {
    allowed(app, actor)?;
    let org = actor.org_id;
    if !app.db.read(move |conn| deliveries::is_of(conn, org, id)).await? {
        return Err(FlowError::NOT_FOUND);
    }
    let path = file(&folder(&app.config), &id.to_string());
    let bytes =
        tokio::task::spawn_blocking(move || std::fs::read(path)).await.map_err(FlowError::internal)?;
    bytes.map_err(|_| FlowError::NOT_FOUND)
}

/// The calendar file that came with the mail.
///
/// # Errors
/// `not_found` when there is no such mail, or none came with it.
pub async fn calendar(app: &App, actor: &Actor, id: JobId) -> Result<String, FlowError> {
    open(app, actor, id).await?.calendar.ok_or(FlowError::NOT_FOUND)
}

fn file(folder: &std::path::Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.eml"))
}
