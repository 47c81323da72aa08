//! Instants, intervals and time zones: the pure ground under availability and display.
//! No clock lives here: "now" is always an argument.

mod utc;

pub use utc::{ParseUtcTimeError, UtcTime};
