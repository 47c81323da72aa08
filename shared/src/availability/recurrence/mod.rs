//! Recurrence by RFC 5545 section 3.3.10, in full: every frequency down to seconds and every BY part, which
//! limits dates also where the RFC has no use for it. Rules are expanded on naive wall clocks, bounded by a
//! window and by work; zones come in only when an instance becomes an instant. A rule that can't be worked out
//! is an error, never an empty list.

mod calendar;
mod days;
mod error;
mod expand;
mod parse;
mod rule;
mod set;

pub use error::RuleError;
pub use rule::{Frequency, RecurrenceRule, Until, WeekdayPart};
pub use set::{Instance, Recurrence};
