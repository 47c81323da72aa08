//! Webex's webhooks: subscriptions, and deliveries signed with their secret.

use serde_json::{Value, json};

use super::{KEY, Webex, refused};
use crate::clock::zulu;
use crate::exchange::{Answer, Request};
use crate::notices::{Notice, SignedNotice};
use crate::{random, signing};

pub(super) struct Subscription {
    id: String,
    sent: Value,
}

impl Subscription {
    fn text(&self, name: &str) -> &str {
        self.sent[name].as_str().unwrap_or_default()
    }

    fn wire(&self) -> Value {
        json!({
            "id": self.id, "name": self.text("name"), "targetUrl": self.text("targetUrl"),
            "resource": self.text("resource"), "event": self.text("event"), "status": "active",
        })
    }
}

impl Webex {
    pub(super) fn subscribe(&mut self, request: &Request) -> Answer {
        let hook = Subscription { id: random::hex(32), sent: request.json() };
        let answer = Answer::json(200, &hook.wire());
        self.hooks.push(hook);
        answer
    }

    pub(super) fn subscriptions(&self) -> Answer {
        let items: Vec<Value> = self.hooks.iter().map(Subscription::wire).collect();
        Answer::json(200, &json!({"items": items}))
    }

    pub(super) fn unsubscribe(&mut self, id: &str) -> Answer {
        let before = self.hooks.len();
        self.hooks.retain(|hook| hook.id != id);
        if self.hooks.len() < before {
            Answer::empty(204)
        } else {
            refused(404, "The webhook could not be found.")
        }
    }

    /// `meetings.started`, `meetingParticipants.joined`, …: whoever subscribed to it last is told.
    pub(super) fn signed(&self, notice: &Notice) -> Result<SignedNotice, String> {
        let (resource, event) = notice.event.split_once('.').unwrap_or_default();
        let hook = self
            .hooks
            .iter()
            .rfind(|hook| hook.text("resource") == resource && hook.text("event") == event)
            .ok_or(format!("nobody has subscribed to {} at {KEY}", notice.event))?;
        let mut data = json!({"id": notice.subject});
        if resource == "meetingParticipants" {
            let (name, email) = notice.person.clone().unwrap_or_default();
            data = json!({"id": random::hex(24), "meetingId": notice.subject, "displayName": name, "email": email});
        }
        let body = json!({
            "id": hook.id, "name": hook.text("name"), "resource": resource, "event": event,
            "created": zulu(notice.time()), "data": data,
        })
        .to_string();
        let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        if !hook.text("secret").is_empty() {
            headers
                .push(("x-spark-signature".to_owned(), signing::webex(hook.text("secret"), body.as_bytes())));
        }
        Ok(SignedNotice { url: hook.text("targetUrl").to_owned(), headers, body })
    }
}
