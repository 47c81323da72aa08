//! The expansion itself: walks the periods of a rule and hands every instance to a sink, in order, as wall
//! clocks in seconds since 1970-01-01T00:00. Periods that can't matter are skipped by arithmetic, and each
//! step is paid for from the caller's meter.

use std::ops::ControlFlow;

use super::calendar::Day;
use super::days;
use super::rule::{Frequency, RecurrenceRule};
use crate::availability::{AvailabilityError, Work};

const DAY: i64 = 86_400;
/// An instance costs more than a step: it is stored and sorted.
const INSTANCE: u64 = 16;
/// 2201-01-02: nothing recurs beyond the years that the engine answers for.
const END_OF_TIME: i64 = 7_289_740_800;

/// Where to look, in wall-clock seconds, half-open. Instances before `from` may be left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub from: i64,
    pub to: i64,
}

/// Calls `sink` with every instance of the rule (COUNT is counted here, UNTIL is the sink's business) that
/// starts before `stretch.to`.
pub(super) fn expand(
    rule: &RecurrenceRule,
    start: i64,
    stretch: Stretch,
    work: &mut Work,
    sink: &mut dyn FnMut(i64) -> ControlFlow<()>,
) -> Result<(), AvailabilityError> {
    let Some(resolved) = rule.resolved(start) else { return Ok(()) };
    let mut walk = Walk {
        start,
        from: stretch.from.max(start),
        to: stretch.to.min(END_OF_TIME),
        left: rule.count,
        plain: rule.is_plain(),
        rule: &resolved,
        work,
        sink,
    };
    if resolved.frequency <= Frequency::Daily { walk.by_days() } else { walk.by_time() }
}

struct Walk<'a> {
    rule: &'a RecurrenceRule,
    start: i64,
    from: i64,
    to: i64,
    /// What is left of COUNT.
    left: Option<u64>,
    plain: bool,
    work: &'a mut Work,
    sink: &'a mut dyn FnMut(i64) -> ControlFlow<()>,
}

