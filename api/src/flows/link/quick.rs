//! The light look at a link: its times from memory under the version that one query reads. Lists times, and
//! answers lost races without taking the write lock.

use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::interview::{InterviewStatus, LinkFacts, LinkState};
use shared::time::{Interval, UtcTime};

use crate::app::App;
use crate::flows::FlowError;
use crate::flows::availability::list_slots::{OpenStarts, Question, nearest, open_starts};
use crate::flows::idempotency::Once;
use crate::store::slots_key::{self, SlotsKey};
use crate::store::{Conn, StoreError, availability};

/// A link's key facts as ids.
pub struct Quick {
    pub key: SlotsKey,
    /// The host may still offer times to the project's candidates.
    pub serves: bool,
    pub question: Question,
}

/// # Errors
/// `link_unknown` when nobody made this link.
pub fn load(conn: &mut Conn, hash: &str) -> Result<Quick, FlowError> {
    let key = match slots_key::of_token(conn, hash) {
        Err(StoreError::NotFound) => return Err(FlowError::Code(ErrorCode::LinkUnknown)),
        other => other?,
    };
    let question = Question {
        org: key.org_id,
        person: key.organizer_id,
        person_version: key.person_version,
        candidate: key.candidate_id,
        candidate_version: key.candidate_version,
        duration_minutes: key.duration_minutes,
        moving: key.interview_id,
    };
    let serves = key.standing()?.may(Action::WriteInvites);
    Ok(Quick { key, serves, question })
}

impl Quick {
    /// The state as far as the key facts tell.
    pub fn state(&self, now: UtcTime) -> LinkState {
        let key = &self.key;
        let facts = LinkFacts {
            // Which of the states of an interview it is makes no difference to the times.
            interview: key.interview_id.map(|_| InterviewStatus::Scheduled),
            revoked: key.revoked_at.is_some(),
            replaced: key.replaced_at.is_some(),
            expires_at: key.expires_at.into(),
            offers: key.share_availability && self.serves,
        };
        facts.state(now)
    }

    /// # Errors
    /// Those of the database and of the engine.
    pub fn starts(&self, conn: &mut Conn, app: &App, now: UtcTime) -> Result<OpenStarts, FlowError> {
        open_starts(conn, &app.availability, &app.zones, self.question, now)
    }
}

/// Looks whether somebody holds the time already. Everything else that can close a time is for the booking's
/// own transaction to say.
///
/// # Errors
/// `slot_taken` with the nearest free times.
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
            let quick = load(conn, &hash)?;
            let question = quick.question;
            let end = start.plus_minutes(question.duration_minutes);
            let Some(slot) = Interval::new(start, end).filter(|_| quick.state(now) == LinkState::Open) else {
                return Ok(());
            };
            for holder in [question.person.to_string(), question.candidate.to_string()] {
                if !availability::reserved(conn, &holder, slot)?.is_empty() {
                    // Asked after the time, never before: a request that keeps the key takes the time in the
                    // same transaction, so whoever sees its time sees its key too, and gets its answer.
                    if let Some(once) = &once
                        && once.is_kept(conn, now)?
                    {
                        return Ok(());
                    }
                    let open = quick.starts(conn, &app_in, now)?;
                    return Err(FlowError::SlotTaken { nearest: nearest(&open, start) });
                }
            }
            Ok(())
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
