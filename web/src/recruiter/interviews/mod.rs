//! Interviews: the list, one with its history, and changing it.

mod another_way;
mod attendance;
mod cancel;
mod card;
mod entry;
mod how;
mod list;
mod outcome;
mod page;
mod reschedule;

pub use card::{InterviewCard, Leaf, When};
pub use entry::InterviewEntry;
pub use list::InterviewList;
pub use page::InterviewPage;
