//! Tests of flows over several requests and processes.

mod backup;
mod bad_days;
mod command;
mod database_away;
pub mod fuzz;
mod process;
mod race;
mod secrets;
