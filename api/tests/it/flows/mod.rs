//! Tests of flows over several requests and processes.

mod backup;
mod command;
mod database_away;
pub mod fuzz;
mod process;
mod race;
mod secrets;
