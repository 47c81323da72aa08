//! Request and response bodies of the REST API, one file per resource: shapes and their bounds, no logic.
//! Requests refuse unknown fields; responses may grow.

pub mod api_keys;
pub mod attachments;
pub mod auth;
pub mod candidates;
pub mod client_errors;
pub mod conference;
pub mod deliveries;
pub mod external_id;
pub mod integrations;
pub mod interviews;
pub mod invites;
pub mod leaving;
pub mod links;
pub mod mailbox;
pub mod messages;
pub mod organization;
pub mod page;
pub mod patch;
pub mod people;
pub mod pipeline;
pub mod problem;
pub mod projects;
pub mod read;
pub mod scheduler;
pub mod slots;
pub mod templates;
pub mod zones;
