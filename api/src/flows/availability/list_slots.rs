//! Free times of one person, for the candidate behind a link and for whoever moves an interview.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use shared::ids::{CandidateId, InterviewId, OrgId, PersonId};
use shared::time::{Interval, UtcTime, WallTime, ZoneRules};
use shared::wire::links::LinkSlots;

use super::cache::{AvailabilityCache, Known};
use crate::flows::FlowError;
use crate::store::Conn;
use crate::zones::Zones;

/// Who is asked, for whom, for how long; the versions come from the row that the request loaded.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    pub org: OrgId,
    pub person: PersonId,
    pub person_version: i64,
    pub candidate: CandidateId,
    pub candidate_version: i64,
    pub duration_minutes: i64,
    /// An interview that is to be moved: it is not in its own way.
    pub moving: Option<InterviewId>,
}

/// Which page of free times is asked for.
#[derive(Clone, Debug)]
pub struct Times {
    /// Its first date; that of the first free time when absent.
    pub from: Option<NaiveDate>,
    pub days: u64,
    /// The zone of the reader.
    pub zone: Option<String>,
}

impl Times {
    /// The reader's zone, when they named one.
    ///
    /// # Errors
    /// `parameter_invalid` for a zone that there is not.
    pub fn zone(&self, zones: &Zones) -> Result<Option<Arc<ZoneRules>>, FlowError> {
        self.zone.as_deref().map(|name| zones.get(name).ok_or_else(|| FlowError::zone("zone"))).transpose()
    }
}

/// All starts open to this candidate with this person, in order.
pub struct OpenStarts {
    pub starts: Vec<UtcTime>,
    /// A calendar can't be read, so nothing is offered.
    pub degraded: bool,
}

/// # Errors
/// Those of the database and of the engine.
pub fn open_starts(
    conn: &mut Conn,
    cache: &AvailabilityCache,
    zones: &Zones,
    question: Question,
    now: UtcTime,
) -> Result<OpenStarts, FlowError> {
    let Question { org, person, person_version, candidate, candidate_version, duration_minutes, moving } =
        question;
    let known = cache.person(conn, zones, (org, person, person_version), now)?;
    let degraded = known.gathered.unknown_since.is_some();
    let known = match moving {
        Some(_) => Arc::new(Known::new(known.gathered.clone().without(moving), now)),
        None => known,
    };
    let booked = cache.candidate(conn, candidate, candidate_version, now)?;
    let others = booked.iter().filter(|(id, _)| Some(*id) != moving);
    let taken: Vec<Interval> = others.map(|(_, interval)| *interval).collect();
    let all = known.starts(duration_minutes).map_err(super::preview::flow_error)?;
    let first = all.partition_point(|start| *start < known.earliest(now));
    let free = |start: UtcTime| {
        taken.is_empty()
            || Interval::new(start, start.plus_minutes(duration_minutes))
                .is_some_and(|slot| !taken.iter().any(|held| held.overlaps(slot)))
    };
    Ok(OpenStarts { starts: all[first..].iter().copied().filter(|start| free(*start)).collect(), degraded })
}

/// The starts of the dates from `from` on, `days` of them, in the reader's zone; without `from` the first
/// date with a free time.
pub fn page(
    open: &OpenStarts,
    zone: &ZoneRules,
    (from, days): (Option<NaiveDate>, u64),
    duration_minutes: i64,
    now: UtcTime,
) -> LinkSlots {
    let date = |at: UtcTime| zone.to_local(at).date();
    let all = &open.starts;
    let from = from.or_else(|| all.first().map(|at| date(*at))).unwrap_or_else(|| date(now));
    let after = from.checked_add_days(Days::new(days.max(1))).unwrap_or(from);
    let to = after.pred_opt().unwrap_or(from);
    let midnight = |date: NaiveDate| zone.at_wall(WallTime::midnight(date));
    let first = all.partition_point(|at| *at < midnight(from));
    let last = all.partition_point(|at| *at < midnight(after)).max(first);
    let previous = first.checked_sub(1).map(|before| {
        let nearest = date(all[before]);
        let page_start = nearest.checked_sub_days(Days::new(days.max(1) - 1)).unwrap_or(nearest);
        let at = all.partition_point(|at| *at < midnight(page_start));
        all.get(at).map_or(nearest, |at| date(*at))
    });
    LinkSlots {
        slots: all[first..last].to_vec(),
        duration_minutes,
        from,
        to,
        zone: zone.between(midnight(from).plus_days(-1), midnight(after).plus_days(1)),
        previous,
        next: all.get(last).map(|at| date(*at)),
        degraded: open.degraded,
    }
}

/// Up to six open starts around a wanted one, in order: what a lost race is answered with.
pub fn nearest(open: &OpenStarts, wanted: UtcTime) -> Vec<UtcTime> {
    const COUNT: usize = 6;
    let mut starts = open.starts.clone();
    starts.retain(|start| *start != wanted);
    starts.sort_by_key(|start| (start.seconds_since(wanted).abs(), *start));
    starts.truncate(COUNT);
    starts.sort_unstable();
    starts
}
