//! Slows guessing down: attempts are counted in the database, so that all processes count together. Nobody
//! is locked out for good.

use crate::app::App;
use crate::flows::FlowError;
use crate::security::token;
use crate::store::attempts;

/// Attempts in a window of so many seconds.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub attempts: i64,
    pub window: i64,
}

/// Sign-in of one account from one address.
pub const SIGN_IN: Limit = Limit { attempts: 8, window: 300 };
/// Sign-in from one address, whatever the account.
pub const SIGN_IN_ADDRESS: Limit = Limit { attempts: 60, window: 300 };
/// Mails with a token to one address.
pub const TOKEN_MAIL: Limit = Limit { attempts: 5, window: 3600 };
/// Tokens tried from one address.
pub const TOKEN_TRY: Limit = Limit { attempts: 30, window: 300 };

/// The stored name of a counter; hashed, because it may hold a mail address.
fn key(kind: &str, what: &str) -> String {
    format!("{kind}:{}", token::hash(what))
}

/// Counts an attempt.
///
/// # Errors
/// `too_many_requests` with the seconds to wait.
pub async fn count(app: &App, kind: &str, what: &str, limit: Limit) -> Result<(), FlowError> {
    let (key, now) = (key(kind, what), app.clock.now());
    let counted = app.db.write(move |conn| attempts::count(conn, &key, limit.window, now)).await;
    match counted {
        Ok((attempts, wait)) if attempts > limit.attempts => {
            Err(FlowError::TooMany { retry_after: wait.max(1) })
        }
        Ok(_) | Err(crate::store::StoreError::Duplicate(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Forgets the attempts: it went well.
///
/// # Errors
/// Those of the database.
pub async fn forget(app: &App, kind: &str, what: &str) -> Result<(), FlowError> {
    let key = key(kind, what);
    Ok(app.db.write(move |conn| attempts::forget(conn, &key)).await?)
}