impl Walk<'_> {
    /// How many periods after the first may be skipped to reach period `wanted`; counts them off COUNT.
    fn skip(&mut self, first: i64, wanted: i64) -> i64 {
        let periods = ((wanted - first) / self.rule.interval - 1).max(0);
        match self.left {
            None => periods,
            Some(left) if self.plain => {
                let periods = periods.min(i64::try_from(left).unwrap_or(i64::MAX));
                self.left = Some(left - periods.unsigned_abs());
                periods
            }
            Some(_) => 0,
        }
    }

    /// Hands over one instance; breaks when there is nothing more to find.
    fn offer(&mut self, at: i64) -> Result<ControlFlow<()>, AvailabilityError> {
        if at < self.start {
            return Ok(ControlFlow::Continue(()));
        }
        if at >= self.to {
            return Ok(ControlFlow::Break(()));
        }
        if let Some(left) = &mut self.left {
            if *left == 0 {
                return Ok(ControlFlow::Break(()));
            }
            *left -= 1;
        }
        if at < self.from {
            self.work.spend(1)?;
            return Ok(ControlFlow::Continue(()));
        }
        self.work.spend(INSTANCE)?;
        Ok((self.sink)(at))
    }

    /// Hands over the instances of one period: each of `days` at each of `times`, or the BYSETPOS of them.
    fn offer_period(&mut self, days: &[i64], times: &[i64]) -> Result<ControlFlow<()>, AvailabilityError> {
        let total = (days.len() * times.len()) as i64;
        let at = |place: i64| {
            let (day, time) = (place as usize / times.len(), place as usize % times.len());
            days[day] * DAY + times[time]
        };
        if self.rule.set_positions.is_empty() {
            for place in 0..total {
                if self.offer(at(place))?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            return Ok(ControlFlow::Continue(()));
        }
        let positions = self.rule.set_positions.iter();
        let mut places: Vec<i64> = positions.map(|p| if *p > 0 { p - 1 } else { total + p }).collect();
        places.retain(|place| (0..total).contains(place));
        places.sort_unstable();
        places.dedup();
        for place in places {
            if self.offer(at(place))?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Years, months, weeks and days: all dates of the period, each at all times of the day.
    fn by_days(&mut self) -> Result<(), AvailabilityError> {
        let (Some(first), Some(from), Some(last)) = (
            Day::new(self.start.div_euclid(DAY)),
            Day::new(self.from.div_euclid(DAY)),
            Day::new(self.to.div_euclid(DAY)),
        ) else {
            return Ok(());
        };
        let times = times_of_day(self.rule.hours.into(), self.rule.minutes, self.rule.seconds);
        self.work.spend(times.len() as u64 / 8)?;
        let period_of = |day: &Day| days::period_of(self.rule, day);
        let (first, from, last) = (period_of(&first), period_of(&from), period_of(&last));
        let mut period = first + self.skip(first, from) * self.rule.interval;
        let cost = match self.rule.frequency {
            Frequency::Yearly => 48,
            Frequency::Monthly => 8,
            _ => 2,
        };
        let mut dates = Vec::new();
        while period <= last && days::of_period(self.rule, period, &mut dates) {
            self.work.spend(cost)?;
            if self.offer_period(&dates, &times)?.is_break() {
                break;
            }
            period += self.rule.interval;
        }
        Ok(())
    }

    /// Hours, minutes and seconds: each period is tried, and where its date, hour or minute is not wanted the
    /// walk jumps to the next one.
    fn by_time(&mut self) -> Result<(), AvailabilityError> {
        let unit = match self.rule.frequency {
            Frequency::Hourly => 3600,
            Frequency::Minutely => 60,
            _ => 1,
        };
        let first = self.start.div_euclid(unit);
        let mut period = first + self.skip(first, self.from.div_euclid(unit)) * self.rule.interval;
        let mut known_day: Option<(i64, bool)> = None;
        while period * unit < self.to {
            self.work.spend(1)?;
            let at = period * unit;
            let (day, second) = (at.div_euclid(DAY), at.rem_euclid(DAY));
            let allowed = match known_day {
                Some((known, allowed)) if known == day => allowed,
                _ => Day::new(day).is_some_and(|day| days::allows(self.rule, &day)),
            };
            known_day = Some((day, allowed));
            let (hour, minute) = (second / 3600, second / 60 % 60);
            let wrong_hour = self.rule.hours != 0 && self.rule.hours & (1 << hour) == 0;
            let wrong_minute =
                unit < 3600 && self.rule.minutes != 0 && self.rule.minutes & (1 << minute) == 0;
            let wrong_second =
                unit == 1 && self.rule.seconds != 0 && self.rule.seconds & (1 << (second % 60)) == 0;
            let next = if !allowed {
                (day + 1) * DAY
            } else if wrong_hour {
                at - second % 3600 + 3600
            } else if wrong_minute {
                at - second % 60 + 60
            } else {
                if !wrong_second && self.offer_time(unit, day, second)?.is_break() {
                    break;
                }
                at + unit
            };
            let steps = (next.div_euclid(unit) - period + self.rule.interval - 1) / self.rule.interval;
            period += steps.max(1) * self.rule.interval;
        }
        Ok(())
    }

    fn offer_time(&mut self, unit: i64, day: i64, second: i64) -> Result<ControlFlow<()>, AvailabilityError> {
        let hour = 1 << (second / 3600);
        let minute = 1 << (second / 60 % 60);
        match unit {
            3600 => self.offer_period(&[day], &times_of_day(hour, self.rule.minutes, self.rule.seconds)),
            60 => self.offer_period(&[day], &times_of_day(hour, minute, self.rule.seconds)),
            _ => self.offer_period(&[day], &[second]),
        }
    }
}

/// Seconds after midnight of every hour, minute and second in the masks, in order.
fn times_of_day(hours: u64, minutes: u64, seconds: u64) -> Vec<i64> {
    let bits = |mask: u64| (0..60_i64).filter(move |bit| mask & (1 << bit) != 0);
    bits(hours)
        .flat_map(|h| bits(minutes).map(move |m| h * 3600 + m * 60))
        .flat_map(|start| bits(seconds).map(move |s| start + s))
        .collect()
}
