//! Loads a person's hours, busy times and interviews as the engine wants them. What can't be known is never
//! taken as free: such a person has no slots.

use std::sync::Arc;

use shared::availability::{Booking, Mode, PersonAvailability, SlotRequest, SlotRules};
use shared::ids::{InterviewId, OrgId, PersonId};
use shared::time::{Interval, UtcTime, ZoneRules};
use shared::wire::scheduler::SchedulerRules;

use crate::store::availability::{self, Preferences};
use crate::store::{Conn, StoreError};
use crate::zones::Zones;

const DAY: i64 = 86_400;

/// A person's availability as the database had it at `busy_version`.
#[derive(Clone, Debug)]
pub struct Gathered {
    pub busy_version: i64,
    /// Preferences recorded, and the person still here: times may be offered.
    pub ready: bool,
    /// Since when a calendar can't be read.
    pub unknown_since: Option<UtcTime>,
    pub rules: SchedulerRules,
    pub zone: Arc<ZoneRules>,
    pub person: PersonAvailability,
    /// The stretch for which busy times and interviews were loaded.
    pub loaded: Interval,
}

/// The rules of stored preferences; the usual ones when nothing was saved.
///
/// # Errors
/// `Corrupt` when the stored rules can't be read.
pub fn rules_of(preferences: &Preferences) -> Result<SchedulerRules, StoreError> {
    match &preferences.rules {
        Some(json) => serde_json::from_str(json).map_err(|_| StoreError::Corrupt("schedulers.rules")),
        None => Ok(SchedulerRules::usual("UTC")),
    }
}

/// Before and after a start: more than its buffers, and the whole ISO week that its limits count.
const SPARE: i64 = 9 * DAY;

/// From `SPARE` before `at` to `SPARE` after the date `days` later.
fn stretch(at: UtcTime, days: i64) -> Result<Interval, StoreError> {
    let end = at.plus_seconds(days.clamp(0, 400) * DAY + SPARE);
    Interval::new(at.plus_seconds(-SPARE), end).ok_or(StoreError::Corrupt("a time"))
}

/// Loads a person for all times that can be offered now.
///
/// # Errors
/// `NotFound` when the organization has no such person; those of the database.
pub fn horizon(
    conn: &mut Conn,
    zones: &Zones,
    org: OrgId,
    person: PersonId,
    now: UtcTime,
) -> Result<Gathered, StoreError> {
    let preferences = availability::preferences(conn, org, person)?;
    let rules = rules_of(&preferences)?;
    let window = stretch(now, rules.horizon_days)?;
    load(conn, zones, person, &preferences, rules, window)
}

/// Loads a person for the check of one start.
///
/// # Errors
/// As [`horizon`].
pub fn for_start(
    conn: &mut Conn,
    zones: &Zones,
    org: OrgId,
    person: PersonId,
    start: UtcTime,
) -> Result<Gathered, StoreError> {
    let preferences = availability::preferences(conn, org, person)?;
    let rules = rules_of(&preferences)?;
    load(conn, zones, person, &preferences, rules, stretch(start, 0)?)
}

fn load(
    conn: &mut Conn,
    zones: &Zones,
    person: PersonId,
    preferences: &Preferences,
    rules: SchedulerRules,
    window: Interval,
) -> Result<Gathered, StoreError> {
    let zone = zones.known(&rules.zone);
    let id = person.to_string();
    let unknown_since = availability::unknown_since(conn, person)?;
    let busy = availability::busy(conn, person, window)?;
    let reserved = availability::reserved(conn, &id, window)?;
    let bookings =
        reserved.into_iter().map(|(id, interval)| Booking::confirmed(id.to_string(), interval)).collect();
    let person = PersonAvailability {
        id,
        zone: Arc::clone(&zone),
        weekly: rules.weekly.clone(),
        overrides: rules.overrides.clone(),
        blocked: rules.blocked.clone(),
        busy,
        bookings,
        max_per_day: rules.max_per_day,
        max_per_week: rules.max_per_week,
    };
    Ok(Gathered {
        busy_version: preferences.busy_version,
        ready: preferences.active && preferences.confirmed_at.is_some(),
        unknown_since,
        rules,
        zone,
        person,
        loaded: window,
    })
}

impl Gathered {
    /// Whether times may be offered at all.
    pub const fn offers(&self) -> bool {
        self.ready && self.unknown_since.is_none()
    }

    /// The same person as if one interview did not exist: for moving it.
    #[must_use]
    pub fn without(mut self, interview: Option<InterviewId>) -> Self {
        if let Some(interview) = interview.map(String::from) {
            self.person.bookings.retain(|booking| booking.id != interview);
        }
        self
    }

    /// The question to the engine for interviews of a length.
    pub fn request(&self, duration_minutes: i64, now: UtcTime, window: Interval) -> SlotRequest {
        let rules = &self.rules;
        SlotRequest {
            now,
            window,
            mode: Mode::Single,
            fixed: Vec::new(),
            rules: SlotRules {
                step_minutes: rules.step_minutes,
                buffer_before_minutes: rules.buffer_before_minutes,
                buffer_after_minutes: rules.buffer_after_minutes,
                min_notice_minutes: rules.min_notice_minutes,
                horizon_days: Some(rules.horizon_days),
                ..SlotRules::lasting(duration_minutes)
            },
            zone: Arc::clone(&self.zone),
        }
    }
}
