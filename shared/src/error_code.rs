//! The one table of error codes: code, HTTP status, title and the sentence a person reads.
//! Codes are stable API; both SPAs and every client decide by them.

use crate::text::{Text, errors as text};

macro_rules! error_codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $status:literal, $title:ident, $detail:ident;)+) => {
        /// What went wrong, as a stable name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorCode { $($(#[$doc])* $variant),+ }

        impl ErrorCode {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status),+ }
            }

            pub const fn title(self) -> Text {
                match self { $(Self::$variant => text::$title),+ }
            }

            /// The sentence that says what happened and what to do; used where the caller has nothing better.
            pub const fn detail(self) -> Text {
                match self { $(Self::$variant => text::$detail),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == code)
            }
        }
    };
}

error_codes! {
    /// A field is missing, too long, out of range or unknown; `fields` names each.
    Invalid = "invalid", 422, INVALID, INVALID_DETAIL;
    /// The body is not JSON or not of the expected shape.
    BadJson = "bad_json", 400, BAD_JSON, BAD_JSON_DETAIL;
    BadRequest = "bad_request", 400, BAD_REQUEST, BAD_REQUEST_DETAIL;
    /// A parameter of the query is unknown, missing, misfit or out of range; `fields` names it.
    ParameterInvalid = "parameter_invalid", 400, PARAMETER_INVALID, PARAMETER_INVALID_DETAIL;
    TooLarge = "too_large", 413, TOO_LARGE, TOO_LARGE_DETAIL;
    /// The request's body did not come in time.
    RequestTimeout = "request_timeout", 408, REQUEST_TIMEOUT, REQUEST_TIMEOUT_DETAIL;
    NotFound = "not_found", 404, NOT_FOUND, NOT_FOUND_DETAIL;
    MethodNotAllowed = "method_not_allowed", 405, METHOD_NOT_ALLOWED, METHOD_NOT_ALLOWED_DETAIL;
    UnsupportedMedia = "unsupported_media_type", 415, UNSUPPORTED_MEDIA, UNSUPPORTED_MEDIA_DETAIL;
    Forbidden = "forbidden", 403, FORBIDDEN, FORBIDDEN_DETAIL;
    /// What only our own pages may ask came without the header that forms of other pages can't set.
    HeaderMissing = "header_missing", 403, HEADER_MISSING, HEADER_MISSING_DETAIL;
    /// What only our own pages may ask came from another origin.
    ForeignOrigin = "foreign_origin", 403, FOREIGN_ORIGIN, FOREIGN_ORIGIN_DETAIL;
    /// The key is not for this.
    ScopeMissing = "scope_missing", 403, SCOPE_MISSING, SCOPE_MISSING_DETAIL;
    /// A key asked for what only people may do.
    PersonNeeded = "person_needed", 403, PERSON_NEEDED, PERSON_NEEDED_DETAIL;
    /// A key that nobody made, that was revoked or has expired, or whose owner can't sign in.
    ApiKeyInvalid = "api_key_invalid", 401, API_KEY_INVALID, API_KEY_INVALID_DETAIL;
    /// It would change what other projects rely on; the answer does not say which.
    AdministratorNeeded = "administrator_needed", 403, ADMINISTRATOR_NEEDED, ADMINISTRATOR_NEEDED_DETAIL;
    /// Two `Authorization` headers: nobody can say which one counts.
    AmbiguousCredentials = "ambiguous_credentials", 400, AMBIGUOUS_CREDENTIALS, AMBIGUOUS_CREDENTIALS_DETAIL;
    SignInNeeded = "sign_in_needed", 401, SIGN_IN_NEEDED, SIGN_IN_NEEDED_DETAIL;
    WrongCredentials = "wrong_credentials", 401, WRONG_CREDENTIALS, WRONG_CREDENTIALS_DETAIL;
    /// The refresh cookie is missing, expired or was used twice.
    SessionEnded = "session_ended", 401, SESSION_ENDED, SESSION_ENDED_DETAIL;
    /// Two refreshes crossed; the caller repeats with the new cookie.
    RefreshRaced = "refresh_raced", 409, REFRESH_RACED, REFRESH_RACED_DETAIL;
    /// A set-up, invitation or reset token that is wrong, used or expired.
    TokenInvalid = "token_invalid", 410, TOKEN_INVALID, TOKEN_INVALID_DETAIL;
    SetupDone = "setup_done", 409, SETUP_DONE, SETUP_DONE_DETAIL;
    TooManyRequests = "too_many_requests", 429, TOO_MANY_REQUESTS, TOO_MANY_REQUESTS_DETAIL;
    /// One visitor has as many connections open as one may have.
    TooManyConnections = "too_many_connections", 429, TOO_MANY_CONNECTIONS, TOO_MANY_CONNECTIONS_DETAIL;
    /// What one link, visitor or address can cause is used up for now; `Retry-After` says when it can be done again.
    LimitReached = "limit_reached", 429, LIMIT_REACHED, LIMIT_REACHED_DETAIL;
    /// `If-Match` is missing on a change that needs it.
    PreconditionRequired = "precondition_required", 428, PRECONDITION_REQUIRED, PRECONDITION_REQUIRED_DETAIL;
    /// Somebody else changed it first.
    VersionConflict = "version_conflict", 412, VERSION_CONFLICT, VERSION_CONFLICT_DETAIL;
    /// A unique value is taken: a mail address, a name.
    AlreadyExists = "already_exists", 409, ALREADY_EXISTS, ALREADY_EXISTS_DETAIL;
    LastAdmin = "last_admin", 409, LAST_ADMIN, LAST_ADMIN_DETAIL;
    IdempotencyMismatch = "idempotency_mismatch", 422, IDEMPOTENCY_MISMATCH, IDEMPOTENCY_MISMATCH_DETAIL;
    /// The first request with this key is still under way.
    IdempotencyBusy = "idempotency_busy", 409, IDEMPOTENCY_BUSY, IDEMPOTENCY_BUSY_DETAIL;
    /// The chosen time was taken in between; `nearest` lists free ones.
    SlotTaken = "slot_taken", 409, SLOT_TAKEN, SLOT_TAKEN_DETAIL;
    /// The time was never offered: outside hours, notice or horizon.
    SlotUnavailable = "slot_unavailable", 409, SLOT_UNAVAILABLE, SLOT_UNAVAILABLE_DETAIL;
    LinkUnknown = "link_unknown", 404, LINK_UNKNOWN, LINK_UNKNOWN_DETAIL;
    LinkExpired = "link_expired", 410, LINK_EXPIRED, LINK_EXPIRED_DETAIL;
    LinkRevoked = "link_revoked", 410, LINK_REVOKED, LINK_REVOKED_DETAIL;
    /// It stopped working too long ago to be good for anything.
    LinkTooOld = "link_too_old", 410, LINK_TOO_OLD, LINK_TOO_OLD_DETAIL;
    LinkUsed = "link_used", 409, LINK_USED, LINK_USED_DETAIL;
    /// The interview's state does not allow this: it is cancelled, over, or not yet confirmed.
    WrongState = "wrong_state", 409, WRONG_STATE, WRONG_STATE_DETAIL;
    /// Scheduler preferences were never recorded, so nothing can be offered (C6).
    SchedulerNotReady = "scheduler_not_ready", 409, SCHEDULER_NOT_READY, SCHEDULER_NOT_READY_DETAIL;
    /// The organization does not let people share their availability (C3).
    SharingOff = "sharing_off", 409, SHARING_OFF, SHARING_OFF_DETAIL;
    /// The conference provider is not set up.
    ProviderNotConnected = "provider_not_connected", 409, PROVIDER_NOT_CONNECTED, PROVIDER_NOT_CONNECTED_DETAIL;
    /// Join is not open for the one who asks: too early, over, or there is no link (yet).
    JoinClosed = "join_closed", 409, JOIN_CLOSED, JOIN_CLOSED_DETAIL;
    /// The provider refused, in words of its own, or can't be reached.
    ProviderProblem = "provider_problem", 409, PROVIDER_PROBLEM, PROVIDER_PROBLEM_DETAIL;
    /// A provider's call whose signature is missing, wrong or too old.
    SignatureInvalid = "signature_invalid", 401, SIGNATURE_INVALID, SIGNATURE_INVALID_DETAIL;
    /// An availability question that can't be answered within its bounds.
    AvailabilityTooMuch = "availability_too_much_work", 422, AVAILABILITY_TOO_MUCH, AVAILABILITY_TOO_MUCH_DETAIL;
    /// The answer to an availability question would be too long to send.
    AvailabilityAnswerTooLarge = "availability_answer_too_large", 422, AVAILABILITY_ANSWER_TOO_LARGE, AVAILABILITY_ANSWER_TOO_LARGE_DETAIL;
    /// The database did not answer in time; `Retry-After` says when to try again.
    Unavailable = "unavailable", 503, UNAVAILABLE, UNAVAILABLE_DETAIL;
    /// The database's disk is full: nothing can be saved until somebody makes room.
    StorageFull = "storage_full", 507, STORAGE_FULL, STORAGE_FULL_DETAIL;
    Internal = "internal", 500, INTERNAL, INTERNAL_DETAIL;
}

#[cfg(test)]
mod tests {
    use super::ErrorCode;

    #[test]
    fn every_code_is_found_again_by_its_name() {
        for code in ErrorCode::ALL {
            assert_eq!(ErrorCode::from_code(code.as_str()), Some(*code));
        }
    }
}
