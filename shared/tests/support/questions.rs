//! Random what-if questions: a few people around a clock change, on quarter hours so that things touch.

use proptest::prelude::*;
use serde_json::{Value, json};
use shared::time::UtcTime;

/// A zone and a date on which its clocks change, or nothing special happens.
const PLACES: [(&str, &str); 16] = [
    ("UTC", "2026-06-10"),
    ("Asia/Kolkata", "2026-06-10"),
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("Europe/Berlin", "2026-03-29"),
    ("Europe/Berlin", "2026-10-25"),
    ("America/Sao_Paulo", "2018-11-04"),
    ("America/Sao_Paulo", "2018-02-18"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Antarctica/Troll", "2026-03-29"),
    ("Africa/Cairo", "2026-10-30"),
    ("America/Havana", "2026-11-01"),
    ("Pacific/Apia", "2011-12-30"),
    ("Pacific/Chatham", "2026-09-27"),
    ("America/St_Johns", "2026-03-08"),
];

const OTHER_ZONES: [&str; 5] =
    ["UTC", "America/Los_Angeles", "Asia/Tokyo", "Europe/Dublin", "Pacific/Auckland"];

fn quarter() -> impl Strategy<Value = i64> {
    (0..96_i64).prop_map(|quarter| quarter * 15)
}

fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Start and end; the end may be 24:00 or on the next date, never the start.
fn range() -> impl Strategy<Value = (String, String)> {
    (quarter(), 1..96_i64).prop_map(|(start, length)| {
        let end = start + length * 15;
        (clock(start), clock(if end > 1440 { end - 1440 } else { end }))
    })
}

fn weekly() -> impl Strategy<Value = Value> {
    let entry = (1..=7, range()).prop_map(|(day, (start, end))| json!({"day":day,"start":start,"end":end}));
    prop_oneof![
        1 => Just(json!((1..=7).map(|d| json!({"day":d,"start":"00:00","end":"24:00"})).collect::<Vec<_>>())),
        5 => prop::collection::vec(entry, 0..14).prop_map(Value::from),
    ]
}

/// An interval that starts up to two days around `noon`, in minutes of UTC.
fn interval(noon: i64) -> impl Strategy<Value = (String, String)> {
    (-192..192_i64, 1..40_i64).prop_map(move |(start, length)| {
        let at = |quarter: i64| UtcTime::from_unix((noon + quarter * 15) * 60).to_string();
        (at(start), at(start + length))
    })
}

fn wall(day: i64, minutes: i64) -> String {
    UtcTime::from_unix((day * 1440 + minutes) * 60).to_string()[..16].to_owned()
}

fn person(place: &'static str, noon: i64) -> impl Strategy<Value = Value> {
    let day = noon.div_euclid(1440);
    let dated = (-2..3_i64, prop::collection::vec(range(), 0..3))
        .prop_map(move |(d, ranges)| json!({"date": wall(day + d, 0)[..10], "ranges": ranges}));
    let blocked = (-2..2_i64, quarter(), 0..30_i64).prop_map(move |(d, start, length)| {
        json!({"start": wall(day + d, start), "end": wall(day + d, start + length * 15)})
    });
    let busy = interval(noon).prop_map(|(start, end)| json!({"start":start,"end":end}));
    let booking = (
        0..6,
        interval(noon),
        prop::sample::select(vec!["confirmed", "pending", "cancelled"]),
        prop::sample::select(vec![0, 0, 15, 60]),
        prop::sample::select(vec![0, 0, 30]),
        prop::sample::select(vec!["this", "other"]),
    )
        .prop_map(|(id, (start, end), status, before, after, kind)| {
            json!({"id":format!("{id}{start}"),"start":start,"end":end,"status":status,"buffer_before":before,
                "buffer_after":after,"event_type":kind})
        });
    (
        prop_oneof![3 => Just(place), 1 => prop::sample::select(OTHER_ZONES.to_vec())],
        weekly(),
        prop::collection::vec(dated, 0..3),
        prop::collection::vec(blocked, 0..3),
        prop::collection::vec(busy, 0..6),
        prop::collection::vec(booking, 0..4),
        cap(),
        cap(),
    )
        .prop_map(|(tz, weekly, overrides, blocked, busy, bookings, per_day, per_week)| {
            json!({"tz":tz,"weekly":weekly,"overrides":overrides,"blocked":blocked,"busy":busy,
                "bookings":bookings,"max_per_day":per_day,"max_per_week":per_week})
        })
}

fn cap() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![4 => Just(None), 1 => (0..4_i64).prop_map(Some)]
}

fn event() -> impl Strategy<Value = Value> {
    (
        prop::sample::select(vec![15, 20, 30, 45, 60, 90, 300]),
        prop::sample::select(vec![None, Some(0), Some(10), Some(15), Some(25), Some(60)]),
        prop::sample::select(vec![0, 0, 10, 30, 90]),
        prop::sample::select(vec![0, 0, 5, 45]),
        prop::sample::select(vec![0, 0, 60, 1000]),
        prop_oneof![3 => Just(None), 1 => (0..3_i64).prop_map(Some)],
        prop_oneof![3 => Just(None), 1 => (0..4000_i64).prop_map(Some)],
        (
            cap(),
            cap(),
            prop_oneof![1 => Just(None), 1 => prop::sample::select(OTHER_ZONES.to_vec()).prop_map(Some)],
        ),
    )
        .prop_map(|(duration, step, before, after, notice, days, minutes, (per_day, per_week, tz))| {
            json!({"duration":duration,"step":step,"buffer_before":before,"buffer_after":after,
                "min_notice":notice,"horizon_days":days,"horizon_minutes":minutes,
                "max_per_day":per_day,"max_per_week":per_week,"tz":tz})
        })
}

/// A question of kind `slots` with `explain`.
pub fn question() -> impl Strategy<Value = Value> {
    (prop::sample::select(PLACES.to_vec()), 1..4_usize).prop_flat_map(|(place, count)| {
        let noon = format!("{}T12:00:00Z", place.1).parse::<UtcTime>().unwrap().unix() / 60;
        let at = move |minutes: i64| UtcTime::from_unix((noon + minutes) * 60).to_string();
        (
            prop::collection::vec(person(place.0, noon), count),
            event(),
            prop::sample::select(vec!["single", "collective", "round_robin", "fixed_plus_pool"]),
            prop::collection::vec(any::<bool>(), count),
            (-100..-2_i64, 1..150_i64),
            -3000..1500_i64,
        )
            .prop_map(move |(mut people, event, mode, fixed, (from, length), now)| {
                for (i, person) in people.iter_mut().enumerate() {
                    person["id"] = json!(format!("p{i}"));
                }
                let fixed: Vec<_> =
                    fixed.iter().enumerate().filter(|f| *f.1).map(|(i, _)| format!("p{i}")).collect();
                json!({"kind":"slots","now":at(now),"mode":mode,"fixed":fixed,"explain":true,"event":event,
                    "window":{"start":at(from * 15),"end":at((from + length) * 15)},"interviewers":people})
            })
    })
}
