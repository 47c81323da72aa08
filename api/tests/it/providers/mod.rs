//! Providers, against their simulation on this machine: connecting, the life of a meeting, faults, notices.

#[macro_use]
mod rig;

mod connect;
mod hackerrank;
mod hooks;
mod killed;
mod lifecycle;
mod personal;
mod soak;
mod tokens;
mod vendor;
mod webex;
mod webex_notices;
