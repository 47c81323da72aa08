//! Makes or moves the meeting of an interview, so that the provider has what the interview says now.

use serde::{Deserialize, Serialize};
use shared::ids::{ConferenceId, InterviewId};
use shared::text::integrations as text;
use shared::wire::integrations::IntegrationKind;

use super::{Stop, claim, kind_of, look, open, release};
use crate::connection::access::{Held, with_access};
use crate::connection::wanted::wanted;
use crate::connection::{name, sentence};
use crate::jobs::retry::Failure;
use crate::jobs::{Job, JobRun, Lane, Outcome, conference as queue};
use crate::providers::ProviderError;
use crate::providers::conference::{Conferences, Link, Meeting, Wanted};
use crate::store::conferences::{self, ConferenceRow};
use crate::store::{StoreError, interviews, mail_facts};

/// Brings the provider's meeting to what the interview says now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnsureConference {
    pub interview_id: InterviewId,
    /// The interview's version that asked for it; for the record: the newest one is worked out.
    pub version: i64,
}

impl Job for EnsureConference {
    const NAME: &'static str = "ensure_conference";
    const LANE: Lane = Lane::Conference;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let interview_id = self.interview_id;
        let (org, now) = (this.org, this.app.clock.now());
        let (row, live) = this
            .app
            .db
            .read(move |conn| {
                Ok::<_, StoreError>((
                    interviews::by_id(conn, org, interview_id)?,
                    conferences::live(conn, org, interview_id)?,
                ))
            })
            .await?;
        if !row.lifecycle().is_on(now) {
            return Ok(Outcome::Superseded("the interview is over or cancelled"));
        }
        let Some(live) = live.filter(|live| live.kind == row.conference_kind) else {
            return Ok(Outcome::Superseded("held in another way since"));
        };
        let kind = kind_of(&live)?;
        let (_, id) = (live.org_id, live.id);
        let claimed = claim(this, id).await?;
        let done = make(this, kind, claimed).await;
        release(this, id).await;
        match done {
            Ok(()) => Ok(Outcome::Done),
            Err(stop) => Err(failed(this, kind, id, stop).await),
        }
    }
}

