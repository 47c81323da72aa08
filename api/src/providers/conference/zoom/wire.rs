//! Zoom's bodies, as far as Parley writes and reads them.

use serde::{Deserialize, Serialize};
use shared::time::UtcTime;
use url::Url;

use crate::providers::conference::{self, Wanted};
use crate::providers::error::ProviderError;

/// The longest topic and agenda.
const TOPIC: usize = 200;
const AGENDA: usize = 2000;

#[derive(Serialize)]
pub struct NewMeeting {
    topic: String,
    /// 2: scheduled.
    #[serde(rename = "type")]
    kind: u8,
    start_time: String,
    duration: i64,
    timezone: String,
    agenda: String,
    /// Zoom makes the passcode, by the account's own rules.
    default_password: bool,
    settings: Settings,
}

#[derive(Serialize)]
struct Settings {
    host_video: bool,
    participant_video: bool,
    join_before_host: bool,
    waiting_room: bool,
    approval_type: u8,
    audio: &'static str,
    auto_recording: &'static str,
    use_pmi: bool,
    private_meeting: bool,
    email_notification: bool,
    alternative_hosts_email_notification: bool,
}

impl NewMeeting {
    pub fn of(wanted: &Wanted) -> Self {
        Self {
            topic: cut(&wanted.topic, TOPIC),
            kind: 2,
            start_time: wanted.starts_at.to_string(),
            duration: wanted.minutes(),
            timezone: wanted.zone.clone(),
            agenda: agenda(wanted),
            default_password: true,
            settings: Settings {
                host_video: true,
                participant_video: true,
                join_before_host: false,
                waiting_room: true,
                approval_type: 2,
                audio: "both",
                auto_recording: "none",
                use_pmi: false,
                private_meeting: true,
                email_notification: false,
                alternative_hosts_email_notification: false,
            },
        }
    }
}

/// What a new time changes.
#[derive(Serialize)]
pub struct Change {
    topic: String,
    start_time: String,
    duration: i64,
    timezone: String,
    agenda: String,
}

impl Change {
    pub fn of(wanted: &Wanted) -> Self {
        Self {
            topic: cut(&wanted.topic, TOPIC),
            start_time: wanted.starts_at.to_string(),
            duration: wanted.minutes(),
            timezone: wanted.zone.clone(),
            agenda: agenda(wanted),
        }
    }
}

