//! What happens around every request.

pub mod headers;
pub mod panics;
pub mod request_id;
