//! Keys, tokens, passwords and sealing. Nothing here knows HTTP or tables.

mod hash_queue;
pub mod jwt;
pub mod keys;
pub mod password;
pub mod refresh;
pub mod seal;
pub mod token;
