//! The JSON of a question, field by field. Unknown fields are refused; everything optional may be null. Instants are
//! written in one form, as in the reply.

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::availability::{BlockedTime, BookingStatus, DayRange, EventStatus, Mode, TimeRange};
use crate::time::{UtcTime, deserialize_plain};

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Window {
    #[serde(deserialize_with = "deserialize_plain")]
    pub start: UtcTime,
    #[serde(deserialize_with = "deserialize_plain")]
    pub end: UtcTime,
}

/// `"kind":"slots"`, and with `want` also `"kind":"intervals"`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SlotsQuestion {
    #[serde(rename = "kind")]
    pub _kind: IgnoredAny,
    #[serde(deserialize_with = "deserialize_plain")]
    pub now: UtcTime,
    pub window: Window,
    pub candidate_tz: Option<String>,
    pub mode: Option<Mode>,
    pub fixed: Option<Vec<String>>,
    pub event: Event,
    pub interviewers: Vec<Person>,
    pub explain: Option<bool>,
    pub want: Option<Want>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Want {
    Working,
    Free,
    Busy,
}

/// The rules of the meeting asked for; minutes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    pub duration: i64,
    pub step: Option<i64>,
    pub buffer_before: Option<i64>,
    pub buffer_after: Option<i64>,
    pub min_notice: Option<i64>,
    pub horizon_days: Option<i64>,
    pub horizon_minutes: Option<i64>,
    pub max_per_day: Option<i64>,
    pub max_per_week: Option<i64>,
    pub tz: Option<String>,
}

/// An interviewer, or a room of a sequence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub id: String,
    pub tz: String,
    pub weekly: Option<Vec<DayRange>>,
    pub overrides: Option<Vec<Override>>,
    pub blocked: Option<Vec<BlockedTime>>,
    pub busy: Option<Vec<Busy>>,
    pub bookings: Option<Vec<BookingEntry>>,
    pub max_per_day: Option<i64>,
    pub max_per_week: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Override {
    pub date: chrono::NaiveDate,
    pub ranges: Option<Vec<TimeRange>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Busy {
    pub start: String,
    pub end: Option<String>,
    pub tz: Option<String>,
    pub rrule: Option<String>,
    pub exdates: Option<Vec<String>>,
    pub rdates: Option<Vec<String>>,
    pub transparent: Option<bool>,
    pub status: Option<EventStatus>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BookingEntry {
    pub id: String,
    #[serde(deserialize_with = "deserialize_plain")]
    pub start: UtcTime,
    #[serde(deserialize_with = "deserialize_plain")]
    pub end: UtcTime,
    pub status: Option<BookingStatus>,
    pub buffer_before: Option<i64>,
    pub buffer_after: Option<i64>,
    pub event_type: Option<EventType>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum EventType {
    This,
    Other,
}

/// `"kind":"sequence"`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SequenceQuestion {
    #[serde(rename = "kind")]
    pub _kind: IgnoredAny,
    #[serde(deserialize_with = "deserialize_plain")]
    pub now: UtcTime,
    pub window: Window,
    pub candidate_tz: Option<String>,
    pub step: i64,
    pub min_notice: Option<i64>,
    pub distinct: Option<bool>,
    pub sessions: Vec<SessionEntry>,
    pub interviewers: Vec<Person>,
    pub rooms: Option<Vec<Person>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionEntry {
    pub duration: i64,
    pub pool: Vec<String>,
    pub needed: Option<i64>,
    pub rooms: Option<Vec<String>>,
    pub break_after: Option<i64>,
}

/// `"kind":"recurrence"`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecurrenceQuestion {
    #[serde(rename = "kind")]
    pub _kind: IgnoredAny,
    pub rrule: String,
    pub dtstart: String,
    pub tz: String,
    pub exdates: Option<Vec<String>>,
    pub rdates: Option<Vec<String>>,
    pub window: Option<Window>,
    pub limit: Option<i64>,
}
