//! Instants, intervals, wall clocks and time zones: the pure ground under availability and display.
//! No clock lives here: "now" is always an argument.

pub mod digits;
pub mod interval;
pub mod present;
mod utc;
mod wall;
pub mod zone;

pub use interval::Interval;
pub use utc::{ParseUtcTimeError, UtcTime, deserialize_plain};
pub use wall::{ClockTime, ParseClockTimeError, ParseWallTimeError, WallTime};
pub use zone::{FixedZones, ZoneName, ZoneRules, ZoneSource};
