//! Free times of several people, from stored hours and busy times. The first person's rules give distances
//! and step; hours, limits and busy times are everybody's own.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use shared::access::{Action, Reach};
use shared::availability::{Mode, PersonAvailability, open_slots};
use shared::ids::PersonId;
use shared::time::{Interval, WallTime};
use shared::wire::slots::{CommonSlots, SharedMode};

use super::cache::Known;
use super::preview::flow_error;
use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::{availability, people_scope};

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    pub people: Vec<PersonId>,
    pub mode: SharedMode,
    pub duration_minutes: i64,
    pub from: NaiveDate,
    pub days: u64,
    /// The zone that the dates are meant in.
    pub zone: String,
}

/// # Errors
/// `forbidden` by role, `not_found` for people out of reach.
pub async fn find(app: &App, actor: &Actor, question: Question) -> Result<CommonSlots, FlowError> {
    let reach = actor.may(Action::ReadFreeBusy)?;
    let (inner, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .read(move |conn| {
            let org = actor.org_id;
            let mut known: Vec<Arc<Known>> = Vec::with_capacity(question.people.len());
            // The versions come from the database, and no row means nobody of this organization.
            let versions = availability::busy_versions(conn, org, &question.people)?;
            for person in &question.people {
                let allowed = *person == actor.person_id
                    || match reach {
                        Reach::All => true,
                        Reach::Projects => people_scope::share_project(conn, org, actor.person_id, *person)?,
                        _ => false,
                    };
                if !allowed {
                    return Err(FlowError::NOT_FOUND);
                }
                let version = *versions.get(person).ok_or(FlowError::NOT_FOUND)?;
                known.push(inner.availability.person(conn, &inner.zones, (org, *person, version), now)?);
            }
            answer(&inner, &question, &known, now)
        })
        .await
}

fn answer(
    app: &App,
    question: &Question,
    known: &[Arc<Known>],
    now: shared::time::UtcTime,
) -> Result<CommonSlots, FlowError> {
    let is_closed = |known: &Arc<Known>| !known.gathered.offers();
    let pairs = || question.people.iter().zip(known);
    let closed: Vec<PersonId> = pairs().filter(|(_, k)| is_closed(k)).map(|(person, _)| *person).collect();
    let none = CommonSlots { slots: Vec::new(), duration_minutes: question.duration_minutes, closed };
    let open: Vec<&Arc<Known>> = known.iter().filter(|known| !is_closed(known)).collect();
    let everybody = question.mode == SharedMode::Collective;
    let Some(first) = open.first().filter(|_| !everybody || none.closed.is_empty()) else { return Ok(none) };
    let zone = app.zones.known(&question.zone);
    let end = question.from.checked_add_days(Days::new(question.days)).unwrap_or(question.from);
    let midnight = |date| zone.at_wall(WallTime::midnight(date));
    let Some(window) = Interval::new(midnight(question.from), midnight(end)) else { return Ok(none) };
    let mut request = first.gathered.request(question.duration_minutes, now, window);
    request.mode = if everybody { Mode::Collective } else { Mode::RoundRobin };
    let reach = request.reach(true);
    let people: Vec<PersonAvailability> =
        open.iter().map(|known| near(&known.gathered.person, reach)).collect();
    let answer = open_slots(&request, &people).map_err(flow_error)?;
    Ok(CommonSlots { slots: answer.starts().collect(), ..none })
}

/// The person with only what can matter in a stretch of time, so that long calendars cost little.
fn near(person: &PersonAvailability, reach: Interval) -> PersonAvailability {
    let started = person.busy.partition_point(|busy| busy.start() < reach.end());
    let busy = person.busy[..started].iter().filter(|busy| busy.end() > reach.start()).copied().collect();
    let bookings =
        person.bookings.iter().filter(|booking| booking.interval.overlaps(reach)).cloned().collect();
    PersonAvailability {
        id: person.id.clone(),
        zone: Arc::clone(&person.zone),
        weekly: person.weekly.clone(),
        overrides: person.overrides.clone(),
        blocked: person.blocked.clone(),
        busy,
        bookings,
        max_per_day: person.max_per_day,
        max_per_week: person.max_per_week,
    }
}
