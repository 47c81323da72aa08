//! One meeting at Zoom, as its simulator keeps it.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::accounts::Account;
use crate::clock::instant;

/// One scheduled meeting: the fields as they were sent, and what Zoom adds.
#[derive(Debug, Clone)]
pub(super) struct Scheduled {
    pub id: u64,
    pub uuid: String,
    pub host: Account,
    pub fields: Map<String, Value>,
    pub created_at: String,
    pub base: String,
    pub running: bool,
    pub ended: bool,
    pub participants: Vec<Value>,
}

impl Scheduled {
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn starts_at(&self) -> Option<DateTime<Utc>> {
        instant(self.text("start_time"))
    }

    pub fn minutes(&self) -> i64 {
        self.fields.get("duration").and_then(Value::as_i64).unwrap_or(60)
    }

    pub fn merge(&mut self, sent: Value) {
        let Value::Object(sent) = sent else { return };
        for (name, value) in sent {
            match (self.fields.get_mut(&name).and_then(Value::as_object_mut), value) {
                (Some(kept), Value::Object(new)) => kept.extend(new),
                (_, value) => {
                    self.fields.insert(name, value);
                }
            }
        }
    }
}
