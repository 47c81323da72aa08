//! What happens around every request.

pub mod cors;
pub mod encoding;
pub mod head;
pub mod headers;
pub mod key_limit;
pub mod nul;
pub mod pace;
pub mod panics;
pub mod rate_limit;
pub mod request_id;
pub mod unknown_links;
pub mod upgrade;
