//! One file per resource. A handler takes its input, calls one flow and shapes the answer.

pub mod api_keys;
pub mod attachments;
pub mod auth;
pub mod availability;
pub mod candidates;
pub mod client_errors;
pub mod common_slots;
pub mod deliveries;
pub mod health;
pub mod hooks;
pub mod integrations;
pub mod interviews;
pub mod invites;
pub mod links;
pub mod mailbox;
pub mod me;
pub mod messages;
pub mod organization;
pub mod people;
pub mod projects;
pub mod scheduler;
pub mod search;
pub mod sessions;
pub mod setup;
pub mod templates;
pub mod zones;
