//! The availability engine: when can these people be interviewed? Pure, and the only place where that is
//! worked out: the candidate's page, the booking check, the recruiter's preview and the API all ask here.
//!
//! The pipeline: hours (local ranges to UTC) and busy times of each person → `Prepared`; the grid of
//! starts of all of them (`grid`) → rules, caps and each person's calendar → slots with who can take them.
//! `check_slot` and `explain` walk the same path. Everything is half-open and in UTC once it is prepared.

mod booking;
mod busy;
mod caps;
mod check;
mod error;
mod explain;
mod grid;
mod hours;
mod intervals;
mod person;
pub mod recurrence;
mod request;
mod rules;
mod sequence;
mod slots;
mod staff;

pub use booking::{Booking, BookingStatus};
pub use busy::{BusyEvent, BusyTime, EventStatus, EventTime};
pub use check::{Verdict, check_slot, nearest_slots};
pub use error::{AvailabilityError, HoursProblem, Work};
pub use explain::{ClosedStart, Reason, ReasonKind, explain};
pub use hours::{BlockedTime, DateOverride, DayRange, TimeRange, WeeklyHours, check_hours};
pub use intervals::{busy_intervals, free_intervals, working_intervals};
pub use person::PersonAvailability;
pub use request::{Mode, SlotRequest};
pub use rules::{RulesProblem, SlotRules};
pub use sequence::{SequenceRequest, Session, open_sequence_starts};
pub use slots::{Slot, SlotAnswer, open_slots};
pub use staff::StaffSet;
