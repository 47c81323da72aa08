//! Tests of flows over several requests and processes.

mod backup;
mod command;
mod database_away;
mod fuzz;
mod process;
mod race;
mod secrets;
