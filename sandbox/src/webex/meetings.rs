//! Webex's meetings.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use super::{KEY, Webex, refused};
use crate::accounts::Account;
use crate::clock::{instant, zulu};
use crate::exchange::{Answer, Request};
use crate::meeting::Meeting;
use crate::notices::Notice;
use crate::random;

pub(super) const PER_DAY: u32 = 100;

pub(super) struct Scheduled {
    pub id: String,
    pub number: String,
    pub host: Account,
    pub fields: Map<String, Value>,
    pub base: String,
    pub running: bool,
    pub ended: bool,
}

impl Scheduled {
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    fn at(&self, name: &str) -> Option<DateTime<Utc>> {
        instant(self.text(name))
    }

    fn tags(&self) -> Vec<&str> {
        let tags = self.fields.get("integrationTags").and_then(Value::as_array);
        tags.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    fn web_link(&self) -> String {
        format!("{}/meet/{}", self.base, self.number)
    }

    fn wire(&self) -> Value {
        let state = match (self.running, self.ended) {
            (true, _) => "inProgress",
            (_, true) => "ended",
            _ => "active",
        };
        let mut body = json!({
            "id": self.id, "meetingNumber": self.number, "meetingType": "meetingSeries", "state": state,
            "hostUserId": self.host.id(), "hostDisplayName": self.host.name, "hostEmail": self.host.email,
            "hostKey": "284156", "siteUrl": "sandbox.webex.example", "webLink": self.web_link(),
            "sipAddress": format!("{}@sandbox.webex.example", self.number),
            "meetingSeriesId": self.id, "enabledBreakoutSessions": false,
            "telephony": {"accessCode": self.number, "callInNumbers": []},
        });
        for (name, value) in
            self.fields.iter().filter(|(name, _)| !matches!(name.as_str(), "sendEmail" | "invitees"))
        {
            body[name] = value.clone();
        }
        body
    }

    pub fn meeting(&self) -> Meeting {
        Meeting {
            provider: KEY.to_owned(),
            external_id: self.id.clone(),
            reference: self.tags().join(","),
            title: self.text("title").to_owned(),
            starts_at: self.at("start"),
            ends_at: self.at("end"),
            host: self.host.email.clone(),
            join_url: self.web_link(),
            running: self.running,
        }
    }

    /// Takes over what was sent, when the times are possible: 10 minutes to a day without a minute.
    fn take(&mut self, sent: Value) -> Result<(), Answer> {
        let mut fields = self.fields.clone();
        if let Value::Object(sent) = sent {
            fields.extend(sent);
        }
        let before = std::mem::replace(&mut self.fields, fields);
        let length = self.at("end").zip(self.at("start")).map(|(end, start)| end - start);
        let possible = TimeDelta::minutes(10)..=TimeDelta::minutes(24 * 60 - 1);
        if length.is_some_and(|length| possible.contains(&length)) {
            return Ok(());
        }
        self.fields = before;
        Err(refused(400, "The meeting must last from 10 minutes to 23 hours 59 minutes."))
    }
}

impl Webex {
    pub(super) fn create(&mut self, host: &Account, request: &Request) -> Answer {
        let made = self.made.entry((host.email.clone(), request.at.date_naive())).or_default();
        if *made >= PER_DAY {
            let left = 86_400 - i64::from(chrono::Timelike::num_seconds_from_midnight(&request.at));
            return refused(429, "100 meetings a day.").with("retry-after", left.to_string());
        }
        let mut meeting = Scheduled {
            id: random::hex(32),
            number: random::number(11).to_string(),
            host: host.clone(),
            fields: Map::from_iter([("timezone".to_owned(), json!("UTC"))]),
            base: request.base.clone(),
            running: false,
            ended: false,
        };
        let sent = request.json();
        if sent["password"].is_null() && sent["excludePassword"] != true {
            meeting.fields.insert("password".to_owned(), json!(random::passcode(8)));
        }
        if let Err(answer) = meeting.take(sent) {
            return answer;
        }
        *made += 1;
        self.caused.push(Notice::new(KEY, "meetings.created", meeting.id.as_str()));
        let answer = Answer::json(200, &meeting.wire());
        self.meetings.push(meeting);
        answer
    }

    fn find(&mut self, host: &Account, id: &str) -> Result<&mut Scheduled, Answer> {
        self.meetings
            .iter_mut()
            .find(|meeting| meeting.id == id && meeting.host == *host)
            .ok_or_else(|| refused(404, "The requested meeting could not be found."))
    }

