//! Browser stories: real Chromium, the built front ends, the real server.
//!
//! `cargo xtask test` prepares what they need (chromedriver, axe-core, `web/dist`). A missing part fails the
//! story; nothing is skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod gallery;
mod harness;
mod smoke;
mod stories;
mod support;
