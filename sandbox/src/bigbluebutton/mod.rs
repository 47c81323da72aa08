//! BigBlueButton: a shared secret, a checksum on every address, XML, rooms that end when nobody comes.

mod rooms;
mod xml;

use std::sync::LazyLock;

use serde_json::json;

use crate::accounts::Key;
use crate::check::{Description, Matched};
use crate::exchange::{Answer, Request};
use crate::html::page;
use crate::meeting::Meeting;
use crate::notices::{Hook, Notice, SignedNotice};
use crate::provider::{Problem, Provider};
use crate::signing;
use rooms::Rooms;

pub(crate) const KEY: &str = "bigbluebutton";

static DESCRIPTION: LazyLock<Description> =
    LazyLock::new(|| Description::embedded(include_str!("../../specs/bigbluebutton.json")));

#[derive(Default)]
pub(crate) struct BigBlueButton {
    keys: Vec<Key>,
    rooms: Rooms,
    hook: Option<Hook>,
}

impl BigBlueButton {
    /// The checksum covers the call's name and the query exactly as sent, without the checksum itself.
    fn checked(&self, call: &str, request: &Request) -> Option<&Key> {
        let given = request.query("checksum")?;
        let query: Vec<&str> =
            request.query.split('&').filter(|pair| !pair.starts_with("checksum=")).collect();
        let query = query.join("&");
        self.keys.iter().find(|key| {
            let expected =
                if given.len() == 40 { signing::bigbluebutton_sha1 } else { signing::bigbluebutton };
            expected(call, &query, &key.secret) == given
        })
    }

    /// People open `join` in a browser and land in the room.
    fn join(&mut self, request: &Request) -> Answer {
        let id = request.query("meetingID").unwrap_or_default();
        let Some(room) = self.rooms.enter(&id, request.at) else {
            return xml::failed("notFound", "We could not find a meeting with that meeting ID");
        };
        let address = format!("{}/html5client/{room}", request.base);
        if request.query("redirect").as_deref() == Some("false") {
            return xml::success(&[("messageKey", "successfullyJoined"), ("url", &address)]);
        }
        Answer::redirect(&address)
    }
}

impl Provider for BigBlueButton {
    fn description(&self) -> &'static Description {
        &DESCRIPTION
    }

    fn page(&mut self, request: &Request) -> Option<Answer> {
        request.path.strip_prefix("/html5client/")?;
        Some(Answer::html(200, page("Meeting room", "<p>You are in the room.</p>")))
    }

    fn answer(&mut self, call: &Matched<'_>, request: &Request) -> Answer {
        let name = call.operation.id.as_str();
        let Some(secret) = self.checked(name, request).map(|key| key.secret.clone()) else {
            return xml::failed("checksumError", "Checksums do not match");
        };
        let id = request.query("meetingID").unwrap_or_default();
        match name {
            "create" => self.rooms.create(request),
            "join" => self.join(request),
            "isMeetingRunning" => {
                let running = self.rooms.running(&id, request.at);
                xml::success(&[("running", if running { "true" } else { "false" })])
            }
            "getMeetingInfo" => self.rooms.info(&id, request.at),
            "end" => self.rooms.end(&id, request.at),
            _ => {
                let url = request.query("callbackURL").unwrap_or_default();
                self.hook = Some(Hook { url, secret });
                xml::success(&[("hookID", "1")])
            }
        }
    }

    /// Its own failures are 200; what the description does not allow is 400 here as at every provider.
    fn problem(&self, problem: Problem<'_>) -> Answer {
        let (status, mut answer) = match problem {
            Problem::Violation(message) => (400, xml::failed("missingParameters", message)),
            Problem::Unauthorized => (200, xml::failed("checksumError", "Checksums do not match")),
            Problem::TooMany => (429, xml::failed("tooMany", "Too many requests")),
            Problem::Status(status) => (status, xml::failed("sandboxFault", "Sandbox fault")),
        };
        answer.status = status;
        answer
    }

    fn live(&self) -> Vec<Meeting> {
        self.rooms.live()
    }

    fn register_key(&mut self, key: Key) {
        self.keys.push(key);
    }

    fn revoke(&mut self, account: &str) -> bool {
        let before = self.keys.len();
        self.keys.retain(|key| key.account != account);
        self.keys.len() < before
    }

    fn run(&mut self, external_id: &str, begin: bool) -> Result<(), String> {
        self.rooms.run(external_id, begin)
    }

    /// A form whose address carries a checksum over callback address, body and secret.
    fn notice(&self, notice: &Notice) -> Result<SignedNotice, String> {
        let hook = self.hook.as_ref().ok_or("no hook is registered for bigbluebutton")?;
        let mut attributes = json!({"meeting": {"external-meeting-id": notice.subject}});
        if let Some((name, _)) = &notice.person {
            attributes["user"] = json!({"name": name});
        }
        let event = json!([{"data": {"type": "event", "id": notice.event, "attributes": attributes}}]);
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("event", &event.to_string())
            .append_pair("timestamp", &notice.time().timestamp_millis().to_string())
            .append_pair("domain", "sandbox")
            .finish();
        let checksum = signing::bigbluebutton(&hook.url, &body, &hook.secret);
        let joint = if hook.url.contains('?') { '&' } else { '?' };
        Ok(SignedNotice {
            url: format!("{}{joint}checksum={checksum}", hook.url),
            headers: vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())],
            body,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::tests::request;

    #[test]
    fn the_checksum_covers_call_query_and_secret() {
        let mut server = BigBlueButton::default();
        let secret = "639259d4-9dd8-4b25-bf01-95f9567eaf4b".to_owned();
        server.register_key(Key { account: "bbb".to_owned(), secret });
        let query = "name=Interview&meetingID=int-42&record=false&checksum=";
        let known = |call: &str, checksum: &str| {
            server.checked(call, &request("GET", "/", &format!("{query}{checksum}"), "")).is_some()
        };
        assert!(known("create", "144a0a2270a9a22c9de55b36df77b15cf1f0645e838b9e43ad41a87372e9d041"));
        assert!(known("create", "c5ee2e179f442d86ff504cdd7df44590a07ce92d"));
        assert!(!known("end", "144a0a2270a9a22c9de55b36df77b15cf1f0645e838b9e43ad41a87372e9d041"));
    }
}
