//! Tests by resource, as the handlers are.

mod auth;
mod health;
pub mod links;
mod projects;
mod setup;
mod what_if;
mod zones;
