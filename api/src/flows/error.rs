//! What a flow can answer besides success, in the words of the one error table.

use shared::access::Scope;
use shared::error_code::ErrorCode;
use shared::text::errors;
use shared::time::UtcTime;
use shared::validate::Check;
use shared::wire::problem::FieldProblem;

use crate::connection::way_in::NoLink;
use crate::security::password::HashFailure;
use crate::store::page::BadCursor;
use crate::store::{StoreError, TxError};

#[derive(Debug, thiserror::Error)]
pub enum FlowError {
    /// A known refusal, with the table's own sentence.
    #[error("{}", .0.as_str())]
    Code(ErrorCode),
    /// A known refusal, with a sentence that fits the case better.
    #[error("{code}: {reason}", code = .0.as_str(), reason = .1)]
    Because(ErrorCode, String),
    /// Fields that can't be used.
    #[error("invalid fields")]
    Invalid(Vec<FieldProblem>),
    /// A parameter of the query that can't be used.
    #[error("parameter {path}: {detail}", path = .0.path, detail = .0.detail)]
    Parameter(FieldProblem),
    /// A lost race for a time, with the nearest free ones.
    #[error("slot taken")]
    SlotTaken { nearest: Vec<UtcTime> },
    /// Too many tries; seconds until the next may work.
    #[error("too many requests")]
    TooMany { retry_after: i64 },
    /// What may be caused is used up: a sentence with a way forward, and seconds until it can be done again.
    #[error("limit reached: {sentence}")]
    Limit { sentence: String, retry_after: i64 },
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A bug or a broken secret; logged with its cause, shown without it.
    #[error("internal: {0}")]
    Internal(String),
}

impl From<BadCursor> for FlowError {
    fn from(_: BadCursor) -> Self {
        Self::parameter("cursor", &errors::CURSOR_UNKNOWN.get())
    }
}

impl FlowError {
    pub const NOT_FOUND: Self = Self::Code(ErrorCode::NotFound);
    pub const FORBIDDEN: Self = Self::Code(ErrorCode::Forbidden);

    /// Others are served first; whoever comes again in a moment may be.
    pub fn busy() -> Self {
        Self::Because(ErrorCode::Unavailable, errors::SERVER_BUSY.get())
    }

    /// The key that asks is not for what it asks.
    pub fn scope_missing(scope: Scope) -> Self {
        let sentence = errors::SCOPE_MISSING_NAMED.with(&[("scope", scope.as_str())]);
        Self::Because(ErrorCode::ScopeMissing, sentence)
    }

    /// A parameter of the query that can't be used; `reason` goes on after a colon.
    pub fn parameter(name: &str, reason: &str) -> Self {
        let detail =
            errors::PARAMETER_NAMED.with(&[("name", name), ("reason", reason.trim_end_matches('.'))]);
        let code = ErrorCode::ParameterInvalid.as_str().to_owned();
        Self::Parameter(FieldProblem { path: name.to_owned(), code, detail })
    }

    /// A parameter that should name a time zone and does not.
    pub fn zone(name: &str) -> Self {
        Self::parameter(name, &errors::ZONE_UNKNOWN.get())
    }

    /// The end of a stretch that is empty or longer than so many days.
    pub fn stretch(name: &str, days: i64) -> Self {
        Self::parameter(name, &errors::STRETCH_UP_TO.with(&[("days", &days.to_string())]))
    }

    /// An unexpected failure of something that has no reason to fail.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<HashFailure> for FlowError {
    fn from(error: HashFailure) -> Self {
        match error {
            HashFailure::Busy => Self::busy(),
            HashFailure::Failed(_) => Self::internal(error),
        }
    }
}

impl From<NoLink> for FlowError {
    fn from(error: NoLink) -> Self {
        match error {
            NoLink::Provider(sentence) => Self::Because(ErrorCode::ProviderProblem, sentence),
            NoLink::Store(error) => error.into(),
        }
    }
}

impl TxError for FlowError {
    fn is_retryable(&self) -> bool {
        match self {
            // Somebody wrote the same a moment ago: run again, and find it. It is an Idempotency-Key, the address
            // of a candidate, or a candidate in a project; of the last two nobody may learn by a refusal.
            Self::Store(crate::store::StoreError::Duplicate(name)) => {
                ["idempotency_keys", "candidates_email_key", "candidates.email_key"]
                    .iter()
                    .chain(&["applications_pair", "applications.candidate_id"])
                    .any(|known| name.contains(known))
            }
            Self::Store(error) => error.is_retryable(),
            _ => false,
        }
    }
}

/// Runs the checks of an input and turns what they found into an error.
///
/// # Errors
/// [`FlowError::Invalid`] with every problem.
pub fn checked(run: impl FnOnce(&mut Check)) -> Result<(), FlowError> {
    let mut check = Check::new();
    run(&mut check);
    check.finish().map_err(FlowError::Invalid)
}
