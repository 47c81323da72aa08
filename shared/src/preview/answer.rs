//! Answers one question of any of the four kinds.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::PreviewError;
use super::convert::{Refused, event_time, figure, instant, more_times, rule, window, zone};
use super::person::people;
use super::question::{Event, RecurrenceQuestion, SequenceQuestion, SessionEntry, SlotsQuestion, Want};
use super::reply::Reply;
use crate::availability::recurrence::{Instance, Recurrence};
use crate::availability::{
    EventTime, Mode, PersonAvailability, SequenceRequest, Session, SlotAnswer, SlotRequest, SlotRules, Work,
    busy_intervals, explain, free_intervals, open_sequence_starts, open_slots, working_intervals,
};
use crate::text::{errors, preview as text};
use crate::time::{Interval, WallTime, ZoneRules, ZoneSource};

/// The longest answer, in bytes of JSON. Sessions of a panel over weeks take a tenth of it.
pub const MAX_ANSWER: usize = 4 * 1024 * 1024;

/// The most instants of one rule; one that has more repeats too often.
const MAX_INSTANTS: usize = 100_000;

/// Answers a question in the format of the documentation, as JSON.
///
/// # Errors
/// When the question is not of that format, out of bounds, takes too much work, or has too long an answer.
pub fn answer(question: &Value, zones: &dyn ZoneSource) -> Result<String, PreviewError> {
    reply(question, zones)?.text(MAX_ANSWER)
}

fn reply(question: &Value, zones: &dyn ZoneSource) -> Refused<Reply> {
    let Some(fields) = question.as_object() else {
        return Err(PreviewError::field("", errors::FIELD_WRONG_TYPE, &[]));
    };
    match fields.get("kind") {
        Some(Value::String(kind)) => match kind.as_str() {
            "slots" => slots(&read(question)?, zones),
            "intervals" => intervals(&read(question)?, zones),
            "sequence" => sequence(&read(question)?, zones),
            "recurrence" => recurrence(&read(question)?, zones),
            _ => Err(PreviewError::field("kind", errors::FIELD_CHOICE, &[])),
        },
        None | Some(Value::Null) => Err(PreviewError::field("kind", errors::FIELD_REQUIRED, &[])),
        Some(_) => Err(PreviewError::field("kind", errors::FIELD_WRONG_TYPE, &[])),
    }
}

fn read<T: DeserializeOwned>(question: &Value) -> Refused<T> {
    serde_path_to_error::deserialize(question).map_err(|problem| PreviewError::shape(&problem))
}

/// A slots or intervals question as the engine wants it; the window may be empty.
struct Asked {
    request: Option<SlotRequest>,
    people: Vec<PersonAvailability>,
}

fn asked(question: &SlotsQuestion, zones: &dyn ZoneSource) -> Refused<Asked> {
    let now = instant("now", question.now)?;
    let window = window("window", question.window)?;
    if let Some(name) = &question.candidate_tz {
        zone("candidate_tz", name, zones)?;
    }
    let rules = rules(&question.event);
    rules.check().map_err(|problem| PreviewError::engine(&problem.into(), "interviewers"))?;
    let first = question.interviewers.first().map(|person| person.tz.as_str());
    let home = match (question.event.tz.as_deref(), first) {
        (Some(name), _) => zone("event.tz", name, zones)?,
        (None, Some(name)) => zone("interviewers[0].tz", name, zones)?,
        (None, None) => Arc::new(ZoneRules::utc()),
    };
    let mode = question.mode.unwrap_or_default();
    let fixed = question.fixed.clone().unwrap_or_default();
    if mode == Mode::FixedPlusPool {
        let ids: Vec<_> = question.interviewers.iter().map(|person| person.id.as_str()).collect();
        positions("fixed", &fixed, &ids)?;
    }
    let request = window.map(|window| SlotRequest { now, window, mode, fixed, rules, zone: home });
    let reach = request.as_ref().map_or_else(|| Interval::second_at(now), |request| request.reach(false));
    let mut work = Work::default();
    let people = people("interviewers", &question.interviewers, reach, zones, &mut work)?;
    Ok(Asked { request, people })
}

