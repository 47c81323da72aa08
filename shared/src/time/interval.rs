//! Half-open stretches of time `[start, end)`: touching is not overlapping. An interval is never empty, so
//! "does it overlap" has one meaning everywhere.

use serde::{Deserialize, Serialize};

use super::UtcTime;

/// `[start, end)`, with `start < end`. Written as `["…Z","…Z"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(UtcTime, UtcTime)", into = "(UtcTime, UtcTime)")]
pub struct Interval {
    start: UtcTime,
    end: UtcTime,
}

/// The end did not come after the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the end has to come after the start")]
pub struct EmptyInterval;

impl Interval {
    /// `None` when `end` does not come after `start`.
    pub fn new(start: UtcTime, end: UtcTime) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The one second that begins at `at`.
    pub fn second_at(at: UtcTime) -> Self {
        let start = at.min(UtcTime::from_unix(i64::MAX - 1));
        Self { start, end: start.plus_seconds(1) }
    }

    pub const fn start(self) -> UtcTime {
        self.start
    }

    pub const fn end(self) -> UtcTime {
        self.end
    }

    /// Length in seconds; at least 1.
    pub const fn seconds(self) -> i64 {
        self.end.seconds_since(self.start)
    }

    pub fn contains(self, at: UtcTime) -> bool {
        self.start <= at && at < self.end
    }

    /// True when `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub fn intersect(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Grown by seconds on both sides; negative figures are taken as 0.
    #[must_use]
    pub fn widened(self, before: i64, after: i64) -> Self {
        Self { start: self.start.plus_seconds(-before.max(0)), end: self.end.plus_seconds(after.max(0)) }
    }
}

impl TryFrom<(UtcTime, UtcTime)> for Interval {
    type Error = EmptyInterval;

    fn try_from((start, end): (UtcTime, UtcTime)) -> Result<Self, EmptyInterval> {
        Self::new(start, end).ok_or(EmptyInterval)
    }
}

impl From<Interval> for (UtcTime, UtcTime) {
    fn from(interval: Interval) -> Self {
        (interval.start, interval.end)
    }
}

/// Sorts the list and joins what overlaps or touches.
pub fn merge(mut list: Vec<Interval>) -> Vec<Interval> {
    if !list.is_sorted() {
        list.sort_unstable();
    }
    let mut kept = 0;
    for i in 1..list.len() {
        if list[i].start <= list[kept].end {
            list[kept].end = list[kept].end.max(list[i].end);
        } else {
            kept += 1;
            list[kept] = list[i];
        }
    }
    list.truncate(kept + 1);
    list
}

/// What two merged lists have in common.
pub fn intersect_lists(a: &[Interval], b: &[Interval]) -> Vec<Interval> {
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        out.extend(a[i].intersect(b[j]));
        if a[i].end <= b[j].end {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// The parts of merged list `from` that lie in no interval of merged list `taken`.
pub fn subtract(from: &[Interval], taken: &[Interval]) -> Vec<Interval> {
    let mut out = Vec::with_capacity(from.len());
    let mut j = 0;
    for &whole in from {
        while j < taken.len() && taken[j].end <= whole.start {
            j += 1;
        }
        let mut start = whole.start;
        for hole in taken[j..].iter().take_while(|hole| hole.start < whole.end) {
            out.extend(Interval::new(start, hole.start));
            start = start.max(hole.end);
        }
        out.extend(Interval::new(start, whole.end));
    }
    out
}

/// True when `probe` overlaps an interval of the merged list.
pub fn meets(merged: &[Interval], probe: Interval) -> bool {
    let i = merged.partition_point(|interval| interval.end <= probe.start);
    merged.get(i).is_some_and(|interval| interval.start < probe.end)
}

/// True when one interval of the merged list holds all of `probe`.
pub fn holds(merged: &[Interval], probe: Interval) -> bool {
    let i = merged.partition_point(|interval| interval.end < probe.end);
    merged.get(i).is_some_and(|interval| interval.start <= probe.start)
}

#[cfg(feature = "openapi")]
mod schema {
    use utoipa::openapi::schema::ArrayBuilder;
    use utoipa::openapi::{RefOr, Schema};

    impl utoipa::PartialSchema for super::Interval {
        fn schema() -> RefOr<Schema> {
            ArrayBuilder::new()
                .items(<super::UtcTime as utoipa::PartialSchema>::schema())
                .min_items(Some(2))
                .max_items(Some(2))
                .description(Some("Start and end, the end not included"))
                .into()
        }
    }

    impl utoipa::ToSchema for super::Interval {}
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Interval, holds, intersect_lists, meets, merge, subtract};
    use crate::time::UtcTime;

    fn iv(start: i64, end: i64) -> Interval {
        Interval::new(UtcTime::from_unix(start), UtcTime::from_unix(end)).unwrap()
    }

    #[test]
    fn empty_and_inverted_stretches_do_not_exist() {
        assert!(Interval::new(UtcTime::from_unix(5), UtcTime::from_unix(5)).is_none());
        assert!(
            serde_json::from_str::<Interval>(r#"["2026-01-02T00:00:00Z","2026-01-01T00:00:00Z"]"#).is_err()
        );
    }

    #[test]
    fn touching_is_not_overlapping_but_is_merged() {
        assert!(!iv(0, 5).overlaps(iv(5, 9)));
        assert_eq!(merge(vec![iv(5, 9), iv(0, 5), iv(20, 30), iv(21, 22)]), vec![iv(0, 9), iv(20, 30)]);
        assert_eq!(merge(Vec::new()), Vec::new());
    }

    #[test]
    fn subtracting_leaves_the_rest() {
        assert_eq!(
            subtract(&[iv(0, 10), iv(20, 30)], &[iv(2, 4), iv(8, 22), iv(29, 40)]),
            vec![iv(0, 2), iv(4, 8), iv(22, 29)]
        );
        assert_eq!(subtract(&[iv(0, 10)], &[iv(0, 10)]), Vec::new());
    }

    #[test]
    fn common_parts_and_probes() {
        let list = [iv(0, 10), iv(20, 30)];
        assert_eq!(intersect_lists(&list, &[iv(5, 25)]), vec![iv(5, 10), iv(20, 25)]);
        assert!(meets(&list, iv(9, 11)) && !meets(&list, iv(10, 20)));
        assert!(holds(&list, iv(20, 30)) && !holds(&list, iv(9, 11)));
    }
}
