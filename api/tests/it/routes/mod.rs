//! Tests by resource, as the handlers are.

pub mod accounts;
mod answers;
mod attachments;
mod auth;
pub mod authorization;
mod candidates;
mod client_errors;
mod deliveries;
mod health;
mod idempotency;
mod interviews;
pub mod links;
mod nul;
mod organization;
mod pages;
mod people;
mod projects;
mod quotas;
mod scheduler;
mod search;
mod sessions;
pub mod setup;
mod templates;
mod test_mail;
mod two_projects;
mod what_if;
mod zones;
