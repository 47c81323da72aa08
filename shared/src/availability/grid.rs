//! The grid of starts (A5, A14). It hangs on working ranges alone: busy times, notice, "now" and the window
//! never move it.

use super::error::Work;
use super::person::Prepared;
use super::request::Mode;
use super::{AvailabilityError, StaffSet};
use crate::time::{Interval, UtcTime};

/// The starts that lie in `window`, sorted, each once.
pub(super) fn grid_starts(
    people: &[Prepared<'_>],
    mode: Mode,
    fixed: StaffSet,
    step: i64,
    window: Interval,
    work: &mut Work,
) -> Result<Vec<UtcTime>, AvailabilityError> {
    let mut starts = Vec::new();
    match mode {
        Mode::Single | Mode::Collective => {
            let common = common_ranges(people.iter(), work)?;
            add_starts(&common, step, window, &mut starts, work)?;
        }
        Mode::RoundRobin => {
            for person in people {
                add_starts(&person.ranges, step, window, &mut starts, work)?;
            }
        }
        Mode::FixedPlusPool => {
            let all_fixed = || fixed.iter().filter_map(|position| people.get(position));
            for (position, member) in people.iter().enumerate() {
                if !fixed.contains(position) {
                    let common = common_ranges(all_fixed().chain([member]), work)?;
                    add_starts(&common, step, window, &mut starts, work)?;
                }
            }
        }
    }
    if !starts.is_sorted() {
        starts.sort_unstable();
    }
    starts.dedup();
    Ok(starts)
}

/// Every `step` seconds from the start of each range, as far as it lies in `window`.
fn add_starts(
    ranges: &[Interval],
    step: i64,
    window: Interval,
    starts: &mut Vec<UtcTime>,
    work: &mut Work,
) -> Result<(), AvailabilityError> {
    for range in ranges {
        let skipped = window.start().seconds_since(range.start()).max(0);
        let first = range.start().plus_seconds((skipped + step - 1) / step * step);
        let end = range.end().min(window.end());
        let count = (end.seconds_since(first).max(0) + step - 1) / step;
        work.spend(1 + count.unsigned_abs())?;
        starts.extend((0..count).map(|k| first.plus_seconds(k * step)));
    }
    Ok(())
}

/// Pairwise intersections of everyone's ranges. Of several with one start only the longest matters: its
/// grid holds the grids of the others.
fn common_ranges<'a>(
    mut people: impl Iterator<Item = &'a Prepared<'a>>,
    work: &mut Work,
) -> Result<Vec<Interval>, AvailabilityError> {
    /// No range is longer: a night shift ends on the next date, and dates last at most 25 hours or so.
    const LONGEST: i64 = 4 * 86_400;
    let Some(first) = people.next() else { return Ok(Vec::new()) };
    let mut common = first.ranges.clone();
    for person in people {
        let mut next = Vec::with_capacity(common.len());
        for range in &common {
            let early = range.start().plus_seconds(-LONGEST);
            let from = person.ranges.partition_point(|other| other.start() < early);
            let others = person.ranges[from..].iter().take_while(|other| other.start() < range.end());
            for other in others {
                work.spend(1)?;
                next.extend(range.intersect(*other));
            }
        }
        next.sort_unstable_by_key(|range| (range.start(), std::cmp::Reverse(range.end())));
        next.dedup_by_key(|range| range.start());
        common = next;
    }
    Ok(common)
}
