//! Slows guessing down: attempts are counted in the database, so that all processes count together. Nobody
//! is locked out for good.

use crate::app::App;
use crate::flows::FlowError;
use crate::flows::quota::{DAY, HOUR, Quota, key};
use crate::store::attempts::{self, Backoff};

/// Sign-in of one account from one visitor: five free tries, then 2, 4, 8 … seconds.
pub const SIGN_IN: Backoff = Backoff { free: 5, first_wait: 2, longest_wait: 900, forget_after: 3600 };
/// Sign-in from one visitor, whatever the account.
pub const SIGN_IN_ADDRESS: Backoff =
    Backoff { free: 100, first_wait: 1, longest_wait: 10, forget_after: 300 };
/// Tokens tried from one visitor.
pub const TOKEN_TRY: Backoff = Backoff { free: 30, first_wait: 2, longest_wait: 60, forget_after: 300 };

/// Resets that one visitor asks for, whatever the address.
pub const RESETS_OF_VISITOR: Quota = Quota { most: 20, seconds: HOUR };
/// Resets that one visitor asks for at one address.
pub const RESETS_OF_VISITOR_AT_ADDRESS: Quota = Quota { most: 3, seconds: HOUR };
/// Reset mails to one address, whoever asks; beyond it the link that was mailed last has to have run out.
pub const RESETS_AT_ADDRESS: Quota = Quota { most: 5, seconds: DAY };

/// Counts an attempt.
///
/// # Errors
/// `too_many_requests` with the seconds to wait.
pub async fn count(app: &App, kind: &str, what: &str, backoff: Backoff) -> Result<(), FlowError> {
    let (key, now) = (key(kind, what), app.clock.now());
    let wait = app.db.write(move |conn| attempts::count(conn, &key, backoff, now)).await?;
    wait.map_or(Ok(()), |retry_after| Err(FlowError::TooMany { retry_after }))
}

/// Forgets the attempts: it went well.
///
/// # Errors
/// Those of the database.
pub async fn forget(app: &App, kind: &str, what: &str) -> Result<(), FlowError> {
    let key = key(kind, what);
    Ok(app.db.write(move |conn| attempts::forget(conn, &key)).await?)
}
