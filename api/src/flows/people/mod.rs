//! Colleagues: looking at them, and their administration.

pub mod command;
pub mod disable;
pub mod invite;
pub mod list;
pub mod open_work;
pub mod patch;
pub mod sign_out;
