//! Looking meetings up by our reference: after an answer got lost, and for those that were made twice.

use shared::time::UtcTime;
use shared::wire::integrations::IntegrationKind;

use super::Stop;
use crate::connection::access::{Held, with_access};
use crate::connection::wanted::{named, wanted};
use crate::jobs::JobRun;
use crate::providers::conference::{Conferences, Sought};
use crate::store::conferences::ConferenceRow;
use crate::store::mail_facts;

/// Every meeting at the provider that carries the reference of `row`. Looks around the times it was last sent
/// with and around `also`.
pub async fn find(
    this: &JobRun,
    kind: IntegrationKind,
    held: Held,
    (conferences, row): (&dyn Conferences, &ConferenceRow),
    also: UtcTime,
) -> Result<(Held, Vec<String>), Stop> {
    let mut held = held;
    let reference = named(row, 1, this.queued_at)?.reference;
    let sent = row.starts_at.map_or(also, UtcTime::from_unix);
    let near = (sent.min(also), sent.max(also));
    // An hour for clocks that differ.
    let since = UtcTime::from_unix(row.created_at).plus_minutes(-60);
    let sought = Sought { reference, near, since };
    let found = with_access!(&this.app, kind, held, conferences.find(&held.access, &sought))?;
    Ok((held, found))
}

/// Removes meetings from the provider; those that are gone already are fine. Without an id: what the provider
/// knows by our name.
pub async fn remove(
    this: &JobRun,
    kind: IntegrationKind,
    held: Held,
    (conferences, row): (&dyn Conferences, &ConferenceRow),
    ids: &[Option<String>],
) -> Result<Held, Stop> {
    if ids.is_empty() {
        return Ok(held);
    }
    let (org, interview) = (this.org, row.interview_id);
    let facts = this.app.db.read(move |conn| mail_facts::interview(conn, org, interview)).await?;
    let mut held = held;
    let was = wanted(&this.app, &held.row, row, &facts, this.queued_at)?;
    for id in ids {
        let id = id.as_deref();
        with_access!(&this.app, kind, held, conferences.cancel(&held.access, id, &was))?;
    }
    Ok(held)
}
