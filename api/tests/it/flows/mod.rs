//! Tests of flows over several requests and processes.

mod database_away;
mod process;
mod race;
