//! What browser stories are written with.

// Each story uses the part it needs.
#![allow(dead_code, unused_imports)]

pub mod axe;
pub mod browser;
pub mod cdp;
pub mod driver;
pub mod keyboard;
pub mod log;
pub mod screenshot;
pub mod server;
pub mod static_page;
pub mod wait;
pub mod world;

pub use browser::{Browser, Look};
pub use server::{Server, postgres_database};
pub use world::{Invited, World};
