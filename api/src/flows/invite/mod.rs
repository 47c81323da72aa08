//! Invites: made with a message or without, listed, looked at, changed, withdrawn, copied.

pub mod copy_link;
pub mod create;
pub mod edit;
pub mod issue;
pub mod list;
pub mod mint;
pub mod read;
pub mod revoke;
pub mod slots;
pub mod status;
