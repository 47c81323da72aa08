//! Gathered availability and the starts worked out from it, kept in memory under the version that the
//! database names with every request: an entry of another version is never used.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use shared::availability::{AvailabilityError, open_slots};
use shared::ids::{CandidateId, InterviewId, OrgId, PersonId};
use shared::time::{Interval, UtcTime};

use super::gather::{self, Gathered};
use crate::store::{Conn, StoreError, availability};
use crate::zones::Zones;

/// So many people, and candidates, are kept at a time; beyond, the cache starts afresh.
const MAX_ENTRIES: usize = 256;

/// An interview and its time.
pub type Taken = (InterviewId, Interval);

/// A person, with the open starts of each length that was asked for.
pub struct Known {
    pub gathered: Gathered,
    /// The person's local date on which the starts were worked out.
    today: i64,
    starts: RwLock<HashMap<i64, Arc<[UtcTime]>>>,
}

/// Shared by all requests of a process.
#[derive(Default)]
pub struct AvailabilityCache {
    people: RwLock<HashMap<PersonId, Arc<Known>>>,
    candidates: RwLock<HashMap<CandidateId, (i64, Arc<[Taken]>)>>,
}

impl AvailabilityCache {
    /// A person at `busy_version`, from memory or the database.
    ///
    /// # Errors
    /// As [`gather::horizon`].
    pub fn person(
        &self,
        conn: &mut Conn,
        zones: &Zones,
        (org, person, busy_version): (OrgId, PersonId, i64),
        now: UtcTime,
    ) -> Result<Arc<Known>, StoreError> {
        if let Some(known) = self.people.read().unwrap_or_else(PoisonError::into_inner).get(&person)
            && known.gathered.busy_version == busy_version
            && known.today == known.gathered.zone.local_day(now)
        {
            return Ok(Arc::clone(known));
        }
        let gathered = gather::horizon(conn, zones, org, person, now)?;
        let known = Arc::new(Known::new(gathered, now));
        let mut people = self.people.write().unwrap_or_else(PoisonError::into_inner);
        if people.len() >= MAX_ENTRIES {
            people.clear();
        }
        people.insert(person, Arc::clone(&known));
        Ok(known)
    }

    /// What a candidate has booked from now on, at `busy_version`.
    ///
    /// # Errors
    /// Those of the database.
    pub fn candidate(
        &self,
        conn: &mut Conn,
        candidate: CandidateId,
        busy_version: i64,
        now: UtcTime,
    ) -> Result<Arc<[Taken]>, StoreError> {
        let held = self.candidates.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((version, taken)) = held.get(&candidate)
            && *version == busy_version
        {
            return Ok(Arc::clone(taken));
        }
        drop(held);
        let Some(ahead) = Interval::new(now, now.plus_days(800)) else { return Ok(Arc::from([])) };
        let rows = availability::reserved(conn, &candidate.to_string(), ahead)?;
        let taken: Arc<[Taken]> = rows.into();
        let mut held = self.candidates.write().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= MAX_ENTRIES * 8 {
            held.clear();
        }
        held.insert(candidate, (busy_version, Arc::clone(&taken)));
        Ok(taken)
    }
}

impl Known {
    /// Nothing is worked out yet.
    pub fn new(gathered: Gathered, now: UtcTime) -> Self {
        let today = gathered.zone.local_day(now);
        Self { gathered, today, starts: RwLock::default() }
    }

    /// Every open start of the horizon for a length, as of the beginning of today: who offers them leaves
    /// out what lies within the notice.
    ///
    /// # Errors
    /// When the rules hold more work than the engine does.
    pub fn starts(&self, duration_minutes: i64) -> Result<Arc<[UtcTime]>, AvailabilityError> {
        if !self.gathered.offers() {
            return Ok(Arc::from([]));
        }
        if let Some(starts) =
            self.starts.read().unwrap_or_else(PoisonError::into_inner).get(&duration_minutes)
        {
            return Ok(Arc::clone(starts));
        }
        let starts: Arc<[UtcTime]> = all_starts(&self.gathered, duration_minutes, self.today)?;
        let mut kept = self.starts.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= 16 {
            kept.clear();
        }
        kept.insert(duration_minutes, Arc::clone(&starts));
        Ok(starts)
    }

    /// The first instant that may be offered: now and the notice (A11).
    pub fn earliest(&self, now: UtcTime) -> UtcTime {
        now.plus_minutes(self.gathered.rules.min_notice_minutes)
    }
}

/// "Now" enters the engine's answer by the notice and by today's date alone, so one answer serves a day.
fn all_starts(
    gathered: &Gathered,
    duration_minutes: i64,
    today: i64,
) -> Result<Arc<[UtcTime]>, AvailabilityError> {
    let from = gathered.zone.first_at_or_after(today * 86_400);
    let to = gathered.zone.first_at_or_after((today + gathered.rules.horizon_days + 1) * 86_400);
    let Some(window) = Interval::new(from, to) else { return Ok(Arc::from([])) };
    let mut request = gathered.request(duration_minutes, from, window);
    request.rules.min_notice_minutes = 0;
    let answer = open_slots(&request, std::slice::from_ref(&gathered.person))?;
    Ok(answer.starts().collect())
}
