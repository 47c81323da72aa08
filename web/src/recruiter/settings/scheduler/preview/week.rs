//! One week of the preview as the page draws it: blocks and cells in hours of the wall clock, a lane a day.

use chrono::{Datelike, Days, NaiveDate};
use shared::availability::{AvailabilityError, explain, open_slots, working_intervals};
use shared::time::{Interval, UtcTime, WallTime, interval};

use super::question::Question;

/// What a block of a lane stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockKind {
    Offered,
    Busy,
    Outside,
    PreferNot,
    KeptFree,
}

/// A stretch of a lane, in hours after midnight on the wall clock.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Block {
    pub kind: BlockKind,
    pub from: f64,
    pub to: f64,
}

/// A place in a lane that can be asked about.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cell {
    pub start: UtcTime,
    pub from: f64,
    pub to: f64,
    pub offered: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Lane {
    pub date: NaiveDate,
    pub blocks: Vec<Block>,
    pub cells: Vec<Cell>,
    pub times: usize,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Week {
    pub lanes: Vec<Lane>,
    /// The hours that the lanes show.
    pub from_hour: u32,
    pub to_hour: u32,
    pub times: usize,
}

/// Monday of a date's week.
pub fn monday_of(date: NaiveDate) -> NaiveDate {
    date - Days::new(u64::from(date.weekday().num_days_from_monday()))
}

impl Question {
    /// The instants of `days` local dates from `first` on.
    pub fn days(&self, first: NaiveDate, days: u64) -> Option<Interval> {
        let at = |date| self.zone.at_wall(WallTime::midnight(date));
        Interval::new(at(first), at(first + Days::new(days)))
    }

    /// The week that starts on `monday`. Saturday and Sunday are shown only when they have hours.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn week(&self, monday: NaiveDate) -> Result<Week, AvailabilityError> {
        let empty = Week { lanes: Vec::new(), from_hour: 8, to_hour: 18, times: 0 };
        let Some(window) = self.days(monday, 7) else { return Ok(empty) };
        let people = [self.person()];
        let request = self.request(window);
        let hours = working_intervals(window, &people)?;
        let mut grid: Vec<(UtcTime, bool)> =
            explain(&request, &people)?.iter().map(|closed| (closed.start, false)).collect();
        grid.extend(open_slots(&request, &people)?.starts().map(|start| (start, !self.unknown)));
        grid.sort_unstable();

        let dates: Vec<NaiveDate> = (0..7u64).map(|n| monday + Days::new(n)).collect();
        let shown = dates.into_iter().filter_map(|date| {
            let day = self.days(date, 1)?;
            let worked = self.in_hours(&hours, day);
            (date.weekday().num_days_from_monday() < 5 || !worked.is_empty()).then_some((date, day, worked))
        });
        let shown: Vec<_> = shown.collect();
        let (from_hour, to_hour) = shown_hours(shown.iter().flat_map(|(_, _, worked)| worked));
        let lanes: Vec<Lane> = shown
            .into_iter()
            .map(|(date, day, worked)| self.lane(date, day, &worked, &hours, &grid, (from_hour, to_hour)))
            .collect();
        let times = lanes.iter().map(|lane| lane.times).sum();
        Ok(Week { lanes, from_hour, to_hour, times })
    }

    fn lane(
        &self,
        date: NaiveDate,
        day: Interval,
        worked: &[(f64, f64)],
        hours: &[Interval],
        grid: &[(UtcTime, bool)],
        (from_hour, to_hour): (u32, u32),
    ) -> Lane {
        let (from, to) = (f64::from(from_hour), f64::from(to_hour));
        let block = |kind: BlockKind| move |(from, to): (f64, f64)| Block { kind, from, to };
        let grid: Vec<_> = grid.iter().filter(|(start, _)| day.contains(*start)).copied().collect();
        let offered = grid.iter().filter(|(_, offered)| *offered);
        let slots = offered
            .clone()
            .filter_map(|(start, _)| Interval::new(*start, start.plus_minutes(self.rules.duration_minutes)));
        let busy = self.busy.iter().filter_map(|block| Interval::new(block.starts_at, block.ends_at));
        let busy = interval::merge(busy.collect());
        let blocked = self
            .rules
            .blocked
            .iter()
            .filter_map(|time| Interval::new(self.zone.at_wall(time.start), self.zone.at_wall(time.end)));
        let blocked = interval::merge(blocked.collect());

        let mut blocks: Vec<Block> = Vec::new();
        let mut reached = from;
        for (start, end) in worked.iter().copied().chain([(to, to)]) {
            if start > reached {
                blocks.push(Block { kind: BlockKind::Outside, from: reached, to: start.min(to) });
            }
            reached = reached.max(end);
        }
        blocks.extend(self.in_hours(&blocked, day).into_iter().map(block(BlockKind::PreferNot)));
        blocks.extend(self.in_hours(&busy, day).into_iter().map(block(BlockKind::Busy)));
        let kept = interval::intersect_lists(&self.kept_free(), hours);
        blocks.extend(self.in_hours(&kept, day).into_iter().map(block(BlockKind::KeptFree)));
        let free = interval::merge(slots.collect());
        blocks.extend(self.in_hours(&free, day).into_iter().map(block(BlockKind::Offered)));
        blocks.retain_mut(|block| {
            (block.from, block.to) = (block.from.max(from), block.to.min(to));
            block.from < block.to
        });
        let times = offered.count();
        Lane { date, blocks, cells: self.cells(date, &grid, from, to), times }
    }

    /// The distances around everything that is taken, without what is taken.
    fn kept_free(&self) -> Vec<Interval> {
        let (before, after) = (self.rules.buffer_before_minutes, self.rules.buffer_after_minutes);
        let taken = interval::merge(self.taken());
        // A slot keeps its own distance: the one before it lies after what is taken.
        let wide = taken.iter().map(|taken| taken.widened(after * 60, before * 60));
        interval::subtract(&interval::merge(wide.collect()), &taken)
    }

    /// The parts of a merged list on one day, in hours of its wall clock.
    fn in_hours(&self, list: &[Interval], day: Interval) -> Vec<(f64, f64)> {
        let midnight = self.zone.local_seconds(day.start()).div_euclid(86_400) * 86_400;
        #[allow(clippy::cast_precision_loss, reason = "seconds of a day")]
        let hour = |at: UtcTime| {
            if at == day.end() { 24.0 } else { (self.zone.local_seconds(at) - midnight) as f64 / 3600.0 }
        };
        let parts = list.iter().filter_map(|part| part.intersect(day));
        parts.map(|part| (hour(part.start()), hour(part.end()))).filter(|(from, to)| from < to).collect()
    }

    /// Places to ask about: one a start, and even ones where no start lies.
    fn cells(&self, date: NaiveDate, grid: &[(UtcTime, bool)], from: f64, to: f64) -> Vec<Cell> {
        const SMALLEST: i64 = 15;
        const LARGEST: i64 = 60;
        #[allow(clippy::cast_possible_truncation, reason = "minutes of a day")]
        let minute = |hour: f64| (hour * 60.0).round() as i64;
        #[allow(clippy::cast_precision_loss, reason = "minutes of a day")]
        let hour = |minute: i64| minute as f64 / 60.0;
        let size = self.step().clamp(SMALLEST, LARGEST);
        let midnight = WallTime::midnight(date).seconds();
        let starts: Vec<(i64, UtcTime, bool)> = grid
            .iter()
            .map(|(at, offered)| ((self.zone.local_seconds(*at) - midnight).div_euclid(60), *at, *offered))
            .collect();
        let (mut at, end) = (minute(from), minute(to));
        let mut cells = Vec::new();
        while at < end {
            let next = starts.iter().map(|(minute, ..)| *minute).find(|minute| *minute > at);
            let on_start = starts.iter().any(|(minute, ..)| *minute == at);
            let mut until = (at + size).min(end);
            if let Some(next) = next.filter(|next| *next < until && (!on_start || *next - at >= SMALLEST)) {
                until = next;
            }
            let inside = || starts.iter().filter(|(minute, ..)| (at..until).contains(minute));
            let open = inside().find(|(.., offered)| *offered);
            let start = open.or_else(|| inside().next()).map(|(_, start, _)| *start);
            let start =
                start.unwrap_or_else(|| self.zone.at_wall(WallTime::from_seconds(midnight + at * 60)));
            cells.push(Cell { start, from: hour(at), to: hour(until), offered: open.is_some() });
            at = until;
        }
        cells
    }
}

