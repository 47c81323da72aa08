//! The bench's calendars: the same busy times in every run and for every system it is compared with.
//! All local times are Los Angeles, which stands at −08:00 but for the last bookings.

use shared::time::UtcTime;

/// Five calendars with 200 entries and five with 2000, besides one only used for bookings.
pub const PEOPLE: usize = 5;
/// Monday, 23 November 2026, midnight in Los Angeles.
const FIRST_MONDAY: i64 = 1_795_420_800;
/// 2026-11-22T17:00 in Los Angeles: the clock of every run.
pub const NOW: UtcTime = UtcTime::from_unix(FIRST_MONDAY - 7 * 3600);
const DAY: i64 = 86_400;

/// A busy time as unix seconds.
pub type Busy = (i64, i64);

fn at(day: i64, minutes: i64, length: i64) -> Busy {
    let start = FIRST_MONDAY + day * DAY + minutes * 60;
    (start, start + length * 60)
}

/// The first 200 one-off entries of person `h`, inside working hours.
fn one_off(h: i64) -> impl Iterator<Item = Busy> {
    (0..200).map(move |i: i64| {
        let business_day = i % 40;
        let k = i / 40;
        let mut slot = (37 * i + 101 * k) % 15;
        if i % 7 == 0 {
            slot = (slot + h) % 15;
        }
        let day = business_day / 5 * 7 + business_day % 5;
        at(day, 9 * 60 + 30 * slot, if i % 2 == 0 { 30 } else { 60 })
    })
}

/// 1800 more, all outside working hours: the right answer stays the same.
fn outside_hours(h: i64) -> impl Iterator<Item = Busy> {
    (200..2000).map(move |i: i64| {
        let j = i - 200;
        let q = (5 * j + 7 * (j / 56) + h) % 29;
        let minutes = if q < 17 { 30 * q } else { 17 * 60 + 30 + 30 * (q - 17) };
        at(j % 56, minutes, 30)
    })
}

/// 20 rules, 168 instances, expanded as the calendar cache keeps them.
fn recurring(h: i64) -> Vec<Busy> {
    let mut all = Vec::new();
    for j in 0..20_i64 {
        let mut slot = (3 * j) % 15;
        if j % 5 == 0 {
            slot = (slot + h) % 15;
        }
        let minutes = 9 * 60 + 30 * slot;
        let days: Vec<i64> = match j {
            0..=15 => (0..8).map(|week| j % 5 + 7 * week).collect(),
            16 | 17 => (0..4).map(|week| j % 5 + 14 * week).collect(),
            _ => (0..8).flat_map(|week| [7 * week, 7 * week + 2]).collect(),
        };
        all.extend(days.into_iter().map(|day| at(day, minutes, 30)));
    }
    all
}

/// The busy times of person `h` of the group with 200 or with 2000 entries.
pub fn busy(h: usize, large: bool) -> Vec<Busy> {
    let h = h as i64;
    let mut all: Vec<Busy> = one_off(h).collect();
    all.extend(recurring(h));
    if large {
        all.extend(outside_hours(h));
    }
    all.sort_unstable();
    all
}

/// A window of the bench with the number of free slots of one person and of five together.
pub struct Window {
    pub name: &'static str,
    pub from: &'static str,
    pub days: i64,
    pub single: usize,
    pub collective: usize,
}

pub const WINDOWS: [Window; 3] = [
    Window { name: "1 week", from: "2026-11-30", days: 7, single: 35, collective: 26 },
    Window { name: "4 weeks", from: "2026-11-30", days: 28, single: 152, collective: 114 },
    Window { name: "32 days", from: "2026-12-01", days: 32, single: 182, collective: 137 },
];

/// The n-th free slot for bookings: weekdays from Monday, 18 January 2027, 9:00 to 16:30.
pub fn free_slot(n: usize) -> UtcTime {
    let n = n as i64;
    let (day, slot) = (n / 16, n % 16);
    let date = 56 + day / 5 * 7 + day % 5;
    let start = at(date, 9 * 60 + 30 * slot, 30).0;
    // From Sunday, 14 March 2027, Los Angeles stands at −07:00.
    UtcTime::from_unix(if date < 111 { start } else { start - 3600 })
}
