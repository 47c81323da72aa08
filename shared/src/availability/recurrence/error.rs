//! Why a recurrence rule can't be read.

/// The longest rule that is read, in characters.
pub(super) const MAX_LENGTH: usize = 4096;

/// Why a rule can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    #[error("the recurrence rule is longer than {MAX_LENGTH} characters")]
    TooLong,
    #[error("{0} is not a known part of a recurrence rule")]
    UnknownPart(String),
    #[error("{0} occurs twice in the recurrence rule")]
    Twice(&'static str),
    #[error("{0} of the recurrence rule has a value that can't be used")]
    Value(&'static str),
    #[error("the recurrence rule needs FREQ")]
    NoFrequency,
    #[error("RFC 5545 does not allow {0}")]
    Forbidden(&'static str),
}
