//! How often a key may ask: so many requests a minute, whatever process they come to. A process takes a handful at
//! once from the count in the database, so that not every request writes.

use shared::ids::ApiKeyId;

use super::handfuls::Handful;
use crate::app::App;
use crate::flows::quota;
use crate::store::attempts::{self, Tally};
use crate::store::{StoreError, api_keys};

/// Seconds in which so many requests are let through.
pub const WINDOW: i64 = 60;
/// A handful is this part of the whole.
const PART: i64 = 20;

/// What a key may still ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    pub most: i64,
    pub left: i64,
    /// Seconds until it is whole again.
    pub resets_in: i64,
}

/// Counts one request of a key: what is left, as an error when it was one too many.
///
/// # Errors
/// Those of the database.
pub async fn take(app: &App, key: ApiKeyId) -> Result<Result<Allowance, Allowance>, StoreError> {
    let most = i64::from(app.config.key_rate_limit);
    let now = app.clock.now();
    let shown = |handful: Handful| Allowance {
        most,
        left: handful.here + handful.elsewhere,
        resets_in: (handful.ends_at - now.unix()).max(1),
    };
    if let Some(handful) = app.key_handfuls.take(key, now.unix()) {
        return Ok(Ok(shown(handful)));
    }
    let some = (most / PART).max(1);
    let Tally { total, ends_in } = app
        .db
        .write(move |conn| {
            api_keys::used(conn, key, now)?;
            attempts::add(conn, &quota::key("api-key", &key.to_string()), WINDOW, some, now)
        })
        .await?;
    let granted = some - (total - most).clamp(0, some);
    let ends_at = now.unix() + ends_in;
    if granted == 0 {
        return Ok(Err(Allowance { most, left: 0, resets_in: ends_in.max(1) }));
    }
    let handful = Handful { here: granted - 1, elsewhere: (most - total).max(0), ends_at };
    app.key_handfuls.put(key, handful, now.unix());
    Ok(Ok(shown(handful)))
}
