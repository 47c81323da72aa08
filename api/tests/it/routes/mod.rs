//! Tests by resource, as the handlers are.

mod auth;
mod health;
mod projects;
mod setup;
mod zones;
