//! What takes a person's time in a stretch: free/busy, never titles.

use shared::access::Action;
use shared::ids::PersonId;
use shared::time::{Interval, UtcTime};
use shared::wire::scheduler::{BusyBlock, BusyView};

use super::covers;
use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::availability;

/// The longest stretch that can be asked for.
const MAX_DAYS: i64 = 120;

/// # Errors
/// `parameter_invalid` for a stretch that is empty or longer than 120 days; `not_found` out of reach.
pub async fn busy(
    app: &App,
    actor: &Actor,
    person: PersonId,
    from: UtcTime,
    to: UtcTime,
) -> Result<BusyView, FlowError> {
    let reach = actor.may(Action::ReadFreeBusy)?;
    let window = Interval::new(from, to)
        .filter(|window| window.seconds() <= MAX_DAYS * 86_400)
        .ok_or_else(|| FlowError::stretch("to", MAX_DAYS))?;
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            covers(conn, &actor, reach, person)?;
            let unknown_since = availability::unknown_since(conn, person)?;
            let block = |time: Interval, interview| BusyBlock {
                starts_at: time.start(),
                ends_at: time.end(),
                interview,
            };
            let entries = availability::busy(conn, person, window)?;
            let booked = availability::reserved(conn, &person.to_string(), window)?;
            let mut busy: Vec<BusyBlock> = entries.into_iter().map(|time| block(time, false)).collect();
            busy.extend(booked.into_iter().map(|(_, time)| block(time, true)));
            busy.sort_by_key(|block| block.starts_at);
            Ok(BusyView { busy, unknown_since })
        })
        .await
}
