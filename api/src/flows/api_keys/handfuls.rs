//! What this process may let through by each key before it asks the database again.

use std::collections::HashMap;
use std::sync::Mutex;

use shared::ids::ApiKeyId;

/// Keys whose handfuls are remembered; one that is forgotten takes a new one.
const MOST_KEYS: usize = 10_000;

/// Requests that this process may let through without asking the database.
#[derive(Clone, Copy)]
pub struct Handful {
    pub here: i64,
    /// What is left of the whole besides, when it was last read.
    pub elsewhere: i64,
    pub ends_at: i64,
}

/// The handfuls of this process, by key.
#[derive(Default)]
pub struct Handfuls(Mutex<HashMap<ApiKeyId, Handful>>);

impl Handfuls {
    /// One of them, if there is one left of this minute.
    pub fn take(&self, key: ApiKeyId, now: i64) -> Option<Handful> {
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let handful = all.get_mut(&key).filter(|handful| handful.here > 0 && now < handful.ends_at)?;
        handful.here -= 1;
        Some(*handful)
    }

    /// Remembers what was taken from the count of all processes.
    pub fn put(&self, key: ApiKeyId, handful: Handful, now: i64) {
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if all.len() >= MOST_KEYS {
            all.retain(|_, handful| now < handful.ends_at);
        }
        if all.len() < MOST_KEYS {
            all.insert(key, handful);
        }
    }
}
