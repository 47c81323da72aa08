//! The candidate's Join: the address, inside the window the organization allows, and a note that they came.

use shared::error_code::ErrorCode;
use shared::ids::InterviewId;
use shared::time::UtcTime;
use shared::wire::conference::{AttendanceEvent, ConferenceState, Joined};

use super::open;
use crate::app::App;
use crate::flows::FlowError;
use crate::flows::booking::conference::{self, Door};
use crate::store::attendance;

/// # Errors
/// `link_unknown`; `join_closed` before the window opens, after the end, or while there is no link.
pub async fn join(app: &App, token: &str) -> Result<Joined, FlowError> {
    let (hash, now) = (open::hash(token)?, app.clock.now());
    let app_in = app.clone();
    app.db
        .write(move |conn| {
            let closed = || FlowError::Code(ErrorCode::JoinClosed);
            let link = open::load(conn, &hash)?;
            let row = link.interview.as_ref().ok_or_else(closed)?;
            let opens = UtcTime::from_unix(row.starts_at).plus_minutes(-link.context.org.join_early_minutes);
            let ready = row.conference_state == ConferenceState::Ready.as_str();
            if !ready || !Door::From(opens).is_open(row, now) {
                return Err(closed());
            }
            let url = conference::url(&app_in, row)?.ok_or_else(closed)?;
            let id: InterviewId = row.id.parse().map_err(FlowError::internal)?;
            let name = Some(link.context.candidate.full_name.as_str());
            attendance::insert(conn, (link.org, id), AttendanceEvent::Opened, name, now)?;
            Ok(Joined { url, as_host: false })
        })
        .await
}
