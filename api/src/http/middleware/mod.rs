//! What happens around every request.

pub mod headers;
pub mod request_id;
