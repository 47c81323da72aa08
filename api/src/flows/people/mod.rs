//! Colleagues: looking at them, and their administration.

pub mod command;
pub mod invite;
pub mod list;
pub mod patch;
pub mod sign_out;
