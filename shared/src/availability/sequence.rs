//! Sessions back to back (A15): a visit in which each session needs so many of its pool, and a room.

use super::error::Work;
use super::person::{Prepared, prepare, slot_at};
use super::rules::SlotRules;
use super::{AvailabilityError, PersonAvailability};
use crate::time::{Interval, UtcTime};

/// One session of a visit. People and rooms are positions in the lists handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub duration_minutes: i64,
    pub pool: Vec<usize>,
    /// How many of the pool take part.
    pub needed: usize,
    /// One of these has to be free; empty means that no room is needed.
    pub rooms: Vec<usize>,
    pub break_after_minutes: i64,
}

/// What is asked: sessions in their order, tried every `step` from the start of the window.
#[derive(Clone, Debug)]
pub struct SequenceRequest {
    pub now: UtcTime,
    /// Half-open on the start of the first session.
    pub window: Interval,
    pub step_minutes: i64,
    pub min_notice_minutes: i64,
    /// Nobody serves in two sessions.
    pub distinct: bool,
    pub sessions: Vec<Session>,
}

/// Every start at which the whole visit can take place.
///
/// # Errors
/// When hours or figures can't be used, or the question is too large.
pub fn open_sequence_starts(
    request: &SequenceRequest,
    people: &[PersonAvailability],
    rooms: &[PersonAvailability],
) -> Result<Vec<UtcTime>, AvailabilityError> {
    let mut work = Work::default();
    let mut length = 0;
    for session in &request.sessions {
        let figures = SlotRules {
            buffer_after_minutes: session.break_after_minutes,
            step_minutes: request.step_minutes,
            min_notice_minutes: request.min_notice_minutes,
            ..SlotRules::lasting(session.duration_minutes)
        };
        figures.check()?;
        length += session.duration_minutes + session.break_after_minutes;
    }
    if request.sessions.is_empty() || request.step_minutes < 1 {
        return Ok(Vec::new());
    }
    let visit = SlotRules::lasting(length);
    let people = prepare(people, request.window, &visit, &mut work)?;
    let rooms = prepare(rooms, request.window, &visit, &mut work)?;

    let earliest = request.now.plus_minutes(request.min_notice_minutes);
    let per_start = request.sessions.iter().map(|s| 1 + s.pool.len() + s.rooms.len()).sum::<usize>() as u64;
    let (mut start, mut open) = (request.window.start(), Vec::new());
    while start < request.window.end() {
        work.spend(per_start)?;
        if start >= earliest && fits(request, &people, &rooms, start, &mut work)? {
            open.push(start);
        }
        start = start.plus_minutes(request.step_minutes);
    }
    Ok(open)
}

fn fits(
    request: &SequenceRequest,
    people: &[Prepared<'_>],
    rooms: &[Prepared<'_>],
    start: UtcTime,
    work: &mut Work,
) -> Result<bool, AvailabilityError> {
    let mut able = Vec::with_capacity(request.sessions.len());
    let mut start = start;
    for session in &request.sessions {
        let Some(slot) = slot_at(start, session.duration_minutes * 60) else { return Ok(false) };
        let is_free = |who: &Prepared<'_>| who.is_working(slot) && who.is_free(slot, (0, 0));
        let free = |list: &[Prepared<'_>], i: &usize| list.get(*i).is_some_and(is_free);
        let mut of_pool: Vec<usize> = session.pool.iter().copied().filter(|i| free(people, i)).collect();
        of_pool.sort_unstable();
        of_pool.dedup();
        let has_room = session.rooms.is_empty() || session.rooms.iter().any(|i| free(rooms, i));
        if of_pool.len() < session.needed || !has_room {
            return Ok(false);
        }
        able.push(of_pool);
        start = slot.end().plus_minutes(session.break_after_minutes);
    }
    if !request.distinct {
        return Ok(true);
    }
    let seats: Vec<&[usize]> = request
        .sessions
        .iter()
        .zip(&able)
        .flat_map(|(session, able)| std::iter::repeat_n(able.as_slice(), session.needed))
        .collect();
    all_seated(&seats, people.len(), work)
}

/// Whether every seat can have a person of its own: augmenting paths (Kuhn's algorithm).
fn all_seated(seats: &[&[usize]], people: usize, work: &mut Work) -> Result<bool, AvailabilityError> {
    let mut seat_of: Vec<Option<usize>> = vec![None; people];
    for seat in 0..seats.len() {
        let mut tried = vec![false; people];
        if !seat_one(seat, seats, &mut seat_of, &mut tried, work)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Depth is bounded by the number of seats, which is bounded by the number of people seated so far.
fn seat_one(
    seat: usize,
    seats: &[&[usize]],
    seat_of: &mut [Option<usize>],
    tried: &mut [bool],
    work: &mut Work,
) -> Result<bool, AvailabilityError> {
    for &person in seats[seat] {
        work.spend(1)?;
        if std::mem::replace(&mut tried[person], true) {
            continue;
        }
        let free = match seat_of[person] {
            None => true,
            Some(other) => seat_one(other, seats, seat_of, tried, work)?,
        };
        if free {
            seat_of[person] = Some(seat);
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::{Work, all_seated};

    #[test]
    fn seats_are_filled_by_moving_people_along() {
        let mut work = Work::default();
        assert_eq!(all_seated(&[&[0, 1], &[0], &[1, 2]], 3, &mut work), Ok(true));
        assert_eq!(all_seated(&[&[0, 1], &[0], &[1]], 3, &mut work), Ok(false));
    }
}
