//! Tests by resource, as the handlers are.

mod auth;
mod health;
mod interviews;
pub mod links;
mod projects;
mod scheduler;
mod setup;
mod what_if;
mod zones;
