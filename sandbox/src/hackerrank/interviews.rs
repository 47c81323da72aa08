//! HackerRank's interviews.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::KEY;
use crate::clock::instant;
use crate::exchange::{Answer, Request};
use crate::meeting::Meeting;

#[derive(Default)]
pub(super) struct Interviews {
    all: BTreeMap<u64, Value>,
    last: u64,
}

/// Times in answers have an offset without a colon.
fn written(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S+0000").to_string()
}

fn read(text: &str) -> Option<DateTime<Utc>> {
    instant(text).or_else(|| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z").ok().map(|at| at.to_utc()))
}

fn key(id: &str) -> Option<u64> {
    id.parse().ok()
}

/// A page of a list: `limit` (10 unless told), `offset`, and where the next one is.
pub(super) fn pages(found: Vec<Value>, request: &Request) -> Value {
    let number = |name: &str, default: usize| {
        request.query(name).and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let (limit, offset, total) = (number("limit", 10), number("offset", 0), found.len());
    let data: Vec<Value> = found.into_iter().skip(offset).take(limit).collect();
    let more = offset + data.len() < total;
    let next = if more {
        // All other filters stay.
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(request.queries().into_iter().filter(|(name, _)| name != "offset"));
        query.append_pair("offset", &(offset + limit).to_string());
        format!("{}{}?{}", request.base, request.path, query.finish())
    } else {
        String::new()
    };
    json!({"data": data, "page_total": data.len(), "offset": offset, "previous": "", "next": next, "total": total})
}

impl Interviews {
    pub fn create(&mut self, request: &Request) -> Answer {
        self.last = self.last.max(289_186) + 1;
        let id = self.last;
        let now = written(request.at);
        let mut interview = json!({
            "id": id.to_string(), "status": "new", "url": format!("{}/paper/{id}", request.base), "user": 13245,
            "created_at": now, "updated_at": now, "from": null, "to": null, "ended_at": null, "started_at": null,
            "feedback": null, "thumbs_up": null, "notes": null, "resume_url": null, "interviewers": [],
            "candidate": null, "metadata": null, "result_url": null,
            "report_url": format!("{}/x/interviews/{id}/report", request.base),
            "interview_template_id": null, "ai_assistant_available": false,
        });
        merge(&mut interview, request.json(), true);
        let answer = Answer::json(200, &interview);
        self.all.insert(id, interview);
        answer
    }

    pub fn get(&self, id: &str) -> Option<&Value> {
        self.all.get(&key(id)?)
    }

    pub fn title(&self, id: &str) -> Option<&str> {
        self.get(id)?["title"].as_str()
    }

    pub fn update(&mut self, id: &str, request: &Request) -> Option<Answer> {
        let interview = self.all.get_mut(&key(id)?)?;
        let sent = request.json();
        let replaces = sent["replace_interviewers"] == true;
        merge(interview, sent, replaces);
        interview["updated_at"] = json!(written(request.at));
        Some(Answer::json(200, interview))
    }

    pub fn delete(&mut self, id: &str) -> bool {
        key(id).and_then(|id| self.all.remove(&id)).is_some()
    }

    pub fn list(&self, request: &Request) -> Value {
        const STATES: [&str; 4] = ["new", "active", "ended", "paused"];
        let state = request.query("current_status").and_then(|text| STATES.get(text.parse::<usize>().ok()?));
        let windows: Vec<(&str, String)> = ["created_at", "updated_at", "ended_at"]
            .into_iter()
            .filter_map(|name| Some((name, request.query(name)?)))
            .collect();
        let found = self
            .all
            .values()
            .filter(|one| state.is_none_or(|state| one["status"] == **state))
            .filter(|one| windows.iter().all(|(name, window)| within(&one[*name], window)))
            .cloned()
            .collect();
        pages(found, request)
    }

    pub fn run(&mut self, id: &str, begin: bool) -> Result<(), String> {
        let interview =
            key(id).and_then(|id| self.all.get_mut(&id)).ok_or(format!("{KEY} has no interview {id}"))?;
        interview["status"] = json!(if begin { "active" } else { "ended" });
        interview[if begin { "started_at" } else { "ended_at" }] = json!(written(Utc::now()));
        Ok(())
    }

    pub fn live(&self) -> Vec<Meeting> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        self.all
            .values()
            .filter(|one| one["status"] != "ended")
            .map(|one| Meeting {
                provider: KEY.to_owned(),
                external_id: text(&one["id"]),
                reference: one["metadata"].to_string(),
                title: text(&one["title"]),
                starts_at: one["from"].as_str().and_then(read),
                ends_at: one["to"].as_str().and_then(read),
                host: text(&one["interviewers"][0]["email"]),
                join_url: text(&one["url"]),
                running: one["status"] == "active",
            })
            .collect()
    }
}

/// `from..to`, both ends inside.
fn within(value: &Value, window: &str) -> bool {
    let (Some(at), Some((from, to))) = (value.as_str().and_then(read), window.split_once("..")) else {
        return false;
    };
    read(from).is_none_or(|from| at >= from) && read(to).is_none_or(|to| at <= to)
}

/// Takes over what was sent; the interviewers of a change only when it says so.
fn merge(interview: &mut Value, sent: Value, interviewers: bool) {
    let Value::Object(sent) = sent else { return };
    for (name, value) in sent {
        match name.as_str() {
            "send_email" | "replace_interviewers" => {}
            "interviewers" if !interviewers => {}
            "from" | "to" => interview[&name] = json!(value.as_str().and_then(read).map(written)),
            _ => interview[&name] = value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::tests::request;

    #[test]
    fn interviewers_change_only_when_the_request_says_so() {
        let mut interviews = Interviews::default();
        interviews.create(&request("POST", "/", "", r#"{"title":"A","interviewers":["joel@example.com"]}"#));
        let change = |body: &str| request("PUT", "/", "", body);
        interviews.update("289187", &change(r#"{"interviewers":["kim@example.com"]}"#)).unwrap();
        assert_eq!(interviews.get("289187").unwrap()["interviewers"][0], "joel@example.com");
        interviews
            .update("289187", &change(r#"{"interviewers":["kim@example.com"],"replace_interviewers":true}"#))
            .unwrap();
        assert_eq!(interviews.get("289187").unwrap()["interviewers"][0], "kim@example.com");
        assert!(interviews.update("1", &change("{}")).is_none());
    }

    #[test]
    fn times_are_answered_without_a_colon_and_found_by_window() {
        let mut interviews = Interviews::default();
        let mut create = request(
            "POST",
            "/",
            "",
            r#"{"title":"A","from":"2026-12-01T17:00:00+00:00","metadata":{"interview_id":"int_42"}}"#,
        );
        create.at = instant("2026-11-23T10:00:00Z").unwrap();
        let made = interviews.create(&create).value().unwrap();
        assert_eq!(made["from"], "2026-12-01T17:00:00+0000");
        let total = |window: &str| interviews.list(&request("GET", "/", window, ""))["total"].clone();
        assert_eq!(total("created_at=2026-11-23T00:00:00%2B00:00..2026-11-24T00:00:00%2B00:00"), 1);
        assert_eq!(total("created_at=2026-11-24T00:00:00%2B00:00..2026-11-25T00:00:00%2B00:00"), 0);
        // A plus that was not encoded is a space.
        assert_eq!(total("created_at=2026-11-24T00:00:00+00:00..2026-11-25T00:00:00+00:00"), 1);
        assert_eq!(total("current_status=2"), 0);
        assert!(interviews.live()[0].reference.contains("int_42"));
    }

    #[test]
    fn lists_have_pages() {
        let many: Vec<Value> = (0..12).map(|id| json!({"id": id})).collect();
        let first = pages(many.clone(), &request("GET", "/x", "limit=10&user=1", ""));
        assert_eq!(first["next"], "http://127.0.0.1:1/x/x?limit=10&user=1&offset=10");
        let second = pages(many, &request("GET", "/x", "limit=10&offset=10", ""));
        assert_eq!((second["data"].as_array().unwrap().len(), &second["next"]), (2, &json!("")));
    }
}
