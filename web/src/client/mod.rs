//! The three ways a page speaks to the API: as nobody, as the holder of a link, as a signed-in person. A
//! call that needs a right takes the client that has it, so the wrong call does not compile.

mod anonymous;
mod api_keys;
mod attachments;
mod attempt;
mod auth;
mod candidates;
mod deliveries;
mod error;
mod integrations;
mod interviews;
mod invites;
mod link_holder;
mod messages;
mod organization;
mod people;
mod projects;
mod request;
mod scheduler;
mod signed_in;
mod upload;

pub use anonymous::Anonymous;
pub use attempt::Attempt;
pub use error::ClientError;
pub use interviews::filter_name;
pub use link_holder::LinkHolder;
pub use request::{Call, encode, paged};
pub use signed_in::SignedIn;
pub use upload::{FileBody, Running};

/// What every request gives.
pub type Answer<T> = Result<T, ClientError>;

/// A fresh `Idempotency-Key`. Keep it across the retries of one act.
pub fn idempotency_key() -> String {
    uuid::Uuid::new_v4().to_string()
}
