//! Busy calendars around today: the same week for everybody with small differences, in each one's own zone.

use shared::ids::{OrgId, PersonId};
use shared::time::{Interval, UtcTime, WallTime, ZoneRules};

use super::people::PEOPLE;
use crate::store::{Conn, StoreError, seed as rows};
use crate::zones::Zones;

/// Weekday (Monday is 1) and minutes after midnight from and to.
type Meeting = (u32, u16, u16);

const HOUR: u16 = 60;

/// What everybody has: the Monday round, lunch, the Thursday review.
const SHARED: [Meeting; 7] = [
    (1, 9 * HOUR, 10 * HOUR),
    (1, 12 * HOUR, 13 * HOUR),
    (2, 12 * HOUR, 13 * HOUR),
    (3, 12 * HOUR, 13 * HOUR),
    (4, 12 * HOUR, 13 * HOUR),
    (4, 15 * HOUR, 16 * HOUR + 30),
    (5, 12 * HOUR, 13 * HOUR),
];

/// What each has besides, by turns.
const OWN: [&[Meeting]; 3] = [
    &[(1, 14 * HOUR, 15 * HOUR), (3, 10 * HOUR, 11 * HOUR + 30), (5, 15 * HOUR, 17 * HOUR)],
    &[(2, 9 * HOUR, 11 * HOUR), (3, 14 * HOUR, 16 * HOUR), (4, 9 * HOUR + 30, 10 * HOUR)],
    &[(2, 14 * HOUR, 14 * HOUR + 45), (4, 10 * HOUR, 12 * HOUR), (5, 9 * HOUR, 10 * HOUR + 30)],
];

/// From the week before today to eight weeks ahead.
const WEEKS: std::ops::Range<i64> = -1..9;

pub fn write(
    conn: &mut Conn,
    org: OrgId,
    people: &[PersonId],
    zones: &Zones,
    now: UtcTime,
) -> Result<(), StoreError> {
    for (number, (person, id)) in PEOPLE.iter().zip(people).enumerate() {
        if person.active {
            let zone = zones.known(person.zone);
            let own = OWN.get(number % OWN.len()).copied().unwrap_or_default();
            let busy = busy(&zone, own, now);
            rows::calendar(conn, org, *id, "Fairhaven calendar", &busy, now)?;
        }
    }
    Ok(())
}

fn busy(zone: &ZoneRules, own: &[Meeting], now: UtcTime) -> Vec<Interval> {
    use chrono::{Datelike as _, Days};
    let today = zone.to_local(now).date();
    let since_monday = u64::from(today.weekday().num_days_from_monday());
    let monday = today.checked_sub_days(Days::new(since_monday)).unwrap_or(today);
    let mut busy = Vec::new();
    for week in WEEKS {
        for (day, from, to) in SHARED.iter().chain(own) {
            let date = monday + chrono::Duration::days(week * 7 + i64::from(*day) - 1);
            let midnight = WallTime::midnight(date).seconds();
            let at = |minutes: u16| zone.at_wall(WallTime::from_seconds(midnight + i64::from(minutes) * 60));
            busy.extend(Interval::new(at(*from), at(*to)));
        }
    }
    busy.sort_by_key(|taken| taken.start());
    busy
}
