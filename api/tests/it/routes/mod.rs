//! Tests by resource, as the handlers are.

mod accounts;
mod attachments;
mod auth;
mod authorization;
mod deliveries;
mod health;
mod interviews;
pub mod links;
mod organization;
mod people;
mod projects;
mod scheduler;
mod search;
mod sessions;
mod setup;
mod templates;
mod what_if;
mod zones;
