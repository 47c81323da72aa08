//! Interviews as recruiters and interviewers see and change them.

pub mod book;
pub mod change;
pub mod conference;
pub mod door;
pub mod edit;
pub mod history;
pub mod join;
pub mod list;
pub mod outcome;
pub mod read;
pub mod respond;
pub mod shape;
pub mod slots;
