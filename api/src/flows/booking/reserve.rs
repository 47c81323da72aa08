//! The one path that takes people's time: lock the holders, ask the engine again, write the reservations.
//! Whoever books, moves or schedules comes through here, inside their own transaction.

use shared::availability::{Verdict, check_slot};
use shared::error_code::ErrorCode;
use shared::ids::{CandidateId, InterviewId, OrgId, PersonId};
use shared::time::{Interval, UtcTime};

use crate::app::App;
use crate::flows::FlowError;
use crate::flows::availability::{gather, preview};
use crate::store::{Conn, StoreError, availability, reservations};

/// A time wanted for an interview.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub org: OrgId,
    pub interview: InterviewId,
    pub people: Vec<PersonId>,
    pub candidate: CandidateId,
    pub starts_at: UtcTime,
    pub duration_minutes: i64,
    /// The interview holds another time now, which it gives up for this one.
    pub moves: bool,
}

/// Locks, checks and holds. An error leaves nothing behind: the caller's transaction rolls back.
///
/// # Errors
/// `slot_taken` when somebody was faster, `slot_unavailable` when the time is not offered.
pub fn reserve(conn: &mut Conn, app: &App, wanted: &Wanted, now: UtcTime) -> Result<Interval, FlowError> {
    let slot = Interval::new(wanted.starts_at, wanted.starts_at.plus_minutes(wanted.duration_minutes))
        .ok_or(FlowError::Code(ErrorCode::SlotUnavailable))?;
    let people = lock(conn, wanted)?;
    let own = wanted.moves.then_some(wanted.interview);
    for person in &people {
        let gathered =
            gather::for_start(conn, &app.zones, wanted.org, *person, wanted.starts_at)?.without(own);
        check(&gathered, wanted.duration_minutes, wanted.starts_at, now)?;
    }
    let candidate = wanted.candidate.to_string();
    let booked = availability::reserved(conn, &candidate, slot)?;
    if booked.iter().any(|(id, _)| Some(*id) != own) {
        return Err(FlowError::SlotTaken { nearest: Vec::new() });
    }
    if wanted.moves {
        reservations::release(conn, wanted.org, wanted.interview)?;
    }
    let mut hold =
        |kind, id: &str| match reservations::insert(conn, wanted.org, wanted.interview, (kind, id), slot) {
            Err(StoreError::Overlap) => Err(FlowError::SlotTaken { nearest: Vec::new() }),
            other => other.map_err(FlowError::from),
        };
    hold("candidate", &candidate)?;
    for person in &people {
        hold("person", &person.to_string())?;
    }
    Ok(slot)
}

/// Bumps the version of every holder in (kind, id) order: the rows stay locked until the transaction ends,
/// and because everybody locks in the same order nobody waits in a circle.
fn lock(conn: &mut Conn, wanted: &Wanted) -> Result<Vec<PersonId>, FlowError> {
    let mut people = wanted.people.clone();
    people.sort_unstable();
    people.dedup();
    availability::touch_candidate(conn, wanted.org, wanted.candidate)?;
    for person in &people {
        availability::touch_person(conn, wanted.org, *person)?;
    }
    Ok(people)
}

/// Gives an interview's time back to everybody it held, under the same locks.
///
/// # Errors
/// Those of the database.
pub fn release(
    conn: &mut Conn,
    org: OrgId,
    interview: InterviewId,
    people: &[PersonId],
    candidate: CandidateId,
) -> Result<(), FlowError> {
    let wanted = Wanted {
        org,
        interview,
        people: people.to_vec(),
        candidate,
        starts_at: UtcTime::default(),
        duration_minutes: 0,
        moves: true,
    };
    lock(conn, &wanted)?;
    Ok(reservations::release(conn, org, interview)?)
}

/// The engine's word on one start for one person.
///
/// # Errors
/// `slot_taken` or `slot_unavailable` when it is not open.
fn check(
    gathered: &gather::Gathered,
    duration_minutes: i64,
    start: UtcTime,
    now: UtcTime,
) -> Result<(), FlowError> {
    let unavailable = FlowError::Code(ErrorCode::SlotUnavailable);
    if !gathered.offers() {
        return Err(unavailable);
    }
    let Some(window) = Interval::new(start, start.plus_seconds(1)) else { return Err(unavailable) };
    let request = gathered.request(duration_minutes, now, window);
    let people = std::slice::from_ref(&gathered.person);
    let verdict = check_slot(&request, people, start).map_err(preview::flow_error)?;
    match &verdict {
        Verdict::Open(_) => Ok(()),
        Verdict::Closed(_) if verdict.is_taken() => Err(FlowError::SlotTaken { nearest: Vec::new() }),
        Verdict::Closed(_) => Err(unavailable),
    }
}