fn rules(event: &Event) -> SlotRules {
    SlotRules {
        duration_minutes: event.duration,
        step_minutes: event.step.unwrap_or(0),
        buffer_before_minutes: event.buffer_before.unwrap_or(0),
        buffer_after_minutes: event.buffer_after.unwrap_or(0),
        min_notice_minutes: event.min_notice.unwrap_or(0),
        horizon_days: event.horizon_days,
        horizon_minutes: event.horizon_minutes,
        max_per_day: event.max_per_day,
        max_per_week: event.max_per_week,
    }
}

fn slots(question: &SlotsQuestion, zones: &dyn ZoneSource) -> Refused<Reply> {
    if question.want.is_some() {
        return Err(PreviewError::field("want", errors::FIELD_UNKNOWN, &[]));
    }
    let Asked { request, people } = asked(question, zones)?;
    let engine = |problem| PreviewError::engine(&problem, "interviewers");
    let open = match &request {
        Some(request) => open_slots(request, &people).map_err(engine)?,
        None => SlotAnswer::default(),
    };
    let closed = match &request {
        _ if question.explain != Some(true) => None,
        Some(request) => Some(explain(request, &people).map_err(engine)?),
        None => Some(Vec::new()),
    };
    let ids = people.into_iter().map(|person| person.id).collect();
    Ok(Reply::Slots { open: open.slots, closed, ids })
}

fn intervals(question: &SlotsQuestion, zones: &dyn ZoneSource) -> Refused<Reply> {
    let Some(want) = question.want else {
        return Err(PreviewError::field("want", errors::FIELD_REQUIRED, &[]));
    };
    let Asked { request, people } = asked(question, zones)?;
    let Some(SlotRequest { window, .. }) = request else { return Ok(Reply::Intervals(Vec::new())) };
    let found = match want {
        Want::Working => working_intervals(window, &people),
        Want::Free => free_intervals(window, &people),
        Want::Busy => busy_intervals(window, &people),
    };
    let found = found.map_err(|problem| PreviewError::engine(&problem, "interviewers"))?;
    Ok(Reply::Intervals(found))
}

/// The places of `wanted` in `ids`.
fn positions(path: &str, wanted: &[String], ids: &[&str]) -> Refused<Vec<usize>> {
    let find = |(i, id): (usize, &String)| {
        let place = ids.iter().position(|known| known == id);
        place.ok_or_else(|| PreviewError::field(format!("{path}[{i}]"), text::UNKNOWN_PERSON, &[]))
    };
    wanted.iter().enumerate().map(find).collect()
}

fn sequence(question: &SequenceQuestion, zones: &dyn ZoneSource) -> Refused<Reply> {
    const WEEK: i64 = SlotRules::MAX_DURATION;
    const MAX_SESSIONS: usize = 50;
    let now = instant("now", question.now)?;
    let window = window("window", question.window)?;
    if let Some(name) = &question.candidate_tz {
        zone("candidate_tz", name, zones)?;
    }
    let step_minutes = figure("step", Some(question.step), 1, WEEK)?;
    let min_notice_minutes = figure("min_notice", question.min_notice, 0, SlotRules::MAX_AHEAD_DAYS * 1440)?;
    if question.sessions.is_empty() {
        return Err(PreviewError::field("sessions", errors::FIELD_REQUIRED, &[]));
    }
    if question.sessions.len() > MAX_SESSIONS {
        return Err(PreviewError::too_many("sessions", MAX_SESSIONS));
    }
    let room_list = question.rooms.as_deref().unwrap_or_default();
    let ids: Vec<_> = question.interviewers.iter().map(|person| person.id.as_str()).collect();
    let room_ids: Vec<_> = room_list.iter().map(|room| room.id.as_str()).collect();
    let sessions = question.sessions.iter().enumerate();
    let sessions =
        sessions.map(|(i, entry)| session(i, entry, &ids, &room_ids)).collect::<Refused<Vec<_>>>()?;

    let length: i64 = sessions.iter().map(|s| s.duration_minutes + s.break_after_minutes).sum();
    let reach = window.unwrap_or_else(|| Interval::second_at(now)).widened(86_400, length * 60 + 86_400);
    let mut work = Work::default();
    let people_list = people("interviewers", &question.interviewers, reach, zones, &mut work)?;
    let rooms = people("rooms", room_list, reach, zones, &mut work)?;
    let Some(window) = window else { return Ok(Reply::Sequence(Vec::new())) };
    let distinct = question.distinct.unwrap_or(true);
    let request = SequenceRequest { now, window, step_minutes, min_notice_minutes, distinct, sessions };
    let starts = open_sequence_starts(&request, &people_list, &rooms)
        .map_err(|problem| PreviewError::engine(&problem, "interviewers"))?;
    Ok(Reply::Sequence(starts))
}

