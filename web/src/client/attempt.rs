//! The key of one act: the same while what is sent stays the same, so a retry after a lost answer is
//! answered like the first try; a new one as soon as something was changed.

use leptos::prelude::*;
use serde::Serialize;

use super::idempotency_key;

/// Keeps the last body and its key.
#[derive(Clone, Copy)]
pub struct Attempt {
    last: StoredValue<(String, String)>,
}

impl Default for Attempt {
    fn default() -> Self {
        Self::new()
    }
}

impl Attempt {
    pub fn new() -> Self {
        Self { last: StoredValue::new(Default::default()) }
    }

    /// The `Idempotency-Key` for sending `body`.
    pub fn key(self, body: &impl Serialize) -> String {
        let text = serde_json::to_string(body).unwrap_or_default();
        let known = self.last.try_with_value(|(last, key)| (*last == text).then(|| key.clone()));
        known.flatten().filter(|key| !key.is_empty()).unwrap_or_else(|| {
            let key = idempotency_key();
            self.last.set_value((text, key.clone()));
            key
        })
    }

    /// The act is done: doing the same once more is a new one.
    pub fn finish(self) {
        self.last.set_value(Default::default());
    }
}
