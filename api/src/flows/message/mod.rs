//! The thread with a candidate: reading it, composing, and what a message can carry.

pub mod compose;
pub mod conference_options;
pub mod files;
pub mod preview;
pub mod send;
pub mod thread;
