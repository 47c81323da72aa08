//! Connections under the server's own rules, which the HTTP library has no settings for: how many of one visitor
//! and in all, how long a request may take to come and an answer to be taken.

mod admission;
mod budget;
mod listen;
mod pace;
mod stream;

pub use listen::{Bounds, listen};
pub use pace::Pace;
