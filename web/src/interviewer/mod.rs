//! The interviewer's own page of an interview: answer, join, and what one needs to know.

mod join;
mod join_button;
mod landing;
mod left;
mod response;

pub use join::JoinCard;
pub use landing::Landing;
