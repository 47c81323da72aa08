//! The server's tests: one binary, the real server on a free port, both engines always.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, clippy::print_stdout)]

#[macro_use]
mod support;

mod flows;
mod growth;
mod jobs;
mod migrations;
mod openapi;
mod providers;
mod routes;
mod tidy;
mod tutorial;
mod web_tidy;
