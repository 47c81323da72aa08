//! A vendor that takes our own contract (`openapi/vendor-hook.json`): checks the signature, is idempotent by
//! reference, answers links.

mod conferences;

use std::sync::LazyLock;

use chrono::Utc;
use serde_json::json;

use crate::accounts::Key;
use crate::check::{Description, Matched};
use crate::exchange::{Answer, Request};
use crate::html::page;
use crate::meeting::Meeting;
use crate::provider::{Problem, Provider};
use crate::signing;

pub(crate) const KEY: &str = "vendor-hook";

/// Attempts are accepted this long around their timestamp.
const TOLERANCE_SECONDS: i64 = 300;

static DESCRIPTION: LazyLock<Description> =
    LazyLock::new(|| Description::embedded(include_str!("../../../openapi/vendor-hook.json")));

#[derive(Default)]
pub(crate) struct VendorHook {
    keys: Vec<Key>,
    conferences: conferences::Conferences,
}

impl VendorHook {
    /// Any entry of the header may match any registered secret; the time is the real one, as the sender's.
    fn signed(&self, request: &Request) -> bool {
        let header = |name: &str| request.header(name).unwrap_or_default();
        let (id, timestamp) = (header("webhook-id"), header("webhook-timestamp"));
        let Ok(seconds) = timestamp.parse::<i64>() else { return false };
        if (Utc::now().timestamp() - seconds).abs() > TOLERANCE_SECONDS {
            return false;
        }
        self.keys.iter().any(|key| {
            let expected = signing::standard_webhooks(&key.secret, id, timestamp, &request.body);
            header("webhook-signature").split(' ').any(|entry| Some(entry) == expected.as_deref())
        })
    }
}

impl Provider for VendorHook {
    fn description(&self) -> &'static Description {
        &DESCRIPTION
    }

    fn page(&mut self, request: &Request) -> Option<Answer> {
        let room = request.path.strip_prefix("/r/")?;
        let title = self.conferences.title(room);
        Some(match title {
            Some(title) => Answer::html(200, page(title, "<p>You are in the room.</p>")),
            None => Answer::html(404, page("This room does not exist", "")),
        })
    }

    fn answer(&mut self, _call: &Matched<'_>, request: &Request) -> Answer {
        if !self.signed(request) {
            return self.problem(Problem::Unauthorized);
        }
        let message = request.json();
        match message["type"].as_str().unwrap_or_default() {
            "conference.schedule" | "conference.change" => {
                self.conferences.hold(&message["data"], &request.base)
            }
            "conference.cancel" => self.conferences.cancel(&message["data"]),
            _ => Answer::empty(204),
        }
    }

    fn problem(&self, problem: Problem<'_>) -> Answer {
        let (status, message) = match problem {
            Problem::Violation(message) => (400, message),
            Problem::Unauthorized => (401, "The signature is wrong."),
            Problem::TooMany => (429, "Too many requests."),
            Problem::Status(status) => (status, "Sandbox fault."),
        };
        Answer::json(status, &json!({"message": message}))
    }

    fn live(&self) -> Vec<Meeting> {
        self.conferences.live()
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
        self.conferences.run(external_id, begin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::tests::request;

    const SECRET: &str = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=";

    fn signed_at(seconds: i64, body: &str) -> Request {
        let timestamp = seconds.to_string();
        let signature = signing::standard_webhooks(SECRET, "msg_1", &timestamp, body.as_bytes()).unwrap();
        let mut request = request("POST", "/", "", body);
        for (name, value) in [
            ("webhook-id", "msg_1"),
            ("webhook-timestamp", &timestamp),
            ("webhook-signature", &format!("v1,AAAA {signature}")),
        ] {
            request.headers.push((name.to_owned(), value.to_owned()));
        }
        request
    }

    #[test]
    fn the_signature_covers_body_time_and_secret() {
        let mut vendor = VendorHook::default();
        let now = Utc::now().timestamp();
        assert!(!vendor.signed(&signed_at(now, "{}")), "no secret is registered");
        vendor.register_key(Key { account: "jobma".to_owned(), secret: SECRET.to_owned() });
        assert!(vendor.signed(&signed_at(now, "{}")));
        assert!(!vendor.signed(&signed_at(now - 301, "{}")));
        assert!(!vendor.signed(&signed_at(now + 301, "{}")));
        let mut changed = signed_at(now, "{}");
        changed.body = b"{ }".to_vec();
        assert!(!vendor.signed(&changed));
        assert!(vendor.revoke("jobma") && !vendor.revoke("jobma"));
        assert!(!vendor.signed(&signed_at(now, "{}")));
    }

    /// What stands between two fences of the guide, after the first line that begins with `start`.
    fn example(start: &str) -> (String, String) {
        let guide = include_str!("../../../docs/providers/vendor-hook.md");
        let block = &guide[guide.find(start).unwrap()..];
        let block = &block[..block.find("```").unwrap()];
        let (head, body) = block.trim_end().split_once("\n\n").unwrap();
        (head.to_owned(), body.to_owned())
    }

    #[test]
    fn the_guide_s_examples_are_right() {
        let (head, body) = example("POST /parley");
        let line = |name: &str| {
            head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap().to_owned()
        };
        let expected = signing::standard_webhooks(
            SECRET,
            &line("webhook-id"),
            &line("webhook-timestamp"),
            body.as_bytes(),
        );
        assert_eq!(Some(line("webhook-signature")), expected);
        let mut sent = request("POST", "/", "", &body);
        for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
            sent.headers.push((name.to_owned(), line(name)));
        }
        let found = DESCRIPTION.find(&sent).unwrap();
        assert_eq!(found.operation.problems(&sent, &found.path), [""; 0]);
        let answer = Answer::json(201, &serde_json::from_str(&example("HTTP/1.1 201").1).unwrap());
        assert_eq!(found.operation.answer_problems(&answer), [""; 0]);
    }

    #[test]
    fn the_contract_s_examples_are_right() {
        let contract: serde_json::Value =
            serde_json::from_str(include_str!("../../../openapi/vendor-hook.json")).unwrap();
        let examples = &contract["webhooks"]["conference"]["post"]["requestBody"]["content"]["application/json"]
            ["examples"];
        for (name, example) in examples.as_object().unwrap() {
            let sent = signed_at(1_764_000_000, &example["value"].to_string());
            let found = DESCRIPTION.find(&sent).unwrap();
            assert_eq!(found.operation.problems(&sent, &found.path), [""; 0], "{name}");
        }
    }
}
