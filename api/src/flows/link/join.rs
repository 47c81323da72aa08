//! The candidate's Join: the address, inside the window the organization allows, and a note that they came.

use shared::error_code::ErrorCode;
use shared::time::UtcTime;
use shared::wire::conference::{ConferenceState, Joined};

use super::{limits, open};
use crate::app::App;
use crate::connection::early_minutes;
use crate::connection::way_in::link_for;
use crate::flows::FlowError;
use crate::flows::booking::conference::{self, Door};
use crate::providers::conference::Joiner;
use crate::store::attendance;

/// # Errors
/// `link_unknown`; `join_closed` before the window opens, after the end, or while there is no link;
/// `limit_reached`; `provider_problem`.
pub async fn join(app: &App, token: &str) -> Result<Joined, FlowError> {
    let (token, now) = (open::read(token)?, app.clock.now());
    let closed = || FlowError::Code(ErrorCode::JoinClosed);
    let app_in = app.clone();
    let (org, row, name) = app
        .db
        .write(move |conn| {
            let link = open::load(conn, &token)?;
            let row = link.interview.clone().ok_or_else(closed)?;
            let early = early_minutes(&app_in, &row.conference_kind, link.context.org.join_early_minutes);
            let opens = UtcTime::from_unix(row.starts_at).plus_minutes(-early);
            let ready = row.conference_state == ConferenceState::Ready.as_str();
            if !ready || !Door::From(opens).is_open(&row, now) {
                return Err(closed());
            }
            limits::join(conn, &link, now)?;
            let id = row.id;
            let name = link.context.candidate.full_name;
            attendance::opened(conn, (link.org, id), &name, now)?;
            Ok((link.org, row, name))
        })
        .await?;
    let joiner = Joiner { host: false, key: "candidate".to_owned(), name, now };
    let url = match link_for(app, org, &row, &joiner).await? {
        Some(url) => url,
        None => conference::url(app, &row).ok_or_else(closed)?,
    };
    Ok(Joined { url, as_host: false })
}
