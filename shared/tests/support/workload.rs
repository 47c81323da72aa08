//! Makes the calendars of the bench: Los Angeles, weekdays 9 to 17, meetings of 30 minutes every 30.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};
use shared::availability::{DayRange, Mode, PersonAvailability, SlotRequest, SlotRules};
use shared::time::{Interval, UtcTime, WallTime, ZoneRules};

/// Los Angeles keeps UTC−8 over all of the workload.
const OFFSET: i64 = 8 * 3600;

pub fn zone() -> Arc<ZoneRules> {
    Arc::new(ZoneRules::bundled("America/Los_Angeles", 2026, 2027).unwrap())
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(date: NaiveDate, minute: u64) -> UtcTime {
    UtcTime::from_unix(WallTime::midnight(date).seconds() + OFFSET).plus_minutes(minute as i64)
}

/// Whole local dates, the second not included.
pub fn window(from: &str, to: &str) -> Interval {
    Interval::new(at(date(from), 0), at(date(to), 0)).unwrap()
}

pub fn request(window: Interval, mode: Mode) -> SlotRequest {
    let now = at(date("2026-11-22"), 17 * 60);
    SlotRequest { now, window, mode, fixed: Vec::new(), rules: SlotRules::lasting(30), zone: zone() }
}

/// Host `h` (0 to 4) with `entries` one-off busy times and the occurrences of 20 recurring ones.
pub fn host(h: u64, entries: u64) -> PersonAvailability {
    let mut person = PersonAvailability::new(format!("host{h}"), zone(), DayRange::office_week());
    person.busy = (0..entries).map(|i| one_off(h, i)).chain(recurring(h)).collect();
    person.busy.sort_unstable();
    person
}

fn busy(date: NaiveDate, minute: u64, length: u64) -> Interval {
    Interval::new(at(date, minute), at(date, minute + length)).unwrap()
}

fn one_off(h: u64, i: u64) -> Interval {
    let first = date("2026-11-23");
    if i < 200 {
        let (day, k) = (i % 40, i / 40);
        let mut slot = (37 * i + 101 * k) % 15;
        if i.is_multiple_of(7) {
            slot = (slot + h) % 15;
        }
        let date = first + Days::new(day / 5 * 7 + day % 5);
        return busy(date, 9 * 60 + 30 * slot, if i.is_multiple_of(2) { 30 } else { 60 });
    }
    let j = i - 200;
    let q = (5 * j + 7 * (j / 56) + h) % 29;
    let start = if q < 17 { 30 * q } else { 17 * 60 + 30 + 30 * (q - 17) };
    busy(first + Days::new(j % 56), start, 30)
}

fn recurring(h: u64) -> Vec<Interval> {
    let first = date("2026-11-23");
    let mut out = Vec::new();
    for j in 0..20 {
        let slot = (3 * j + if j % 5 == 0 { h } else { 0 }) % 15;
        let minute = 9 * 60 + 30 * slot;
        let start = first + Days::new(j % 5);
        match j {
            0..=15 => out.extend((0..8).map(|week| busy(start + Days::new(7 * week), minute, 30))),
            16 | 17 => out.extend((0..4).map(|week| busy(start + Days::new(14 * week), minute, 30))),
            // Weekly on Monday and Wednesday, 16 times, beginning on the Monday.
            _ => out.extend(
                (0..56)
                    .map(|d| first + Days::new(d))
                    .filter(|d| matches!(d.weekday(), chrono::Weekday::Mon | chrono::Weekday::Wed))
                    .take(16)
                    .map(|d| busy(d, minute, 30)),
            ),
        }
    }
    out
}
