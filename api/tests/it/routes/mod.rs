//! Tests by resource, as the handlers are.

mod auth;
mod deliveries;
mod health;
pub mod links;
mod projects;
mod setup;
mod zones;