    pub(super) fn get(&mut self, host: &Account, id: &str) -> Answer {
        self.find(host, id).map_or_else(|refusal| refusal, |meeting| Answer::json(200, &meeting.wire()))
    }

    pub(super) fn update(&mut self, host: &Account, id: &str, request: &Request) -> Answer {
        let changed = self.find(host, id).and_then(|meeting| {
            meeting.take(request.json())?;
            Ok(Answer::json(200, &meeting.wire()))
        });
        changed.unwrap_or_else(|refusal| refusal)
    }

    pub(super) fn delete(&mut self, host: &Account, id: &str) -> Answer {
        if let Err(refusal) = self.find(host, id) {
            return refusal;
        }
        self.meetings.retain(|meeting| meeting.id != id);
        Answer::empty(204)
    }

    pub(super) fn list(&self, host: &Account, request: &Request) -> Answer {
        let tag = request.query("integrationTag");
        let bound = |name: &str| request.query(name).as_deref().and_then(instant);
        let (from, to) = (bound("from"), bound("to"));
        let items: Vec<Value> = self
            .meetings
            .iter()
            .filter(|meeting| meeting.host == *host && !meeting.ended)
            .filter(|meeting| tag.as_deref().is_none_or(|tag| meeting.tags().contains(&tag)))
            .filter(|meeting| from.is_none_or(|from| meeting.at("start") >= Some(from)))
            .filter(|meeting| to.is_none_or(|to| meeting.at("start") < Some(to)))
            .map(Scheduled::wire)
            .collect();
        Answer::json(200, &json!({"items": items}))
    }

    /// Links that live for a short time; the start link only for the host.
    pub(super) fn join(&mut self, caller: &Account, request: &Request) -> Answer {
        let sent = request.json();
        let until = zulu(request.at + TimeDelta::minutes(15));
        let id = sent["meetingId"].as_str().unwrap_or_default();
        self.find(caller, id).map_or_else(
            |refusal| refusal,
            |meeting| {
                let link = meeting.web_link();
                let body = json!({
                    "startLink": format!("{link}?start={}", random::token("start")),
                    "joinLink": format!("{link}?join={}", random::token("join")),
                    "expiration": until,
                });
                Answer::json(200, &body)
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Provider as _;
    use crate::world::tests::request;

    fn create(webex: &mut Webex, body: &str) -> Answer {
        let host = webex.oauth.accounts[0].clone();
        webex.create(&host, &request("POST", "/v1/meetings", "", body))
    }

    const BODY: &str = r#"{"title":"Interview","start":"2026-12-01T17:00:00Z","end":"2026-12-01T17:30:00Z","integrationTags":["int_42:1"]}"#;

    #[test]
    fn a_meeting_is_found_by_its_tag() {
        let mut webex = Webex::default();
        assert_eq!(create(&mut webex, BODY).status, 200);
        let host = webex.oauth.accounts[0].clone();
        let found = |query: &str| {
            webex.list(&host, &request("GET", "/", query, "")).value().unwrap()["items"]
                .as_array()
                .unwrap()
                .len()
        };
        assert_eq!((found("integrationTag=int_42%3A1"), found("integrationTag=int_42")), (1, 0));
        assert_eq!((found("from=2026-12-01T17:00:00Z"), found("to=2026-12-01T17:00:00Z")), (1, 0));
        assert_eq!(webex.live()[0].reference, "int_42:1");
    }

    #[test]
    fn a_meeting_lasts_ten_minutes_at_least() {
        let mut webex = Webex::default();
        assert_eq!(create(&mut webex, &BODY.replace("17:30", "17:09")).status, 400);
        create(&mut webex, BODY);
        let (host, id) = (webex.oauth.accounts[0].clone(), webex.meetings[0].id.clone());
        let change = |body: &str| request("PATCH", "/", "", body);
        assert_eq!(webex.update(&host, &id, &change(r#"{"end":"2026-12-03T17:00:00Z"}"#)).status, 400);
        assert_eq!(webex.update(&host, &id, &change(r#"{"end":"2026-12-01T18:00:00Z"}"#)).status, 200);
        assert_eq!(zulu(webex.live()[0].ends_at.unwrap()), "2026-12-01T18:00:00Z");
    }

    #[test]
    fn the_101st_meeting_of_a_day_is_refused_with_seconds() {
        let mut webex = Webex::default();
        for _ in 0..PER_DAY {
            assert_eq!(create(&mut webex, BODY).status, 200);
        }
        let refused = create(&mut webex, BODY);
        assert_eq!(refused.status, 429);
        assert!(refused.header("retry-after").unwrap().parse::<u32>().unwrap() <= 86_400);
    }
}