/// An hour more than the hours on both sides; an office day when there are none.
fn shown_hours<'a>(worked: impl Iterator<Item = &'a (f64, f64)>) -> (u32, u32) {
    let (first, last) =
        worked.fold((24.0f64, 0.0f64), |(first, last), (from, to)| (first.min(*from), last.max(*to)));
    if first >= last {
        return (8, 18);
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "hours of a day")]
    let (first, last) = (first.floor().max(0.0) as u32, last.ceil().max(0.0) as u32);
    (first.saturating_sub(1), (last + 1).min(24))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::sync::Arc;

    use shared::availability::ReasonKind;
    use shared::time::ZoneRules;
    use shared::wire::scheduler::{BusyBlock, SchedulerRules};

    use super::{BlockKind, Question, monday_of};

    fn question() -> Question {
        let mut rules = SchedulerRules::usual("UTC");
        rules.buffer_before_minutes = 10;
        rules.min_notice_minutes = 0;
        let busy = BusyBlock {
            starts_at: "2026-09-15T13:30:00Z".parse().unwrap(),
            ends_at: "2026-09-15T14:30:00Z".parse().unwrap(),
            interview: false,
        };
        Question {
            rules,
            zone: Arc::new(ZoneRules::utc()),
            busy: vec![busy],
            unknown: false,
            now: "2026-09-14T00:00:00Z".parse().unwrap(),
        }
    }

    fn week(question: &Question) -> super::Week {
        question.week("2026-09-14".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_week_shows_the_working_days_with_an_hour_around() {
        let week = week(&question());
        assert_eq!((week.lanes.len(), week.from_hour, week.to_hour), (5, 8, 18));
        // 16 half hours a day; on Tuesday two are busy and one is too near.
        assert_eq!(week.times, 5 * 16 - 3);
        let tuesday = &week.lanes[1];
        let at = |kind| tuesday.blocks.iter().filter(move |b| b.kind == kind).map(|b| (b.from, b.to));
        assert_eq!(at(BlockKind::Outside).collect::<Vec<_>>(), [(8.0, 9.0), (17.0, 18.0)]);
        assert_eq!(at(BlockKind::Busy).collect::<Vec<_>>(), [(13.5, 14.5)]);
        assert_eq!(at(BlockKind::Offered).collect::<Vec<_>>(), [(9.0, 13.5), (15.0, 17.0)]);
        let kept: Vec<_> = at(BlockKind::KeptFree).collect();
        assert!(kept.len() == 1 && (kept[0].1 - 14.5 - 1.0 / 6.0).abs() < 1e-9, "{kept:?}");
    }

    #[test]
    fn the_cells_cover_the_lane_and_ask_about_the_starts() {
        let week = week(&question());
        let tuesday = &week.lanes[1];
        assert_eq!(tuesday.cells.first().map(|cell| cell.from), Some(8.0));
        assert_eq!(tuesday.cells.last().map(|cell| cell.to), Some(18.0));
        assert!(tuesday.cells.windows(2).all(|pair| (pair[0].to - pair[1].from).abs() < 1e-9));
        assert_eq!(tuesday.cells.iter().filter(|cell| cell.offered).count(), tuesday.times);
    }

    #[test]
    fn a_closed_time_says_why_and_what_is_near() {
        let question = question();
        let around = question.days("2026-09-07".parse().unwrap(), 21).unwrap();
        let why = question.why("2026-09-15T14:30:00Z".parse().unwrap(), around).unwrap();
        assert_eq!(why.reasons, [ReasonKind::Buffer]);
        assert_eq!(why.near.unwrap().end(), "2026-09-15T14:30:00Z".parse().unwrap());
        let nearest: Vec<_> = why.nearest.iter().map(ToString::to_string).collect();
        assert_eq!(nearest, ["2026-09-15T15:00:00Z", "2026-09-15T15:30:00Z"]);
        let open = question.why("2026-09-15T15:00:00Z".parse().unwrap(), around).unwrap();
        assert!(open.reasons.is_empty() && open.nearest.is_empty());
    }

    #[test]
    fn weekends_appear_with_their_hours_and_unknown_busy_offers_nothing() {
        let mut question = question();
        question.rules.weekly.push(shared::availability::DayRange {
            day: 7,
            start: "22:00".parse().unwrap(),
            end: "02:00".parse().unwrap(),
        });
        let shown = week(&question);
        assert_eq!((shown.lanes.len(), shown.from_hour, shown.to_hour), (6, 0, 24));
        question.unknown = true;
        assert_eq!(week(&question).times, 0);
        assert_eq!(monday_of("2026-09-20".parse().unwrap()), "2026-09-14".parse().unwrap());
    }
}
