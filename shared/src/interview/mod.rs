//! The life of an interview and of the link that leads to it: which states there are, and what may be done in each.
//! Server and pages ask here, so that a button and the route behind it never disagree.

mod lifecycle;
mod link;
mod status;

pub use lifecycle::Lifecycle;
pub use link::{LinkFacts, LinkState};
pub use status::{InterviewStatus, ResponseStatus};
