//! How long a link works: some weeks, or until a day; always to the end of that day in the sender's zone.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use shared::text::recruiter_compose as text;
use shared::time::{UtcTime, WallTime, ZoneRules};

use crate::format::{Shape, Wall, write};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expiry {
    Weeks(u8),
    On(NaiveDate),
}

impl Expiry {
    /// The last day on which the link works.
    pub fn last_day(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Weeks(weeks) => today.checked_add_days(Days::new(u64::from(weeks) * 7)).unwrap_or(today),
            Self::On(date) => date,
        }
    }

    /// "expires in 1 week", "expires on Mar 3".
    pub fn words(self) -> String {
        match self {
            Self::Weeks(1) => text::EXPIRES_IN_WEEK.get(),
            Self::Weeks(weeks) => text::EXPIRES_IN_WEEKS.with(&[("count", &weeks.to_string())]),
            Self::On(date) => text::EXPIRES_ON
                .with(&[("date", &write(Shape::MonthDayShort, WallTime::midnight(date).naive()))]),
        }
    }
}

/// The last second of a day in a zone.
pub fn end_of_day(zone: &ZoneRules, day: NaiveDate) -> UtcTime {
    let next = day.succ_opt().unwrap_or(day);
    zone.at_wall(WallTime::midnight(next)).plus_seconds(-1)
}

/// "Works until Thu, Feb 13, 11:59 PM PST (−08:00)".
pub fn until_words(zone: &ZoneRules, day: NaiveDate) -> String {
    let wall = Wall::new(zone, end_of_day(zone, day));
    text::QS_UNTIL.with(&[("moment", &wall.full())])
}

#[cfg(test)]
mod tests {
    use super::{Expiry, end_of_day};
    use chrono::NaiveDate;
    use shared::time::ZoneRules;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
    }

    #[test]
    fn weeks_count_from_today() {
        assert_eq!(Expiry::Weeks(1).last_day(day(2, 27)), day(3, 6));
        assert_eq!(Expiry::On(day(5, 1)).last_day(day(2, 27)), day(5, 1));
    }

    #[test]
    fn a_link_works_to_the_last_second_of_the_day() {
        assert_eq!(end_of_day(&ZoneRules::utc(), day(3, 6)).to_string(), "2026-03-06T23:59:59Z");
    }
}
