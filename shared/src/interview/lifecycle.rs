//! What may be done with an interview, and when.

use super::status::InterviewStatus;
use crate::time::UtcTime;

/// What decides it: the status and the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifecycle {
    pub status: InterviewStatus,
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
}

impl Lifecycle {
    /// It stands, and is not over: until then there is a conference for it, and everybody on it may answer.
    pub fn is_on(self, now: UtcTime) -> bool {
        self.status == InterviewStatus::Scheduled && now < self.ends_at
    }

    /// It may be moved and cancelled, and how it is held and the candidate's number may be changed: it stands or waits
    /// for its approval, and has not begun.
    pub fn can_change(self, now: UtcTime) -> bool {
        matches!(self.status, InterviewStatus::Scheduled | InterviewStatus::Pending) && now < self.starts_at
    }

    /// It is ahead or under way, whether it stands or waits for its approval.
    pub fn is_upcoming(self, now: UtcTime) -> bool {
        matches!(self.status, InterviewStatus::Scheduled | InterviewStatus::Pending) && now < self.ends_at
    }

    /// Interviewers may accept or decline.
    pub fn can_respond(self, now: UtcTime) -> bool {
        self.is_on(now)
    }

    /// When those may join who come in `early_minutes` before the start.
    pub fn opens_at(self, early_minutes: i64) -> UtcTime {
        self.starts_at.plus_minutes(-early_minutes)
    }

    /// It can be said what came of it: it is over, and took place or could have.
    pub fn can_record_outcome(self, now: UtcTime) -> bool {
        use InterviewStatus::{Completed, NoShow, Scheduled};
        matches!(self.status, Scheduled | Completed | NoShow) && now >= self.ends_at
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{InterviewStatus, Lifecycle};
    use crate::time::UtcTime;

    /// For each status what may be done before the start, at it, and at the end: c(hange), r(espond), o(utcome); and
    /// whether it is u(pcoming).
    const CASES: [(InterviewStatus, [&str; 3]); 5] = [
        (InterviewStatus::Pending, ["cu", "u", ""]),
        (InterviewStatus::Scheduled, ["cru", "ru", "o"]),
        (InterviewStatus::Cancelled, ["", "", ""]),
        (InterviewStatus::Completed, ["", "", "o"]),
        (InterviewStatus::NoShow, ["", "", "o"]),
    ];

    #[test]
    fn what_may_be_done_is_this_table() {
        let starts_at: UtcTime = "2026-03-03T17:00:00Z".parse().unwrap();
        let ends_at = starts_at.plus_minutes(30);
        for (status, may) in CASES {
            let life = Lifecycle { status, starts_at, ends_at };
            for (now, may) in [starts_at.plus_seconds(-1), starts_at, ends_at].into_iter().zip(may) {
                let said = [
                    ("c", life.can_change(now)),
                    ("r", life.can_respond(now)),
                    ("u", life.is_upcoming(now)),
                    ("o", life.can_record_outcome(now)),
                ];
                let said: String = said.iter().filter(|(_, may)| *may).map(|(letter, _)| *letter).collect();
                assert_eq!(said, may, "{status:?} at {now}");
            }
        }
        let life = Lifecycle { status: InterviewStatus::Scheduled, starts_at, ends_at };
        assert_eq!(life.opens_at(10).to_string(), "2026-03-03T16:50:00Z");
    }
}
