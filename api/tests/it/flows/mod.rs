//! Tests of flows over several requests and processes.

mod backup;
mod bad_days;
mod command;
mod confirm_email;
mod connections;
mod database_away;
mod deploying;
mod figures;
pub mod fuzz;
mod guessable_key;
mod process;
mod race;
mod secrets;
mod slow_clients;
mod slow_clients_soak;
