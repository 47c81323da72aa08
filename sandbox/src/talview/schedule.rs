//! Talview's one call for schedule, update and cancel.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{KEY, Talview};
use crate::clock::instant;
use crate::exchange::{Answer, Request};
use crate::meeting::Meeting;
use crate::notices::Notice;

pub(super) struct Interview {
    pub sent: Value,
    pub base: String,
    pub running: bool,
}

impl Interview {
    pub fn text(&self, name: &str) -> &str {
        self.sent[name].as_str().unwrap_or_default()
    }

    pub fn starts_at(&self) -> Option<DateTime<Utc>> {
        instant(self.text("start_time"))
    }

    pub fn ends_at(&self) -> Option<DateTime<Utc>> {
        let minutes = self.sent["duration"].as_i64().unwrap_or_default();
        self.starts_at().map(|at| at + TimeDelta::minutes(minutes))
    }

    pub fn meeting(&self, id: i64) -> Meeting {
        Meeting {
            provider: KEY.to_owned(),
            external_id: id.to_string(),
            reference: self.text("candidate_reference_id").to_owned(),
            title: self.text("candidate_name").to_owned(),
            starts_at: self.starts_at(),
            ends_at: self.ends_at(),
            host: self.text("organizer_email").to_owned(),
            join_url: format!("{}/meet/{id}", self.base),
            running: self.running,
        }
    }
}

impl Talview {
    /// The answer has no link: that comes with the notice.
    pub(super) fn schedule(&mut self, request: &Request) -> Answer {
        let sent = request.json();
        if instant(sent["start_time"].as_str().unwrap_or_default()).is_none() {
            return invalid("start_time", "is not a time");
        }
        let status = sent["status"].as_str().unwrap_or_default().to_owned();
        let known = sent["meeting_id"].as_i64().filter(|id| self.meetings.contains_key(id));
        let id = match (status.as_str(), known) {
            ("SCHEDULE", _) => self.last.max(1292) + 1,
            (_, None) => return invalid("meeting_id", "is unknown"),
            (_, Some(id)) => id,
        };
        self.last = self.last.max(id);
        let mut answer =
            json!({"meeting_id": id, "candidate": {"external_id": 2932, "email": sent["candidate_email"]}});
        if status == "SCHEDULE" {
            // What an update and a cancellation say here is not published.
            answer["meeting_status"] = json!("SCHEDULED");
        }
        if status == "CANCEL" {
            self.meetings.remove(&id);
        } else {
            self.meetings.insert(id, Interview { sent, base: request.base.clone(), running: false });
        }
        if status == "SCHEDULE" {
            self.caused.push(Notice::new(KEY, "sch.meeting.created", id.to_string()));
        }
        Answer::json(201, &answer)
    }
}

fn invalid(field: &str, message: &str) -> Answer {
    Answer::json(422, &json!({"errors": [{"field": field, "message": message}]}))
}
