//! Invites: made with a message, looked at, withdrawn, copied.

pub mod copy_link;
pub mod create;
pub mod read;
pub mod revoke;
pub mod status;
