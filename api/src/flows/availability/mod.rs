//! When people can be interviewed: what is stored, put into the engine's question.

pub mod cache;
pub mod common_slots;
pub mod gather;
pub mod list_slots;
pub mod preview;
pub mod turns;

pub use cache::AvailabilityCache;
pub use gather::Gathered;
