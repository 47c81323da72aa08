//! Time zones as plain values: the offsets of a stretch of years and the two rules that turn a wall clock
//! into an instant. On the server they come from a tz database (`tzdb`), in the browser from the API's
//! answer; the engine can't tell the difference.

mod name;
mod offset;
mod source;
#[cfg(feature = "tzdb")]
mod tzdb;
mod wire;

pub use name::{ParseZoneNameError, ZoneName};
pub use offset::{Abbreviation, ZoneOffset};
pub use source::{FixedZones, ZoneSource};
#[cfg(feature = "tzdb")]
pub use tzdb::{ZoneCache, ZoneLoadError, bundled_version, names, picker_names};

use super::{UtcTime, WallTime};

/// The offset changes at `at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    pub at: UtcTime,
    pub offset: ZoneOffset,
}

/// The offsets of one zone over a stretch of years; outside of it the first and the last offset hold on.
/// Cheap to search, meant to be shared in an `Arc`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneRules {
    name: ZoneName,
    initial: ZoneOffset,
    /// Sorted, strictly rising.
    transitions: Vec<Transition>,
}

/// No clock on earth was ever further from UTC; a bound for searches and for hostile data.
const MAX_OFFSET: i32 = 26 * 3600;

/// The transitions were out of order, or an offset was beyond a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("zone transitions have to rise, with offsets within 26 hours")]
pub struct BadTransitions;

impl ZoneRules {
    /// # Errors
    /// When the transitions do not rise strictly or an offset is beyond 26 hours.
    pub fn new(
        name: ZoneName,
        initial: ZoneOffset,
        transitions: Vec<Transition>,
    ) -> Result<Self, BadTransitions> {
        let rising = transitions.windows(2).all(|pair| pair[0].at < pair[1].at);
        let sane = |offset: ZoneOffset| offset.seconds.abs() <= MAX_OFFSET;
        if rising && sane(initial) && transitions.iter().all(|t| sane(t.offset)) {
            Ok(Self { name, initial, transitions })
        } else {
            Err(BadTransitions)
        }
    }

    /// UTC itself, under the name `UTC`.
    pub fn utc() -> Self {
        Self { name: ZoneName::utc(), initial: ZoneOffset::UTC, transitions: Vec::new() }
    }

    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    pub fn transitions(&self) -> &[Transition] {
        &self.transitions
    }

    /// Index of the segment that holds `at`: 0 is before the first transition.
    fn segment(&self, at: UtcTime) -> usize {
        self.transitions.partition_point(|t| t.at <= at)
    }

    fn segment_offset(&self, segment: usize) -> ZoneOffset {
        match segment {
            0 => self.initial,
            n => self.transitions[n - 1].offset,
        }
    }

    /// The offset in force at an instant.
    pub fn offset_at(&self, at: UtcTime) -> ZoneOffset {
        self.segment_offset(self.segment(at))
    }

    /// What the clock reads at an instant, in seconds since 1970-01-01T00:00 on that clock.
    pub fn local_seconds(&self, at: UtcTime) -> i64 {
        at.unix().saturating_add(i64::from(self.offset_at(at).seconds))
    }

    /// What the clock reads at an instant.
    pub fn to_local(&self, at: UtcTime) -> WallTime {
        WallTime::from_seconds(self.local_seconds(at))
    }

    /// The local date of an instant, in days since 1970-01-01.
    pub fn local_day(&self, at: UtcTime) -> i64 {
        self.local_seconds(at).div_euclid(86_400)
    }

    /// The first segment whose clock reads `local` or later at some point.
    fn reaching_segment(&self, local: i64) -> usize {
        let early = UtcTime::from_unix(local.saturating_sub(i64::from(MAX_OFFSET)));
        let mut segment = self.segment(early);
        while let Some(next) = self.transitions.get(segment) {
            let last_reading = next.at.unix().saturating_add(i64::from(self.segment_offset(segment).seconds));
            if last_reading > local {
                break;
            }
            segment += 1;
        }
        segment
    }

    /// The first instant at which the clock reads `local` (seconds as in [`ZoneRules::local_seconds`]) or
    /// later: a skipped time is the instant of the jump, a repeated one its first pass. Monotone.
    pub fn first_at_or_after(&self, local: i64) -> UtcTime {
        let segment = self.reaching_segment(local);
        let read = local.saturating_sub(i64::from(self.segment_offset(segment).seconds));
        let began = segment.checked_sub(1).map_or(i64::MIN, |i| self.transitions[i].at.unix());
        UtcTime::from_unix(read.max(began))
    }

    /// [`ZoneRules::first_at_or_after`] for a wall clock.
    pub fn at_wall(&self, wall: WallTime) -> UtcTime {
        self.first_at_or_after(wall.seconds())
    }

    /// The rule of RFC 5545 section 3.3.5 for calendar entries: a repeated time is its first pass, a skipped
    /// one is read with the offset before the gap (02:30 becomes 03:30).
    pub fn at_calendar(&self, local: i64) -> UtcTime {
        let segment = self.reaching_segment(local);
        let read = local.saturating_sub(i64::from(self.segment_offset(segment).seconds));
        match segment.checked_sub(1) {
            Some(before) if read < self.transitions[before].at.unix() => {
                let offset = i64::from(self.segment_offset(before).seconds);
                UtcTime::from_unix(local.saturating_sub(offset))
            }
            _ => UtcTime::from_unix(read),
        }
    }

    /// The same zone with only the transitions of `[from, to)`: what a page needs for the dates it shows.
    #[must_use]
    pub fn between(&self, from: UtcTime, to: UtcTime) -> Self {
        let first = self.segment(from);
        let last = self.transitions.partition_point(|t| t.at < to).max(first);
        Self {
            name: self.name.clone(),
            initial: self.segment_offset(first),
            transitions: self.transitions[first..last].to_vec(),
        }
    }
}

#[cfg(test)]
mod tests;
