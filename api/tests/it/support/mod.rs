//! The test app: a real server on its own database, with typed clients and builders.

mod app;
mod builders;
mod client;
mod cluster;
mod db;
mod dump;
mod examples;
pub mod ics;
mod mail;
pub mod peers;
pub mod program;
pub mod raw;
mod smtp;
mod tls;

pub use app::TestApp;
pub use builders::{TestCandidate, TestOrg, TestPerson, TestProject};
pub use client::{Answer, Client};
pub use cluster::Cluster;
pub use db::TestDb;
pub use dump::{contains, whole};
pub use mail::TestMail;
pub use program::{Program, free_port};
pub use smtp::{Answer as SmtpAnswer, FakeSmtp};
pub use tls::TlsServer;

/// Declares tests that run on SQLite and on PostgreSQL: `both_engines! { async fn name(app: TestApp) { … } }`
/// makes `name::sqlite` and `name::postgres`.
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, clippy::wildcard_imports)]
            use super::*;

            async fn story($app: $crate::support::TestApp) $body

            $(#[$meta])*
            #[test]
            fn sqlite() {
                $crate::support::TestApp::run(false, story);
            }

            $(#[$meta])*
            #[test]
            fn postgres() {
                $crate::support::TestApp::run(true, story);
            }
        }
    )+};
}
