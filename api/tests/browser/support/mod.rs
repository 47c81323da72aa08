//! What browser stories are written with.

// Each story uses the part it needs.
#![allow(dead_code, unused_imports)]

pub mod account;
pub mod axe;
pub mod browser;
pub mod cdp;
pub mod driver;
pub mod form;
pub mod keyboard;
pub mod log;
pub mod mail;
pub mod screenshot;
pub mod server;
pub mod session;
pub mod static_page;
pub mod wait;
pub mod world;

pub use account::Account;
pub use browser::{Browser, Look};
pub use mail::{mail_about, mail_to};
pub use server::{Server, postgres_database};
pub use wait::until;
pub use world::{Cast, EMAIL, FAIRHAVEN, Invited, PASSWORD, World};
