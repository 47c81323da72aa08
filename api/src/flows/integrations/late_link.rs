//! A provider tells the link of a meeting after it was made. Nobody signs that, so it counts only for a meeting
//! of ours that was made on this very connection, and only while it has no link.

use shared::time::UtcTime;
use shared::wire::integrations::IntegrationKind;

use crate::app::App;
use crate::flows::FlowError;
use crate::jobs::conference as queue;
use crate::providers::conference::Reference;
use crate::store::connections::ConnectionRow;
use crate::store::{Conn, StoreError, conferences, interviews};

pub(super) struct Told<'a> {
    pub external_id: &'a str,
    pub reference: &'a Reference,
    pub url: &'a str,
}

pub(super) fn take(
    conn: &mut Conn,
    app: &App,
    connection: &ConnectionRow,
    kind: IntegrationKind,
    told: &Told<'_>,
    now: UtcTime,
) -> Result<(), FlowError> {
    let (org, _) = (connection.org_id, connection.id);
    let Reference { interview, generation } = *told.reference;
    let found = conferences::by_reference(conn, (org, kind.as_str()), interview, generation)?;
    let Some(row) = found.filter(|row| row.is_of(connection)) else { return Ok(()) };
    let key = (row.org_id, row.id);
    let adopted = match &row.external_id {
        Some(known) if known != told.external_id => return Ok(()),
        Some(_) => false,
        // The answer to the create has not come: this stands for it.
        None if row.unanswered > 0 => {
            let sent = row.starts_at.zip(row.ends_at).ok_or(StoreError::Corrupt("conferences.starts_at"))?;
            conferences::set_external(conn, key, Some(told.external_id), sent)?;
            conferences::count_unanswered(conn, key, -1, None)?;
            true
        }
        None => return Ok(()),
    };
    let held = interviews::by_id(conn, org, interview)?;
    if !row.is_live() {
        // Nobody wants it any more: it goes.
        if adopted {
            conferences::reopen(conn, key)?;
            queue::end(conn, &held, &row, now)?;
        }
        return Ok(());
    }
    if held.conference_url_sealed.is_none() {
        queue::ready(conn, app, &row, (Some(told.url), None), now)?;
    }
    if adopted {
        // The interview may have moved since the create was sent.
        queue::ensure(conn, &held, kind, held.version, now)?;
    }
    Ok(())
}