fn session(i: usize, entry: &SessionEntry, people: &[&str], rooms: &[&str]) -> Refused<Session> {
    const WEEK: i64 = SlotRules::MAX_DURATION;
    let path = |name: &str| format!("sessions[{i}].{name}");
    let needed = figure(&path("needed"), Some(entry.needed.unwrap_or(1)), 0, 200)?;
    Ok(Session {
        duration_minutes: figure(&path("duration"), Some(entry.duration), 1, WEEK)?,
        pool: positions(&path("pool"), &entry.pool, people)?,
        needed: usize::try_from(needed).unwrap_or(usize::MAX),
        rooms: positions(&path("rooms"), entry.rooms.as_deref().unwrap_or_default(), rooms)?,
        break_after_minutes: figure(&path("break_after"), entry.break_after, 0, WEEK)?,
    })
}

fn recurrence(question: &RecurrenceQuestion, zones: &dyn ZoneSource) -> Refused<Reply> {
    const MANY: usize = 20_000;
    let home = zone("tz", &question.tz, zones)?;
    let utc = ZoneRules::utc();
    let start = event_time("dtstart", &question.dtstart)?;
    let rule = rule("rrule", &question.rrule, start)?;
    let (wall, home) = match start {
        EventTime::Utc(at) => (at.unix(), &utc),
        EventTime::Wall(wall) => (wall.seconds(), home.as_ref()),
        EventTime::Date(date) => (WallTime::midnight(date).seconds(), home.as_ref()),
    };
    let all_day = matches!(start, EventTime::Date(_));
    let mut set =
        Recurrence { rule: &rule, start: wall, zone: home, all_day, left_out: Vec::new(), extra: Vec::new() };
    let instance = |time: EventTime| match time {
        EventTime::Utc(at) => Instance { at, wall: home.local_seconds(at) },
        EventTime::Wall(wall) => Instance { at: set.instant(wall.seconds()), wall: wall.seconds() },
        EventTime::Date(date) => {
            let wall = WallTime::midnight(date).seconds();
            Instance { at: set.instant(wall), wall }
        }
    };
    let times = |path, list: &Option<Vec<String>>| -> Refused<Vec<Instance>> {
        let list = more_times(path, list.as_deref(), start)?;
        if list.len() > MANY {
            return Err(PreviewError::too_many(path, MANY));
        }
        Ok(list.into_iter().map(instance).collect())
    };
    let (left_out, extra) = (times("exdates", &question.exdates)?, times("rdates", &question.rdates)?);
    set.left_out = left_out.into_iter().map(|instance| instance.at).collect();
    set.extra = extra;

    let limit = figure("limit", Some(question.limit.unwrap_or(i64::MAX)), 0, i64::MAX)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let within = match question.window {
        Some(written) => match window("window", written)? {
            Some(within) => Some(within),
            None => return Ok(Reply::Recurrence { instants: Vec::new(), local: Vec::new() }),
        },
        None => None,
    };
    let found = set
        .instances(within, limit.min(MAX_INSTANTS + 1), &mut Work::default())
        .map_err(|problem| PreviewError::engine(&problem, ""))?;
    if found.len() > MAX_INSTANTS {
        return Err(PreviewError::too_much_work(""));
    }
    let with_seconds = question.dtstart.trim_end_matches('Z').len() == 19;
    let local = found.iter().map(|instance| {
        let naive = WallTime::from_seconds(instance.wall).naive();
        let form = match (all_day, with_seconds) {
            (true, _) => return naive.date().to_string(),
            (_, true) => "%Y-%m-%dT%H:%M:%S",
            _ => return WallTime::from_seconds(instance.wall).to_string(),
        };
        naive.format(form).to_string()
    });
    Ok(Reply::Recurrence {
        instants: found.iter().map(|instance| instance.at).collect(),
        local: local.collect(),
    })
}
