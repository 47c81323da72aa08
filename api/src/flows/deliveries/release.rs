//! Letting the deliveries of a restored or copied database go: an administrator for their organization, or whoever
//! runs the server for all.

use serde_json::json;
use shared::access::Action;
use shared::ids::OrgId;
use shared::time::UtcTime;
use shared::wire::deliveries::Released;

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::events::{self, By};
use crate::store::{Conn, StoreError, holds};

/// What is queued in the organization goes out from now on. Nothing happens when nothing is held.
///
/// # Errors
/// `forbidden`.
pub async fn organization(app: &App, actor: &Actor) -> Result<Released, FlowError> {
    actor.may(Action::ReleaseDeliveries)?;
    let (org, by, now) = (actor.org_id, By::from(actor), app.clock.now());
    let count = app.db.write(move |conn| release(conn, org, &by, now)).await?;
    app.jobs_waiting.notify_waiters();
    Ok(Released { count: count.unwrap_or(0) })
}

/// How many go out; `None` when nothing was held.
///
/// # Errors
/// Those of the database.
pub async fn every_organization(app: &App) -> Result<Option<i64>, FlowError> {
    let now = app.clock.now();
    let released = app.db.write(move |conn| {
        let mut sum = None;
        for org in holds::held(conn)? {
            let count = release(conn, org, &By::system(), now)?;
            sum = Some(sum.unwrap_or(0) + count.unwrap_or(0));
        }
        Ok::<_, FlowError>(sum)
    });
    released.await
}

fn release(conn: &mut Conn, org: OrgId, by: &By, now: UtcTime) -> Result<Option<i64>, StoreError> {
    if !holds::release(conn, org)? {
        return Ok(None);
    }
    let count = holds::waiting(conn, org)?;
    let event = events::Event {
        kind: "deliveries.released",
        object_kind: "organization",
        object_id: org.to_string(),
        project_id: None,
        data: json!({ "count": count }),
    };
    events::record(conn, org, event, by, now)?;
    Ok(Some(count))
}
