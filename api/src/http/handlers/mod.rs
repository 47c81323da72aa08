//! One file per resource. A handler takes its input, calls one flow and shapes the answer.

pub mod health;
pub mod scheduler;
pub mod zones;
