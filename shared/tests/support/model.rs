//! The availability rules once more, minute by minute and as simple as possible: tables of booleans, linear
//! scans, no code of the engine but the offsets of a zone. Slow, and for that easy to trust.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;
use shared::time::{UtcTime, ZoneRules, ZoneSource};

/// Minutes before and after the window that the tables hold.
const MARGIN: i64 = 4 * 1440;

fn minutes(value: &Value) -> i64 {
    value.as_str().unwrap().parse::<UtcTime>().unwrap().unix() / 60
}

fn clock_of(value: &Value) -> i64 {
    let (hours, minutes) = value.as_str().unwrap().split_once(':').unwrap();
    hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap()
}

fn epoch_day(text: &str) -> i64 {
    text.parse::<NaiveDate>().unwrap().signed_duration_since(NaiveDate::default()).num_days()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// What the clock of a zone reads, for every minute of the table.
struct Clock {
    first: i64,
    reads: Vec<i64>,
}

impl Clock {
    fn new(zone: &ZoneRules, from: i64, to: i64) -> Self {
        let read = |minute| minute + i64::from(zone.offset_at(UtcTime::from_unix(minute * 60)).seconds) / 60;
        Self { first: from, reads: (from..to).map(read).collect() }
    }

    /// A2, word by word: the first minute at which the clock reads `local` or later.
    fn first_at(&self, local: i64) -> i64 {
        let found = self.reads.iter().position(|reads| *reads >= local);
        self.first + found.unwrap_or(self.reads.len()) as i64
    }

    fn read(&self, minute: i64) -> i64 {
        self.reads[(minute - self.first) as usize]
    }

    fn day(&self, minute: i64) -> i64 {
        self.read(minute).div_euclid(1440)
    }
}

struct Person {
    clock: Clock,
    /// Merged ranges of each date.
    runs: Vec<(i64, i64)>,
    working: BTreeSet<i64>,
    busy: BTreeSet<i64>,
    guarded: BTreeSet<i64>,
    bookings: Vec<(String, i64, bool)>,
    per_day: Option<i64>,
    per_week: Option<i64>,
}

fn runs_of(minutes: &BTreeSet<i64>) -> Vec<(i64, i64)> {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for &minute in minutes {
        match runs.last_mut() {
            Some(run) if run.1 == minute => run.1 += 1,
            _ => runs.push((minute, minute + 1)),
        }
    }
    runs
}

impl Person {
    fn new(entry: &Value, zones: &dyn ZoneSource, from: i64, to: i64) -> Self {
        let zone = zones.zone(entry["tz"].as_str().unwrap()).unwrap();
        let clock = Clock::new(&zone, from, to);
        let mut person = Self {
            runs: Vec::new(),
            working: BTreeSet::new(),
            busy: BTreeSet::new(),
            guarded: BTreeSet::new(),
            bookings: Vec::new(),
            per_day: entry["max_per_day"].as_i64(),
            per_week: entry["max_per_week"].as_i64(),
            clock,
        };
        let has_override = |day: i64| {
            list(&entry["overrides"]).iter().any(|o| epoch_day(o["date"].as_str().unwrap()) == day)
        };
        for day in person.clock.day(from) + 1..person.clock.day(to - 1) - 1 {
            let mut ranges = Vec::new();
            for dated in list(&entry["overrides"]) {
                if epoch_day(dated["date"].as_str().unwrap()) == day {
                    ranges.extend(list(&dated["ranges"]).iter().map(|r| (clock_of(&r[0]), clock_of(&r[1]))));
                }
            }
            if !has_override(day) {
                let iso = (day + 3).rem_euclid(7) + 1;
                let of_day = list(&entry["weekly"]).iter().filter(|r| r["day"].as_i64() == Some(iso));
                ranges.extend(of_day.map(|r| (clock_of(&r["start"]), clock_of(&r["end"]))));
            }
            let mut of_date = BTreeSet::new();
            for (start, end) in ranges {
                let end_day = if end < start { day + 1 } else { day };
                let begin = person.clock.first_at(day * 1440 + start);
                let mut over = person.clock.first_at(end_day * 1440 + end);
                if has_override(day + 1) {
                    over = over.min(person.clock.first_at((day + 1) * 1440));
                }
                of_date.extend(begin..over);
            }
            person.runs.extend(runs_of(&of_date));
            person.working.extend(of_date);
        }
        for busy in list(&entry["busy"]) {
            person.busy.extend(minutes(&busy["start"])..minutes(&busy["end"]));
        }
        for blocked in list(&entry["blocked"]) {
            let at = |key: &str| {
                let (date, time) = blocked[key].as_str().unwrap().split_once('T').unwrap();
                person.clock.first_at(epoch_day(date) * 1440 + clock_of(&Value::from(time)))
            };
            person.busy.extend(at("start")..at("end"));
        }
        for booking in list(&entry["bookings"]).iter().filter(|b| b["status"] != "cancelled") {
            let (start, end) = (minutes(&booking["start"]), minutes(&booking["end"]));
            person.busy.extend(start..end);
            let buffer = |key: &str| booking[key].as_i64().unwrap_or(0);
            person.guarded.extend(start - buffer("buffer_before")..end + buffer("buffer_after"));
            let this = booking["event_type"] != "other";
            person.bookings.push((booking["id"].as_str().unwrap().to_owned(), start, this));
        }
        person
    }

    fn can_take(&self, start: i64, event: &Event) -> bool {
        let mut of_slot = start..start + event.duration;
        let mut around = start - event.before..start + event.duration + event.after;
        of_slot.clone().all(|m| self.working.contains(&m))
            && around.all(|m| !self.busy.contains(&m))
            && of_slot.all(|m| !self.guarded.contains(&m))
            && has_room(&self.bookings, &self.clock, start, self.per_day, self.per_week)
    }
}

fn has_room(
    bookings: &[(String, i64, bool)],
    clock: &Clock,
    start: i64,
    per_day: Option<i64>,
    per_week: Option<i64>,
) -> bool {
    let day = clock.day(start);
    let week = |day: i64| (day + 3).div_euclid(7);
    let ids = |same: &dyn Fn(i64) -> bool| {
        let ids: BTreeSet<_> =
            bookings.iter().filter(|b| same(clock.day(b.1))).map(|b| b.0.as_str()).collect();
        ids.len() as i64
    };
    per_day.is_none_or(|cap| ids(&|other| other == day) < cap)
        && per_week.is_none_or(|cap| ids(&|other| week(other) == week(day)) < cap)
}

struct Event {
    duration: i64,
    step: i64,
    before: i64,
    after: i64,
}

/// Every combination of one run of each, as far as they have something in common.
fn common(people: &[&Person]) -> Vec<(i64, i64)> {
    let Some((first, rest)) = people.split_first() else { return Vec::new() };
    rest.iter().fold(first.runs.clone(), |common, person| {
        let pairs = common.iter().flat_map(|a| person.runs.iter().map(move |b| (a.0.max(b.0), a.1.min(b.1))));
        let found: BTreeSet<_> = pairs.filter(|(start, end)| start < end).collect();
        found.into_iter().collect()
    })
}

/// Start of each slot with the ids of its staff; and every grid start of the window.
pub fn slots(question: &Value, zones: &dyn ZoneSource) -> (BTreeMap<String, Vec<String>>, BTreeSet<String>) {
    let (from, to) = (minutes(&question["window"]["start"]), minutes(&question["window"]["end"]));
    let figure = |key: &str| question["event"][key].as_i64();
    let duration = figure("duration").unwrap();
    let event = Event {
        duration,
        step: figure("step").filter(|step| *step > 0).unwrap_or(duration),
        before: figure("buffer_before").unwrap_or(0),
        after: figure("buffer_after").unwrap_or(0),
    };
    let entries = list(&question["interviewers"]);
    let people: Vec<_> =
        entries.iter().map(|entry| Person::new(entry, zones, from - MARGIN, to + MARGIN)).collect();
    let id = |i: usize| entries[i]["id"].as_str().unwrap().to_owned();
    let mode = question["mode"].as_str().unwrap_or("collective");
    let is_fixed =
        |i: &usize| mode == "fixed_plus_pool" && list(&question["fixed"]).contains(&Value::from(id(*i)));
    let (fixed, pool): (Vec<_>, Vec<_>) = (0..people.len()).partition(is_fixed);

    let grids: Vec<Vec<(i64, i64)>> = match mode {
        "round_robin" => people.iter().map(|person| person.runs.clone()).collect(),
        "fixed_plus_pool" => {
            let with = |member: &usize| fixed.iter().chain([member]).map(|i| &people[*i]).collect::<Vec<_>>();
            pool.iter().map(|member| common(&with(member))).collect()
        }
        _ => vec![common(&people.iter().collect::<Vec<_>>())],
    };
    let grid: BTreeSet<i64> = grids
        .iter()
        .flatten()
        .flat_map(|(start, end)| (*start..*end).step_by(event.step as usize))
        .filter(|start| (from..to).contains(start))
        .collect();

    let event_zone = question["event"]["tz"].as_str().unwrap_or_else(|| entries[0]["tz"].as_str().unwrap());
    let event_clock = Clock::new(&zones.zone(event_zone).unwrap(), from - MARGIN, to + MARGIN);
    let counted: Vec<_> = people.iter().flat_map(|p| &p.bookings).filter(|b| b.2).cloned().collect();
    let now = minutes(&question["now"]);
    let in_time = |start: i64| {
        start >= now + figure("min_notice").unwrap_or(0)
            && figure("horizon_minutes").is_none_or(|ahead| start <= now + ahead)
            && figure("horizon_days").is_none_or(|days| event_clock.day(start) <= event_clock.day(now) + days)
            && has_room(&counted, &event_clock, start, figure("max_per_day"), figure("max_per_week"))
    };
    let mut out = BTreeMap::new();
    for start in grid.iter().copied().filter(|start| in_time(*start)) {
        let able: Vec<usize> = (0..people.len()).filter(|i| people[*i].can_take(start, &event)).collect();
        let enough = match mode {
            "round_robin" => !able.is_empty(),
            "fixed_plus_pool" => {
                fixed.iter().all(|i| able.contains(i)) && pool.iter().any(|i| able.contains(i))
            }
            _ => !people.is_empty() && able.len() == people.len(),
        };
        if enough {
            out.insert(UtcTime::from_unix(start * 60).to_string(), able.into_iter().map(id).collect());
        }
    }
    (out, grid.into_iter().map(|start| UtcTime::from_unix(start * 60).to_string()).collect())
}
