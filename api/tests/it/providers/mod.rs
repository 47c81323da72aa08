//! Providers, against their simulation on this machine: connecting, the life of a meeting, faults, notices.

#[macro_use]
mod rig;

mod connect;
mod hackerrank;
mod hooks;
mod lifecycle;
mod soak;
mod talview;
mod tokens;
mod vendor;
