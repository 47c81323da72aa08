//! Providers, against their simulation on this machine: connecting, the life of a meeting, faults, notices.

#[macro_use]
pub mod rig;

mod bigbluebutton;
mod connect;
mod consent_trips;
mod directly;
mod hackerrank;
mod hooks;
mod jitsi_token;
mod killed;
mod lanes;
mod lifecycle;
mod load;
mod personal;
mod replacement;
mod silence;
mod soak;
mod spoilt_secrets;
mod talview;
mod tokens;
mod unseen;
mod vendor;
mod webex;
mod webex_notices;
