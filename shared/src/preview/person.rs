//! One interviewer or room of a question, as the engine wants it: entries expanded around the window.

use super::PreviewError;
use super::convert::{
    MAX_ENTRIES, MAX_PEOPLE, Refused, date, event_time, figure, instant, more_times, rule, wall, zone,
};
use super::question::{BookingEntry, Busy, EventType, Person};
use crate::availability::{
    AvailabilityError, Booking, BusyEvent, DateOverride, EventTime, PersonAvailability, SlotRules, Work,
    check_hours,
};
use crate::text::{errors, preview as text};
use crate::time::{Interval, ZoneRules, ZoneSource};

/// All people of one list, checked against the bounds of a question.
pub(super) fn people(
    path: &str,
    list: &[Person],
    reach: Interval,
    zones: &dyn ZoneSource,
    work: &mut Work,
) -> Refused<Vec<PersonAvailability>> {
    if list.len() > MAX_PEOPLE {
        return Err(PreviewError::too_many(path, MAX_PEOPLE));
    }
    if list.iter().map(entries).sum::<usize>() > MAX_ENTRIES {
        return Err(PreviewError::too_many(path, MAX_ENTRIES));
    }
    let mut out: Vec<PersonAvailability> = Vec::with_capacity(list.len());
    for (i, entry) in list.iter().enumerate() {
        let path = format!("{path}[{i}]");
        if out.iter().any(|other| other.id == entry.id) {
            return Err(PreviewError::field(format!("{path}.id"), text::SAME_ID, &[]));
        }
        out.push(person(&path, entry, reach, zones, work)?);
    }
    Ok(out)
}

fn entries(person: &Person) -> usize {
    let ranges = |list: &Option<Vec<_>>| list.as_ref().map_or(0, Vec::len);
    let dated = person.overrides.as_deref().unwrap_or_default();
    let busy = person.busy.as_deref().unwrap_or_default();
    let dates = |list: &Option<Vec<String>>| list.as_ref().map_or(0, Vec::len);
    person.weekly.as_ref().map_or(0, Vec::len)
        + dated.iter().map(|o| 1 + ranges(&o.ranges)).sum::<usize>()
        + person.blocked.as_ref().map_or(0, Vec::len)
        + busy.iter().map(|b| 1 + dates(&b.exdates) + dates(&b.rdates)).sum::<usize>()
        + person.bookings.as_ref().map_or(0, Vec::len)
}

fn person(
    path: &str,
    entry: &Person,
    reach: Interval,
    zones: &dyn ZoneSource,
    work: &mut Work,
) -> Refused<PersonAvailability> {
    let home = zone(&format!("{path}.tz"), &entry.tz, zones)?;
    let mut person = PersonAvailability::new(&entry.id, home, entry.weekly.clone().unwrap_or_default());
    for (i, dated) in entry.overrides.iter().flatten().enumerate() {
        let date = date(&format!("{path}.overrides[{i}].date"), dated.date)?;
        person.overrides.push(DateOverride { date, ranges: dated.ranges.clone().unwrap_or_default() });
    }
    for (i, time) in entry.blocked.iter().flatten().enumerate() {
        wall(&format!("{path}.blocked[{i}].start"), time.start)?;
        wall(&format!("{path}.blocked[{i}].end"), time.end)?;
        person.blocked.push(*time);
    }
    check_hours(&person.weekly, &person.overrides, &person.blocked)
        .map_err(|problem| PreviewError::hours(path, problem))?;
    for (i, busy) in entry.busy.iter().flatten().enumerate() {
        let path = format!("{path}.busy[{i}]");
        let event = busy_event(&path, busy, zones)?;
        add_busy(&path, &event, &mut person.busy, &person.zone, reach, work)?;
    }
    person.busy.sort_unstable();
    for (i, entry) in entry.bookings.iter().flatten().enumerate() {
        person.bookings.push(booking(&format!("{path}.bookings[{i}]"), entry)?);
    }
    let cap = |name: &str, value: Option<i64>| {
        value.map(|cap| figure(&format!("{path}.{name}"), Some(cap), 0, 1_000_000)).transpose()
    };
    person.max_per_day = cap("max_per_day", entry.max_per_day)?;
    person.max_per_week = cap("max_per_week", entry.max_per_week)?;
    Ok(person)
}

fn add_busy(
    path: &str,
    event: &BusyEvent,
    out: &mut Vec<Interval>,
    home: &ZoneRules,
    reach: Interval,
    work: &mut Work,
) -> Refused<()> {
    event.add_intervals(home, reach, work, out).map_err(|problem| match problem {
        AvailabilityError::TooMuchWork => PreviewError::too_much_work(format!("{path}.rrule")),
        other => PreviewError::engine(&other, path),
    })
}

fn busy_event(path: &str, entry: &Busy, zones: &dyn ZoneSource) -> Refused<BusyEvent> {
    let start = event_time(&format!("{path}.start"), &entry.start)?;
    let end_path = format!("{path}.end");
    let end = entry.end.as_deref().map(|written| event_time(&end_path, written)).transpose()?;
    let all_day = matches!(start, EventTime::Date(_));
    match end {
        None if !all_day => return Err(PreviewError::field(end_path, errors::FIELD_REQUIRED, &[])),
        Some(end) if all_day != matches!(end, EventTime::Date(_)) => {
            return Err(PreviewError::field(end_path, text::SAME_FORM, &[]));
        }
        Some(end) if end.before(start) => {
            return Err(PreviewError::field(end_path, errors::FIELD_ORDER, &[]));
        }
        _ => {}
    }
    let rrule = |written: &String| rule(&format!("{path}.rrule"), written, start);
    Ok(BusyEvent {
        start,
        end,
        zone: entry.tz.as_deref().map(|tz| zone(&format!("{path}.tz"), tz, zones)).transpose()?,
        rule: entry.rrule.as_ref().map(rrule).transpose()?,
        left_out: more_times(&format!("{path}.exdates"), entry.exdates.as_deref(), start)?,
        extra: more_times(&format!("{path}.rdates"), entry.rdates.as_deref(), start)?,
        transparent: entry.transparent.unwrap_or(false),
        status: entry.status.unwrap_or_default(),
    })
}

fn booking(path: &str, entry: &BookingEntry) -> Refused<Booking> {
    let start = instant(&format!("{path}.start"), entry.start)?;
    let end = instant(&format!("{path}.end"), entry.end)?;
    let interval = Interval::new(start, end)
        .ok_or_else(|| PreviewError::field(format!("{path}.end"), errors::FIELD_ORDER, &[]))?;
    let buffer = |name: &str, value| figure(&format!("{path}.{name}"), value, 0, SlotRules::MAX_DURATION);
    Ok(Booking {
        status: entry.status.unwrap_or_default(),
        buffer_before_minutes: buffer("buffer_before", entry.buffer_before)?,
        buffer_after_minutes: buffer("buffer_after", entry.buffer_after)?,
        counts_for_event: entry.event_type != Some(EventType::Other),
        ..Booking::confirmed(&entry.id, interval)
    })
}