async fn make(this: &JobRun, kind: IntegrationKind, row: ConferenceRow) -> Result<(), Stop> {
    if !row.is_live() {
        return Ok(());
    }
    let Some(port) = this.app.providers.conferences(kind) else {
        return Err(Stop::Failure(Failure::never("the provider makes no meetings")));
    };
    let (org, row_in) = (this.org, row.clone());
    let facts = this.app.db.read(move |conn| mail_facts::interview(conn, org, row_in.interview_id)).await?;
    let mut held = open(this, &row, kind).await?;
    let wanted = wanted(&this.app, &held.row, &row, &facts, this.queued_at)?;
    let times = (wanted.starts_at.unix(), wanted.ends_at.unix());
    let mut row = row;
    if let Some(known) = row.external_id.clone() {
        let moved = (row.starts_at, row.ends_at) != (Some(times.0), Some(times.1));
        let meeting = match moved {
            true => with_access!(&this.app, kind, held, port.update(&held.access, &known, &wanted)),
            false => Ok(None),
        };
        match meeting {
            Ok(Some(meeting)) => return keep(this, &row, &meeting, times, false).await,
            Ok(None) if row.state == "ready" => return kept(this, &row, &known, times).await,
            Ok(None) => match with_access!(&this.app, kind, held, port.get(&held.access, &known)) {
                Ok(meeting) => return keep(this, &row, &meeting, times, false).await,
                Err(ProviderError::NotFound) => {}
                Err(error) => return Err(error.into()),
            },
            // Deleted at the provider: a new one takes its place.
            Err(ProviderError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
        row = forget(this, &row, times).await?;
    }
    if row.unanswered > 0 && port.capabilities().finds_by_reference {
        let found;
        (held, found) = look::find(this, kind, held, (port, &row), wanted.starts_at).await?;
        if let Some((first, extras)) = found.split_first() {
            let extras: Vec<Option<String>> = extras.iter().cloned().map(Some).collect();
            held = look::remove(this, kind, held, (port, &row), &extras).await?;
            return adopt(this, kind, held, (port, &row), first, &wanted).await;
        }
    }
    if row.unanswered > 0 && port.capabilities().creates_blindly() {
        return Err(Stop::MayExist);
    }
    let meeting = create(this, kind, held, (port, &row), &wanted).await?;
    keep(this, &row, &meeting, times, true).await
}

/// Creates, with a note beforehand: whoever comes after a crash knows that a meeting may exist.
async fn create(
    this: &JobRun,
    kind: IntegrationKind,
    held: Held,
    (port, row): (&dyn Conferences, &ConferenceRow),
    wanted: &Wanted,
) -> Result<Meeting, Stop> {
    let key = (row.org_id, row.id);
    let times = (wanted.starts_at.unix(), wanted.ends_at.unix());
    let connection = held.row.id;
    this.app
        .db
        .write(move |conn| {
            conferences::set_connection(conn, key, connection)?;
            conferences::count_unanswered(conn, key, 1, Some(times))
        })
        .await?;
    let stop = match asked(this, kind, held, port, wanted).await {
        Ok(Ok(meeting)) => return Ok(meeting),
        Ok(Err(error)) if error.may_have_happened() && port.capabilities().creates_blindly() => {
            return told_meanwhile(this, row).await;
        }
        Ok(Err(error)) if error.may_have_happened() => return Err(error.into()),
        Ok(Err(error)) => error.into(),
        // Nobody was let in, so nothing was made.
        Err(stop) => stop,
    };
    this.app.db.write(move |conn| conferences::count_unanswered(conn, key, -1, None)).await?;
    Err(stop)
}

/// The create's answer; `Stop` when the provider lets nobody in.
async fn asked(
    this: &JobRun,
    kind: IntegrationKind,
    held: Held,
    port: &dyn Conferences,
    wanted: &Wanted,
) -> Result<Result<Meeting, ProviderError>, Stop> {
    let mut held = held;
    Ok(with_access!(&this.app, kind, held, port.create(&held.access, wanted)))
}

/// There is no answer, and no asking: only a notice may have said that the meeting exists.
async fn told_meanwhile(this: &JobRun, row: &ConferenceRow) -> Result<Meeting, Stop> {
    let key = (row.org_id, row.id);
    let now = this.app.db.read(move |conn| conferences::by_id(conn, key.0, key.1)).await?;
    let external_id = now.external_id.ok_or(Stop::MayExist)?;
    Ok(Meeting { external_id, link: Link::Follows, access_code: None, starts_at: None, ends_at: None })
}

/// A meeting that an earlier attempt made, moved to the time of now.
async fn adopt(
    this: &JobRun,
    kind: IntegrationKind,
    held: Held,
    (port, row): (&dyn Conferences, &ConferenceRow),
    external_id: &str,
    wanted: &Wanted,
) -> Result<(), Stop> {
    let mut held = held;
    let times = (wanted.starts_at.unix(), wanted.ends_at.unix());
    if row.starts_at != Some(times.0) || row.ends_at != Some(times.1) {
        with_access!(&this.app, kind, held, port.update(&held.access, external_id, wanted))?;
    }
    let meeting = with_access!(&this.app, kind, held, port.get(&held.access, external_id))?;
    keep(this, row, &meeting, times, false).await
}

/// The provider has lost the meeting we knew: its link leads nowhere.
async fn forget(this: &JobRun, row: &ConferenceRow, times: (i64, i64)) -> Result<ConferenceRow, Stop> {
    let (key, interview, now) = ((row.org_id, row.id), row.interview_id, this.app.clock.now());
    let fresh = this
        .app
        .db
        .write(move |conn| {
            conferences::set_external(conn, key, None, times)?;
            if conferences::set_state(conn, key, "pending", None)? {
                interviews::set_meeting(conn, key.0, interview, "pending", (None, None), now)?;
            }
            conferences::by_id(conn, key.0, key.1)
        })
        .await?;
    Ok(fresh)
}

/// A new time, nothing else.
async fn kept(this: &JobRun, row: &ConferenceRow, external_id: &str, times: (i64, i64)) -> Result<(), Stop> {
    let (key, external_id) = ((row.org_id, row.id), external_id.to_owned());
    this.app.db.write(move |conn| conferences::set_external(conn, key, Some(&external_id), times)).await?;
    Ok(())
}

/// Writes the meeting down. `answered`: it is the answer to the create that was just sent.
async fn keep(
    this: &JobRun,
    row: &ConferenceRow,
    meeting: &Meeting,
    times: (i64, i64),
    answered: bool,
) -> Result<(), Stop> {
    let (app, row, meeting, now) = (this.app.clone(), row.clone(), meeting.clone(), this.app.clock.now());
    this.app
        .db
        .write(move |conn| {
            let key = (row.org_id, row.id);
            conferences::set_external(conn, key, Some(&meeting.external_id), times)?;
            if answered {
                conferences::count_unanswered(conn, key, -1, None)?;
            }
            if conferences::by_id(conn, key.0, key.1)?.unanswered > 0 {
                queue::check(conn, key.0, &row, true, now)?;
            }
            // When it is to end by now, its id is what the job that ends it needs.
            let code = meeting.access_code.as_deref();
            match &meeting.link {
                Link::Shared(url) => queue::ready(conn, &app, &row, (Some(url), code), now),
                Link::OnClick => queue::ready(conn, &app, &row, (None, code), now),
                Link::Follows => queue::link_follows(conn, &row, now),
            }
        })
        .await?;
    Ok(())
}

/// What is to happen after an attempt that failed. For good: the interview says so and its organizer is told.
async fn failed(this: &JobRun, kind: IntegrationKind, id: ConferenceId, stop: Stop) -> Failure {
    let problem = match &stop {
        Stop::Provider(error @ ProviderError::Rejected(_)) => Some(sentence(kind, error)),
        Stop::MayExist => Some(text::PROBLEM_MAY_EXIST.with(&[("provider", &name(kind))])),
        Stop::Provider(_) if this.attempts >= EnsureConference::ATTEMPTS => {
            Some(text::PROBLEM_GAVE_UP.with(&[("provider", &name(kind))]))
        }
        _ => None,
    };
    if let Some(problem) = problem {
        let (org, now) = (this.org, this.app.clock.now());
        let told = this.app.db.write(move |conn| queue::fail(conn, (org, id), &problem, now)).await;
        if let Err(error) = told {
            return error.into();
        }
        this.app.jobs_waiting.notify_one();
    }
    stop.failure(this, kind)
}
