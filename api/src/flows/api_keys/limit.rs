//! How often a key may ask: so many requests a minute, whatever process they come to. A process takes a handful at
//! once from the count in the database, so that not every request writes.

use std::collections::HashMap;
use std::sync::Mutex;

use shared::ids::ApiKeyId;

use crate::app::App;
use crate::flows::quota;
use crate::store::attempts::{self, Tally};
use crate::store::{StoreError, api_keys};

/// Seconds in which so many requests are let through.
pub const WINDOW: i64 = 60;
/// A handful is this part of the whole.
const PART: i64 = 20;
/// Keys whose handfuls are remembered; one that is forgotten takes a new one.
const MOST_KEYS: usize = 10_000;

/// What a key may still ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    pub most: i64,
    pub left: i64,
    /// Seconds until it is whole again.
    pub resets_in: i64,
}

/// Requests that this process may let through without asking the database.
#[derive(Clone, Copy)]
struct Handful {
    here: i64,
    /// What is left of the whole besides, when it was last read.
    elsewhere: i64,
    ends_at: i64,
}

/// The handfuls of this process, by key.
#[derive(Default)]
pub struct Handfuls(Mutex<HashMap<ApiKeyId, Handful>>);

impl Handfuls {
    fn take(&self, key: ApiKeyId, now: i64) -> Option<Handful> {
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let handful = all.get_mut(&key).filter(|handful| handful.here > 0 && now < handful.ends_at)?;
        handful.here -= 1;
        Some(*handful)
    }

    fn put(&self, key: ApiKeyId, handful: Handful, now: i64) {
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if all.len() >= MOST_KEYS {
            all.retain(|_, handful| now < handful.ends_at);
        }
        if all.len() < MOST_KEYS {
            all.insert(key, handful);
        }
    }
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
