//! The versions a change may replace: what the caller saw before they edited (`If-Match`, RFC 9110, section 13.1.1).

use shared::error_code::ErrorCode;

use super::FlowError;

/// What the caller says the thing they change looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Whatever it is now.
    Any,
    /// One of these; none when only tags were named that can't be ours.
    OneOf(Vec<i64>),
}

impl Seen {
    /// The current version, as the one to write over.
    ///
    /// # Errors
    /// `version_conflict` when the caller saw another one.
    pub fn check(&self, current: i64) -> Result<i64, FlowError> {
        match self {
            Self::OneOf(seen) if !seen.contains(&current) => Err(FlowError::Code(ErrorCode::VersionConflict)),
            _ => Ok(current),
        }
    }
}
