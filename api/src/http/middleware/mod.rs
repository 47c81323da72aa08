//! What happens around every request.

pub mod encoding;
pub mod headers;
pub mod panics;
pub mod rate_limit;
pub mod request_id;
