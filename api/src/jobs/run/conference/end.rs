//! Removes a meeting from its provider: the interview is cancelled, or held in another way.

use serde::{Deserialize, Serialize};
use shared::ids::ConferenceId;
use shared::time::UtcTime;
use shared::wire::integrations::IntegrationKind;

use super::{Stop, claim, kind_of, look, open, release};
use crate::jobs::retry::Failure;
use crate::jobs::{Job, JobRun, Lane, Outcome, conference as queue};
use crate::store::StoreError;
use crate::store::conferences::{self, ConferenceRow};

/// Removes a meeting from the provider.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndConference {
    pub conference_id: ConferenceId,
}

impl Job for EndConference {
    const NAME: &'static str = "end_conference";
    const LANE: Lane = Lane::Conference;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let id = self.conference_id;
        let org = this.org;
        let row = this.app.db.read(move |conn| conferences::by_id(conn, org, id)).await?;
        if row.state != "ending" {
            return Ok(Outcome::Superseded("nothing is to be ended"));
        }
        let kind = kind_of(&row)?;
        let claimed = claim(this, id).await?;
        let done = remove(this, kind, &claimed).await;
        release(this, id).await;
        done.map(|()| Outcome::Done).map_err(|stop| stop.failure(this, kind))
    }
}

async fn remove(this: &JobRun, kind: IntegrationKind, row: &ConferenceRow) -> Result<(), Stop> {
    if row.state != "ending" {
        return Ok(());
    }
    // Never sent, or long over: there is nothing to remove.
    let over = row.ends_at.is_some_and(|end| this.app.clock.now().unix() >= end);
    if over || (row.external_id.is_none() && row.unanswered == 0) {
        return ended(this, row).await;
    }
    let Some(port) = this.app.providers.conferences(kind) else { return ended(this, row).await };
    let mut held = open(this, row, kind).await?;
    let mut ids: Vec<Option<String>> = row.external_id.iter().cloned().map(Some).collect();
    if row.unanswered > 0 && port.capabilities().finds_by_reference {
        let near = row.starts_at.map_or(this.app.clock.now(), UtcTime::from_unix);
        let found;
        (held, found) = look::find(this, kind, held, (port, row), near).await?;
        ids.extend(found.into_iter().map(Some));
        ids.sort_unstable();
        ids.dedup();
    } else if ids.is_empty() {
        ids.push(None);
    }
    look::remove(this, kind, held, (port, row), &ids).await?;
    ended(this, row).await
}

async fn ended(this: &JobRun, row: &ConferenceRow) -> Result<(), Stop> {
    let (row, now) = (row.clone(), this.app.clock.now());
    this.app
        .db
        .write(move |conn| {
            let key = (row.org_id, row.id);
            // It showed meanwhile: the job that was queued for it has to find it.
            if conferences::by_id(conn, key.0, key.1)?.external_id != row.external_id {
                return Ok(());
            }
            conferences::set_ended(conn, key, None, now)?;
            // A create whose answer got lost may still take effect.
            if row.unanswered > 0 {
                queue::check(conn, key.0, &row, true, now)?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    Ok(())
}
