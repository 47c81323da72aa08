//! Signing in, staying signed in, and the one-time tokens around it.

pub mod current;
pub mod device;
pub mod devices;
mod notice;
pub mod password;
pub mod refresh;
pub mod reset;
mod retired;
mod reuse;
pub mod session;
pub mod sign_in;
pub mod throttle;
pub mod token;
