//! Tests by resource, as the handlers are.

mod accounts;
mod auth;
mod authorization;
mod health;
pub mod links;
mod organization;
mod people;
mod projects;
mod search;
mod sessions;
mod setup;
mod templates;
mod zones;
