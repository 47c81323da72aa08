//! Looks at a meeting again: the provider said that it was changed or deleted there, or a create without an
//! answer may have made a second one. What is found is brought back to what the interview says. And whether a link
//! has come that comes by itself, and what happened in a meeting of which something was heard.

use serde::{Deserialize, Serialize};
use shared::ids::ConferenceId;
use shared::text::integrations as text;
use shared::time::UtcTime;
use shared::wire::integrations::IntegrationKind;

use super::{Stop, claim, kind_of, look, open, release};
use crate::connection::access::{Held, with_access};
use crate::connection::name;
use crate::jobs::retry::Failure;
use crate::jobs::{Job, JobRun, Lane, Outcome, conference as queue};
use crate::providers::ProviderError;
use crate::providers::conference::{Conferences, History};
use crate::store::conferences::{self, ConferenceRow};
use crate::store::{StoreError, attendance, interviews};

/// Looks at a meeting again: it may have been changed there, or have been made twice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckConference {
    pub conference_id: ConferenceId,
}

impl Job for CheckConference {
    const NAME: &'static str = "check_conference";
    const LANE: Lane = Lane::Conference;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let id = self.conference_id;
        let org = this.org;
        let row = this.app.db.read(move |conn| conferences::by_id(conn, org, id)).await?;
        let kind = kind_of(&row)?;
        let claimed = claim(this, id).await?;
        let done = check(this, kind, claimed).await;
        release(this, id).await;
        done.map(|()| Outcome::Done).map_err(|stop| stop.failure(this, kind))
    }
}

async fn check(this: &JobRun, kind: IntegrationKind, row: ConferenceRow) -> Result<(), Stop> {
    let Some(port) = this.app.providers.conferences(kind) else { return Ok(()) };
    let over = row.ends_at.is_some_and(|end| this.app.clock.now().unix() >= end);
    if port.capabilities().creates_blindly() {
        return if over { Ok(()) } else { no_link_yet(this, kind, &row).await };
    }
    let known = row.external_id.clone().filter(|_| row.state == "ready");
    if let (Some(history), Some(known)) = (port.history(), &known) {
        note(this, kind, &row, history, known).await?;
    }
    if over || !port.capabilities().finds_by_reference {
        return Ok(());
    }
    let mut held = open(this, &row, kind).await?;
    if row.unanswered > 0 {
        held = account(this, kind, held, (port, &row)).await?;
    }
    let Some(known) = known else { return Ok(()) };
    match with_access!(&this.app, kind, held, port.get(&held.access, &known)) {
        Ok(found) => {
            let starts_at = found.starts_at.map(UtcTime::unix).or(row.starts_at).unwrap_or_default();
            let ends_at = found.ends_at.map(UtcTime::unix).or(row.ends_at).unwrap_or_default();
            if (Some(starts_at), Some(ends_at)) != (row.starts_at, row.ends_at) {
                again(this, &row, Some(known), (starts_at, ends_at)).await?;
            }
            Ok(())
        }
        Err(ProviderError::NotFound) => {
            let times = (row.starts_at.unwrap_or_default(), row.ends_at.unwrap_or_default());
            again(this, &row, None, times).await
        }
        Err(error) => Err(error.into()),
    }
}

/// A link that should have come by itself has not: somebody is told, and it is still taken when it comes.
async fn no_link_yet(this: &JobRun, kind: IntegrationKind, row: &ConferenceRow) -> Result<(), Stop> {
    if row.state != "pending" || row.external_id.is_none() {
        return Ok(());
    }
    let (key, now) = ((row.org_id, row.id), this.app.clock.now());
    let problem = text::PROBLEM_NO_LINK_YET.with(&[("provider", &name(kind))]);
    this.app.db.write(move |conn| queue::fail(conn, key, &problem, now)).await?;
    this.app.jobs_waiting.notify_one();
    Ok(())
}

/// What happened in the meeting goes to the interview, each once.
async fn note(
    this: &JobRun,
    kind: IntegrationKind,
    row: &ConferenceRow,
    history: &dyn History,
    external_id: &str,
) -> Result<(), Stop> {
    let mut held = open(this, row, kind).await?;
    let happened = match with_access!(&this.app, kind, held, history.happened(&held.access, external_id)) {
        Err(ProviderError::NotFound) => return Ok(()),
        other => other?,
    };
    let (of, now) = ((this.org, row.interview_id), this.app.clock.now());
    this.app
        .db
        .write(move |conn| {
            let mut news = false;
            for one in &happened {
                news |= attendance::insert_once(conn, of, one.event, one.at)?;
            }
            if news {
                interviews::touch(conn, of.0, of.1, now)?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    Ok(())
}

/// Accounts for creates without an answer: whatever they made beside the meeting that is kept goes.
async fn account(
    this: &JobRun,
    kind: IntegrationKind,
    held: Held,
    (port, row): (&dyn Conferences, &ConferenceRow),
) -> Result<Held, Stop> {
    let near = row.starts_at.map_or(this.app.clock.now(), UtcTime::from_unix);
    let (held, mut found) = look::find(this, kind, held, (port, row), near).await?;
    // A meeting that is still to be made adopts one of them: its own job comes to that.
    if row.is_live() && row.external_id.is_none() {
        return Ok(held);
    }
    let keeps = row.external_id.clone().filter(|_| row.is_live());
    found.retain(|id| Some(id) != keeps.as_ref());
    let found: Vec<Option<String>> = found.into_iter().map(Some).collect();
    let held = look::remove(this, kind, held, (port, row), &found).await?;
    let key = (row.org_id, row.id);
    this.app.db.write(move |conn| conferences::set_accounted(conn, key)).await?;
    Ok(held)
}

/// Notes what the provider has, and queues what brings it back.
async fn again(
    this: &JobRun,
    row: &ConferenceRow,
    external_id: Option<String>,
    times: (i64, i64),
) -> Result<(), Stop> {
    let (row, now) = (row.clone(), this.app.clock.now());
    this.app
        .db
        .write(move |conn| {
            let key = (row.org_id, row.id);
            conferences::set_external(conn, key, external_id.as_deref(), times)?;
            if external_id.is_none() && conferences::set_state(conn, key, "pending", None)? {
                interviews::set_meeting(conn, key.0, row.interview_id, "pending", (None, None), now)?;
            }
            let interview = interviews::by_id(conn, key.0, row.interview_id)?;
            if let Ok(kind) = kind_of(&row) {
                queue::ensure(conn, &interview, kind, interview.version, now)?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    this.app.jobs_waiting.notify_one();
    Ok(())
}
