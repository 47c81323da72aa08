//! Use cases, one file per thing a person does: read → outside calls → write. No HTTP, no SQL.

pub mod actor;
pub mod api_keys;
pub mod attachment;
pub mod auth;
pub mod availability;
pub mod booking;
pub mod candidate;
pub mod deliveries;
pub mod error;
pub mod external_id;
pub mod idempotency;
pub mod integrations;
pub mod interview;
pub mod invite;
pub mod link;
pub mod mailbox;
pub mod me;
pub mod message;
pub mod organization;
pub mod people;
pub mod project;
pub mod quota;
pub mod scheduler;
pub mod search;
pub mod seen;
pub mod setup;
pub mod templates;

pub use actor::{Actor, Credential};
pub use error::{FlowError, checked};
pub use seen::Seen;