/// The reference comes first: lists cut the agenda after 250 characters.
fn agenda(wanted: &Wanted) -> String {
    cut(&format!("{}\n{}", wanted.named.reference, wanted.about), AGENDA)
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

#[derive(Deserialize)]
pub struct Meeting {
    /// 9 to 11 digits: too many for a 32-bit number, and never a float.
    pub id: u64,
    #[serde(default)]
    pub join_url: String,
    #[serde(default)]
    pub password: Option<String>,
    #[serde(default)]
    pub start_time: Option<String>,
    #[serde(default)]
    pub duration: Option<i64>,
    #[serde(default)]
    pub start_url: Option<String>,
}

impl Meeting {
    pub fn meeting(self, base: Option<&Url>) -> Result<conference::Meeting, ProviderError> {
        let starts_at: Option<UtcTime> = self.start_time.and_then(|text| text.parse().ok());
        let ends_at = starts_at.zip(self.duration).map(|(start, minutes)| start.plus_minutes(minutes));
        Ok(conference::Meeting {
            external_id: self.id.to_string(),
            link: conference::Link::Shared(conference::safe_link(&self.join_url, base)?),
            access_code: self.password.filter(|code| !code.is_empty()),
            starts_at,
            ends_at,
        })
    }
}

#[derive(Deserialize)]
pub struct List {
    #[serde(default)]
    pub meetings: Vec<Listed>,
    #[serde(default)]
    pub next_page_token: String,
}

#[derive(Deserialize)]
pub struct Listed {
    pub id: u64,
    #[serde(default)]
    pub agenda: String,
}

#[derive(Deserialize)]
pub struct User {
    pub id: String,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub display_name: String,
}

/// A refusal.
#[derive(Deserialize, Default)]
pub struct Problem {
    #[serde(default)]
    pub code: i64,
    #[serde(default)]
    pub message: String,
    #[serde(default)]
    errors: Vec<FieldProblem>,
}

#[derive(Deserialize)]
struct FieldProblem {
    #[serde(default)]
    field: String,
    #[serde(default)]
    message: String,
}

impl Problem {
    /// Zoom's own words, for those who can do something about it.
    pub fn sentence(&self) -> String {
        let mut words = self.message.clone();
        for problem in self.errors.iter().take(5) {
            words = format!("{words} {}: {}", problem.field, problem.message);
        }
        cut(words.trim(), 300).chars().filter(|c| !c.is_control()).collect()
    }
}

/// The path of a meeting. Its id is digits only; anything else never came from Zoom.
pub fn path(external_id: &str) -> Result<String, ProviderError> {
    if !external_id.is_empty() && external_id.bytes().all(|b| b.is_ascii_digit()) {
        Ok(format!("meetings/{external_id}"))
    } else {
        Err(ProviderError::NotFound)
    }
}

/// `2026-12-01`
pub fn date(at: UtcTime) -> String {
    at.to_string().chars().take(10).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Meeting, NewMeeting, date, path};
    use crate::providers::conference::{Attendee, Named, Reference, Wanted};
    use serde_json::json;

    fn wanted() -> Wanted {
        let interview = "0190a0b0-0000-7000-8000-000000000001".parse().unwrap();
        let somebody = Attendee { name: "Joel Bito".to_owned(), email: "joel@example.com".to_owned() };
        Wanted {
            named: Named {
                reference: Reference { interview, generation: 2 },
                version: 1,
                asked_at: "2026-11-23T10:00:00Z".parse().unwrap(),
            },
            topic: "x".repeat(300),
            about: "Software Engineer".to_owned(),
            starts_at: "2026-12-01T17:00:00Z".parse().unwrap(),
            ends_at: "2026-12-01T17:30:00Z".parse().unwrap(),
            zone: "America/Los_Angeles".to_owned(),
            host: somebody.clone(),
            candidate: somebody,
            hook_url: String::new(),
        }
    }

    #[test]
    fn a_new_meeting_says_utc_and_keeps_to_the_limits() {
        let body = serde_json::to_value(NewMeeting::of(&wanted())).unwrap();
        assert_eq!(body["start_time"], "2026-12-01T17:00:00Z");
        assert_eq!((&body["duration"], &body["type"]), (&json!(30), &json!(2)));
        assert_eq!(body["topic"].as_str().map(str::len), Some(200));
        let agenda = body["agenda"].as_str().unwrap();
        assert!(agenda.starts_with("parley-0190a0b0-0000-7000-8000-000000000001-2\n"), "{agenda}");
        assert!(body.get("password").is_none());
    }

    #[test]
    fn an_answer_keeps_every_digit_and_drops_the_start_link() {
        let answer = json!({
            "id": 86_512_345_678_u64, "start_time": "2026-12-01T17:00:00Z", "duration": 30,
            "start_url": "https://example.zoom.us/s/86512345678?zak=secret",
            "join_url": "https://example.zoom.us/j/86512345678?pwd=ZGVhZGJlZWY.1", "password": "k3v9Qm",
            "something_new": { "of": ["tomorrow"] }
        });
        let meeting = serde_json::from_value::<Meeting>(answer).unwrap().meeting(None).unwrap();
        assert_eq!(meeting.external_id, "86512345678");
        assert_eq!(meeting.access_code.as_deref(), Some("k3v9Qm"));
        assert_eq!(meeting.ends_at.unwrap().to_string(), "2026-12-01T17:30:00Z");
        assert!(!format!("{meeting:?}").contains("zak"));
    }

    #[test]
    fn ids_are_digits_and_dates_are_dates() {
        assert_eq!(path("86512345678").unwrap(), "meetings/86512345678");
        for bad in ["", "1/../../users/me", "12?x", "abc"] {
            assert!(path(bad).is_err(), "{bad}");
        }
        assert_eq!(date("2026-12-01T17:00:00Z".parse().unwrap()), "2026-12-01");
    }
}
