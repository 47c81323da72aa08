//! Another time for the same interview: its id, its calendar entries and its page stay, its version grows.

use serde_json::json;
use shared::error_code::ErrorCode;
use shared::ids::PersonId;
use shared::time::UtcTime;

use super::conference::{follow, jitsi_room};
use super::notify::{self, Notice};
use super::reserve::{Wanted, reserve};
use crate::app::App;
use crate::flows::FlowError;
use crate::jobs::InterviewNotice;
use crate::store::events::{self, By, Event};
use crate::store::interviews::{self, InterviewRow, NewTime};
use crate::store::{Conn, participants};

/// Where an interview is to go.
pub struct Move<'a> {
    pub starts_at: UtcTime,
    /// The zone the candidate reads it in from now on; none keeps it.
    pub candidate_zone: Option<&'a str>,
    /// The organization's Jitsi Meet server, for a new room.
    pub jitsi_server: Option<&'a str>,
    pub by: &'a By,
}

/// Moves an interview inside the caller's transaction.
///
/// # Errors
/// `wrong_state` when it can't be changed any more; `slot_taken`, `slot_unavailable`.
pub fn reschedule(
    conn: &mut Conn,
    app: &App,
    row: &InterviewRow,
    to: &Move<'_>,
    now: UtcTime,
) -> Result<(), FlowError> {
    if !row.lifecycle().can_change(now) {
        return Err(FlowError::Code(ErrorCode::WrongState));
    }
    if row.starts_at == to.starts_at.unix() {
        return Ok(());
    }
    let id = row.id;
    let org = row.org_id;
    let candidate = row.candidate_id;
    let project = row.project_id;
    let people: Vec<PersonId> =
        participants::told(conn, org, id)?.into_iter().filter_map(|one| one.person).collect();
    let wanted = Wanted {
        org,
        interview: id,
        people,
        candidate,
        starts_at: to.starts_at,
        duration_minutes: (row.ends_at - row.starts_at) / 60,
        moves: true,
    };
    let slot = reserve(conn, app, &wanted, now)?;
    let zone = app.zones.known(&row.zone);
    let time = NewTime {
        starts_at: slot.start(),
        ends_at: slot.end(),
        wall_start: &zone.to_local(slot.start()).to_string(),
        zone: zone.name(),
        tzdb_version: app.zones.version(),
        candidate_zone: to.candidate_zone.unwrap_or(&row.candidate_zone),
        conference_url_sealed: new_address(app, row, to.jitsi_server),
    };
    if !interviews::set_time(conn, org, id, row.version, time, now)? {
        return Err(FlowError::Code(ErrorCode::WrongState));
    }
    participants::reset_responses(conn, org, id)?;
    let event = Event {
        kind: "interview.rescheduled",
        object_kind: "interview",
        object_id: row.id.to_string(),
        project_id: Some(project),
        data: json!({ "from": UtcTime::from_unix(row.starts_at), "starts_at": slot.start() }),
    };
    events::record(conn, org, event, to.by, now)?;
    let notice = Notice {
        org,
        interview: id,
        project,
        kind: InterviewNotice::Rescheduled,
        version: row.version + 1,
        sequence: row.sequence + 1,
        candidate_email: row.candidate_email.clone(),
    };
    notify::everybody(conn, &notice, now)?;
    follow(conn, row, row.version + 1, now)
}

/// A room of one's own changes with the time: the old link opens nothing (S7). A fixed link stays.
fn new_address(app: &App, row: &InterviewRow, server: Option<&str>) -> Option<Vec<u8>> {
    match (row.conference_kind.as_str(), server) {
        ("jitsi", Some(server)) => {
            Some(app.sealer.seal(&interviews::place_of_url(row.id), jitsi_room(server).as_bytes()))
        }
        _ => row.conference_url_sealed.clone(),
    }
}
