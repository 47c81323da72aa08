//! Somebody showed a refresh token that was exchanged long ago: either they stole it, or whoever renewed since did.
//! The session ends for both, and its owner is told.

use serde_json::json;
use shared::time::UtcTime;

use super::device::Device;
use super::notice;
use crate::flows::FlowError;
use crate::store::events::{self, By, Event};
use crate::store::sessions::{self, SessionRow};
use crate::store::{Conn, people};

/// Ends the session, once; says nothing more when it is over already.
pub fn end(conn: &mut Conn, row: &SessionRow, device: &Device, now: UtcTime) -> Result<(), FlowError> {
    let (org, person) = (row.org_id, row.person_id);
    if !sessions::end(conn, org, person, row.id, now)? {
        return Ok(());
    }
    // Who showed it is not known: that is the point.
    let by = By { request_id: device.request_id.clone(), ..By::system() };
    let event = Event {
        kind: "session.token_reused",
        object_kind: "person",
        object_id: person.to_string(),
        project_id: None,
        data: json!({ "session": row.id, "from": device.visitor.to_string() }),
    };
    events::record(conn, org, event, &by, now)?;
    let person = people::get(conn, org, person)?;
    notice::token_reused(conn, &person, device, now)?;
    Ok(())
}
