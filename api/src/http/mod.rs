//! The HTTP face: actix lives here and nowhere else. Handlers take input, call one flow, shape the answer.

mod confirm_email_page;
pub mod connection;
pub mod docs;
pub mod error;
pub mod extract;
pub mod guides;
pub mod handlers;
mod join_page;
pub mod methods;
pub mod metrics;
pub mod middleware;
pub mod openapi;
pub mod packed;
pub mod pages;
pub mod refusal;
pub mod reply;
pub mod routes;
pub mod server;
pub mod spa;
