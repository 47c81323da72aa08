//! The simulators over the wire, as clients meet them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bigbluebutton;
mod client;
mod example;
mod faults;
mod hackerrank;
mod program;
mod receiver;
mod talview;
mod vendor_hook;
mod webex;
mod zoom;
mod zoom_oauth;
