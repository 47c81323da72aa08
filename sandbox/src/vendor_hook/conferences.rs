//! The vendor's conferences, one for each reference.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::KEY;
use crate::clock::{instant, zulu};
use crate::exchange::Answer;
use crate::meeting::Meeting;
use crate::random;

#[derive(Default)]
pub(super) struct Conferences {
    by_reference: BTreeMap<String, Conference>,
}

struct Conference {
    external_id: String,
    host_key: String,
    access_code: String,
    version: i64,
    title: String,
    host: String,
    starts_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    base: String,
    running: bool,
    /// Kept, so that the reference does not come back.
    cancelled: bool,
}

impl Conference {
    fn take(&mut self, data: &Value) {
        let text = |name: &str| data[name].as_str().unwrap_or_default();
        self.version = data["version"].as_i64().unwrap_or_default();
        self.title = text("title").to_owned();
        self.host = data["interviewers"][0]["email"].as_str().unwrap_or_default().to_owned();
        self.starts_at = instant(text("starts_at"));
        self.ends_at = instant(text("ends_at"));
    }

    fn join_url(&self) -> String {
        format!("{}/r/{}", self.base, self.external_id)
    }

    fn wire(&self) -> Value {
        json!({
            "join_url": self.join_url(),
            "host_url": format!("{}?host={}", self.join_url(), self.host_key),
            "access_code": self.access_code,
            "external_id": self.external_id,
            "expires_at": self.ends_at.map(|at| zulu(at + TimeDelta::hours(2))),
        })
    }
}

impl Conferences {
    /// Makes the conference, or makes it what the request says; a late request changes nothing.
    pub fn hold(&mut self, data: &Value, base: &str) -> Answer {
        let reference = data["reference"].as_str().unwrap_or_default();
        if let Some(known) = self.by_reference.get_mut(reference) {
            if known.cancelled {
                return Answer::json(409, &json!({"message": "This conference was cancelled."}));
            }
            if data["version"].as_i64() >= Some(known.version) {
                known.take(data);
            }
            return Answer::json(200, &known.wire());
        }
        let mut conference = Conference {
            external_id: random::passcode(10),
            host_key: random::hex(16),
            access_code: random::number(6).to_string(),
            version: 0,
            title: String::new(),
            host: String::new(),
            starts_at: None,
            ends_at: None,
            base: base.to_owned(),
            running: false,
            cancelled: false,
        };
        conference.take(data);
        let answer = Answer::json(201, &conference.wire());
        self.by_reference.insert(reference.to_owned(), conference);
        answer
    }

    /// Cancelling what is unknown or cancelled is done already.
    pub fn cancel(&mut self, data: &Value) -> Answer {
        if let Some(known) = self.by_reference.get_mut(data["reference"].as_str().unwrap_or_default()) {
            known.cancelled = true;
            known.running = false;
        }
        Answer::empty(204)
    }

    fn open(&self) -> impl Iterator<Item = (&String, &Conference)> {
        self.by_reference.iter().filter(|(_, conference)| !conference.cancelled)
    }

    pub fn title(&self, external_id: &str) -> Option<&str> {
        self.open().find(|(_, known)| known.external_id == external_id).map(|(_, known)| known.title.as_str())
    }

    pub fn run(&mut self, external_id: &str, begin: bool) -> Result<(), String> {
        self.by_reference
            .values_mut()
            .find(|known| known.external_id == external_id && !known.cancelled)
            .map(|known| known.running = begin)
            .ok_or(format!("{KEY} has no conference {external_id}"))
    }

    pub fn live(&self) -> Vec<Meeting> {
        self.open()
            .map(|(reference, known)| Meeting {
                provider: KEY.to_owned(),
                external_id: known.external_id.clone(),
                reference: reference.clone(),
                title: known.title.clone(),
                starts_at: known.starts_at,
                ends_at: known.ends_at,
                host: known.host.clone(),
                join_url: known.join_url(),
                running: known.running,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(version: i64, starts_at: &str) -> Value {
        json!({
            "reference": "int_1:1", "version": version, "title": "Interview", "starts_at": starts_at,
            "ends_at": "2026-12-01T18:00:00Z", "interviewers": [{"email": "joel@example.com"}],
        })
    }

    #[test]
    fn the_same_reference_is_the_same_conference() {
        let mut vendor = Conferences::default();
        let first = vendor.hold(&wanted(1, "2026-12-01T17:00:00Z"), "http://v");
        let again = vendor.hold(&wanted(1, "2026-12-01T17:00:00Z"), "http://v");
        assert_eq!((first.status, again.status), (201, 200));
        assert_eq!(first.value().unwrap()["external_id"], again.value().unwrap()["external_id"]);
        assert_eq!(vendor.live().len(), 1);
    }

    #[test]
    fn a_late_request_changes_nothing() {
        let mut vendor = Conferences::default();
        vendor.hold(&wanted(3, "2026-12-01T17:30:00Z"), "http://v");
        vendor.hold(&wanted(2, "2026-12-01T17:00:00Z"), "http://v");
        assert_eq!(zulu(vendor.live()[0].starts_at.unwrap()), "2026-12-01T17:30:00Z");
    }

    #[test]
    fn what_was_cancelled_does_not_come_back() {
        let mut vendor = Conferences::default();
        assert_eq!(vendor.cancel(&json!({"reference": "unknown:1"})).status, 204);
        vendor.hold(&wanted(1, "2026-12-01T17:00:00Z"), "http://v");
        assert_eq!(vendor.cancel(&json!({"reference": "int_1:1"})).status, 204);
        assert_eq!(vendor.cancel(&json!({"reference": "int_1:1"})).status, 204);
        assert!(vendor.live().is_empty());
        assert_eq!(vendor.hold(&wanted(2, "2026-12-01T17:00:00Z"), "http://v").status, 409);
    }
}
