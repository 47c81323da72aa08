//! The provider no longer honours a connection: it is marked, and who connected it is told, once.

use serde_json::json;
use shared::ids::{ConnectionId, OrgId, PersonId};
use shared::text::integrations as text;
use shared::time::UtcTime;
use shared::wire::integrations::IntegrationKind;

use super::name;
use crate::jobs::{ConnectionBroken, Label, enqueue};
use crate::store::connections::{self, ConnectionRow};
use crate::store::events::{self, By, Event};
use crate::store::{Conn, StoreError, mail_facts};

/// Marks the connection if its credentials are still the ones that failed.
///
/// # Errors
/// Those of the database.
pub fn mark(
    conn: &mut Conn,
    row: &ConnectionRow,
    kind: IntegrationKind,
    reason: &str,
    now: UtcTime,
) -> Result<(), StoreError> {
    let (org, id) = (row.org_id, row.id);
    if !connections::set_broken(conn, (org, id), row.credentials_version, reason, now)? {
        return Ok(());
    }
    let event = Event {
        kind: "integration.broken",
        object_kind: "connection",
        object_id: row.id.to_string(),
        project_id: None,
        data: json!({ "kind": kind, "reason": reason }),
    };
    events::record(conn, org, event, &By::system(), now)?;
    tell(conn, (org, id), kind, row.connected_by, now)
}

fn tell(
    conn: &mut Conn,
    (org, id): (OrgId, ConnectionId),
    kind: IntegrationKind,
    person: PersonId,
    now: UtcTime,
) -> Result<(), StoreError> {
    let owner = mail_facts::person(conn, org, person)?;
    let label = Label {
        subject: text::JOB_BROKEN.with(&[("provider", &name(kind))]),
        recipient: owner.email,
        project_id: None,
        object_id: Some(id.to_string()),
    };
    enqueue(conn, org, &ConnectionBroken { connection_id: id }, label, now)?;
    Ok(())
}
