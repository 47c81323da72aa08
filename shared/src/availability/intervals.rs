//! Working, free and busy time as plain lists of intervals.

use super::error::Work;
use super::person::{Prepared, prepare};
use super::rules::SlotRules;
use super::{AvailabilityError, PersonAvailability};
use crate::time::{Interval, UtcTime, interval};

/// When everybody works: the intersection of their hours, clipped to the window.
///
/// # Errors
/// When hours can't be used or the question is too large.
pub fn working_intervals(
    window: Interval,
    people: &[PersonAvailability],
) -> Result<Vec<Interval>, AvailabilityError> {
    in_common(window, people, |person| person.hours.clone())
}

/// When everybody works and nobody is busy, clipped to the window.
///
/// # Errors
/// As [`working_intervals`].
pub fn free_intervals(
    window: Interval,
    people: &[PersonAvailability],
) -> Result<Vec<Interval>, AvailabilityError> {
    in_common(window, people, |person| interval::subtract(&person.hours, &person.taken))
}

/// When anybody is busy, blocked or booked: merged; only what meets the window, but whole.
///
/// # Errors
/// As [`working_intervals`].
pub fn busy_intervals(
    window: Interval,
    people: &[PersonAvailability],
) -> Result<Vec<Interval>, AvailabilityError> {
    // Merged before it is cut to the window: what touches an interval of the window belongs to it.
    let always = Interval::new(UtcTime::from_unix(i64::MIN), UtcTime::from_unix(i64::MAX));
    let all = people.iter().flat_map(|person| person.taken_in(always.unwrap_or(window)));
    let merged = interval::merge(all.map(super::BusyTime::interval).collect());
    Ok(merged.into_iter().filter(|taken| taken.overlaps(window)).collect())
}

fn in_common(
    window: Interval,
    people: &[PersonAvailability],
    of: impl Fn(&Prepared<'_>) -> Vec<Interval>,
) -> Result<Vec<Interval>, AvailabilityError> {
    let mut work = Work::default();
    let prepared = prepare(people, window, &SlotRules::lasting(1), &mut work)?;
    if prepared.is_empty() {
        return Ok(Vec::new());
    }
    let clip = vec![window];
    Ok(prepared.iter().fold(clip, |common, person| interval::intersect_lists(&common, &of(person))))
}
