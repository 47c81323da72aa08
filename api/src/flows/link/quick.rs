//! The light look at a link: its times from memory under the version that one query reads. Lists times, and
//! answers lost races without taking the write lock.

use shared::error_code::ErrorCode;
use shared::ids::{InterviewId, OrgId};
use shared::time::UtcTime;

use super::open::LinkState;
use crate::app::App;
use crate::flows::FlowError;
use crate::flows::availability::list_slots::{OpenStarts, Question, nearest, open_starts};
use crate::flows::booking::reserve;
use crate::flows::idempotency::Once;
use crate::store::invites::{self, SlotsKey};
use crate::store::{Conn, StoreError};

/// A link's key facts as ids.
pub struct Quick {
    pub key: SlotsKey,
    pub question: Question,
}

/// # Errors
/// `link_unknown` when nobody made this link.
pub fn load(conn: &mut Conn, hash: &str) -> Result<Quick, FlowError> {
    let key = match invites::slots_key(conn, hash) {
        Err(StoreError::NotFound) => return Err(FlowError::Code(ErrorCode::LinkUnknown)),
        other => other?,
    };
    let corrupt = |_| StoreError::Corrupt("an id");
    let moving: Option<InterviewId> =
        key.interview_id.as_deref().map(str::parse).transpose().map_err(corrupt)?;
    let org: OrgId = key.org_id.parse().map_err(corrupt)?;
    let question = Question {
        org,
        person: key.organizer_id.parse().map_err(corrupt)?,
        person_version: key.person_version,
        candidate: key.candidate_id.parse().map_err(corrupt)?,
        candidate_version: key.candidate_version,
        duration_minutes: key.duration_minutes,
        moving,
    };
    Ok(Quick { key, question })
}

impl Quick {
    /// The state as far as the key facts tell.
    pub fn state(&self, now: UtcTime) -> LinkState {
        match &self.key {
            key if key.interview_id.is_some() => LinkState::Scheduled,
            key if key.revoked_at.is_some() => LinkState::Revoked,
            key if key.replaced_at.is_some() => LinkState::Replaced,
            key if now.unix() >= key.expires_at => LinkState::Expired,
            key if !key.share_availability => LinkState::Paused,
            _ => LinkState::Open,
        }
    }

    /// # Errors
    /// Those of the database and of the engine.
    pub fn starts(&self, conn: &mut Conn, app: &App, now: UtcTime) -> Result<OpenStarts, FlowError> {
        open_starts(conn, &app.availability, &app.zones, self.question, now)
    }
}

/// # Errors
/// `slot_taken` or `slot_unavailable` when the start is not open now.
pub async fn refuse_if_taken(
    app: &App,
    hash: &str,
    start: UtcTime,
    now: UtcTime,
    once: Option<&Once>,
) -> Result<(), FlowError> {
    let (app_in, hash, once) = (app.clone(), hash.to_owned(), once.cloned());
    app.db
        .read(move |conn| {
            if let Some(once) = &once
                && once.is_kept(conn, now)?
            {
                return Ok(());
            }
            let quick = load(conn, &hash)?;
            if quick.state(now) != LinkState::Open {
                return Ok(());
            }
            let open = quick.starts(conn, &app_in, now)?;
            if open.starts.binary_search(&start).is_ok() || open.degraded {
                return Ok(());
            }
            let known = app_in.availability.person(
                conn,
                &app_in.zones,
                (quick.question.org, quick.question.person, quick.question.person_version),
                now,
            )?;
            match reserve::check(&known.gathered, quick.question.duration_minutes, start, now) {
                // Not the host's time is taken, but the candidate's own.
                Ok(()) | Err(FlowError::SlotTaken { .. }) => {
                    Err(FlowError::SlotTaken { nearest: nearest(&open, start) })
                }
                Err(other) => Err(other),
            }
        })
        .await
}

/// Adds the nearest free times to a lost race.
pub async fn with_nearest(
    app: &App,
    hash: &str,
    start: UtcTime,
    now: UtcTime,
    error: FlowError,
) -> FlowError {
    let FlowError::SlotTaken { .. } = &error else { return error };
    let (app_in, hash) = (app.clone(), hash.to_owned());
    let found = app
        .db
        .read(move |conn| {
            let quick = load(conn, &hash)?;
            Ok::<_, FlowError>(nearest(&quick.starts(conn, &app_in, now)?, start))
        })
        .await;
    // The race is lost all the same when the list can't be had.
    FlowError::SlotTaken { nearest: found.unwrap_or_default() }
}
