//! The outside world in small: simulated providers for demonstrations, development and tests.
//!
//! [`Sandbox::start`] opens one server on this machine; [`Sandbox::base`] is the address that stands for all hosts of
//! a provider. Every request is held against the provider's description (`sandbox/specs`): what the description does
//! not list is a violation. Faults, a call log and signed notices are the controls.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod accounts;
mod calls;
mod check;
mod clock;
mod controls;
pub mod demo;
mod exchange;
mod faults;
mod html;
mod index;
mod meeting;
mod notices;
mod oauth;
mod provider;
mod random;
mod sandbox;
mod server;
pub mod signing;
mod world;

mod bigbluebutton;
mod hackerrank;
mod talview;
mod vendor_hook;
mod webex;
mod zoom;

pub use accounts::{Account, App, Key, Redirect};
pub use calls::{Call, Violation};
pub use controls::Consent;
pub use faults::{Fault, FaultKind, RetryAfter};
pub use meeting::Meeting;
pub use notices::{Delivery, Notice, SignedNotice};
pub use sandbox::{Options, Sandbox};
