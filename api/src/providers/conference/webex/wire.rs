//! Webex's bodies, as far as Parley writes and reads them.

use chrono::DateTime;
use serde::{Deserialize, Serialize};
use shared::time::UtcTime;
use url::Url;

use crate::providers::conference::{self, Wanted};
use crate::providers::error::ProviderError;

/// The longest title and agenda.
const TITLE: usize = 128;
const AGENDA: usize = 1300;

/// How early people are let in before the host: the most that Webex offers.
pub const EARLY_MINUTES: i64 = 15;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewMeeting {
    #[serde(flatten)]
    what: Change,
    enabled_auto_record_meeting: bool,
    enabled_join_before_host: bool,
    join_before_host_minutes: i64,
    exclude_password: bool,
    public_meeting: bool,
    unlocked_meeting_join_security: &'static str,
    send_email: bool,
    integration_tags: [String; 1],
}

impl NewMeeting {
    pub fn of(wanted: &Wanted) -> Self {
        Self {
            what: Change::of(wanted),
            enabled_auto_record_meeting: false,
            enabled_join_before_host: true,
            join_before_host_minutes: EARLY_MINUTES,
            // Webex makes the password, by the site's own rules.
            exclude_password: false,
            public_meeting: false,
            unlocked_meeting_join_security: "allowJoinWithLobby",
            send_email: false,
            integration_tags: [wanted.named.reference.to_string()],
        }
    }
}

/// What a new time changes. Tags are left out: an empty list would remove them.
#[derive(Serialize)]
pub struct Change {
    title: String,
    agenda: String,
    start: String,
    end: String,
    timezone: String,
}

impl Change {
    pub fn of(wanted: &Wanted) -> Self {
        Self {
            title: cut(&wanted.topic, TITLE),
            agenda: cut(&wanted.about, AGENDA),
            start: wanted.starts_at.to_string(),
            end: wanted.ends_at.to_string(),
            timezone: wanted.zone.clone(),
        }
    }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Meeting {
    pub id: String,
    #[serde(default)]
    web_link: String,
    #[serde(default)]
    password: Option<String>,
    #[serde(default)]
    start: Option<String>,
    #[serde(default)]
    end: Option<String>,
    #[serde(default)]
    pub integration_tags: Option<Vec<String>>,
}

impl Meeting {
    pub fn meeting(self, base: Option<&Url>) -> Result<conference::Meeting, ProviderError> {
        path(&self.id).map_err(|_| ProviderError::Unexpected("the meeting's id is none".to_owned()))?;
        Ok(conference::Meeting {
            link: conference::Link::Shared(conference::safe_link(&self.web_link, base)?),
            access_code: self.password.filter(|code| !code.is_empty()),
            starts_at: self.start.as_deref().and_then(instant),
            ends_at: self.end.as_deref().and_then(instant),
            external_id: self.id,
        })
    }
}

/// Any ISO 8601 instant: times come back in the meeting's zone too.
fn instant(text: &str) -> Option<UtcTime> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| UtcTime::from_unix(at.timestamp()))
}

#[derive(Deserialize)]
pub struct List<T> {
    pub items: Vec<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    pub id: String,
    #[serde(default)]
    pub emails: Vec<String>,
    #[serde(default)]
    pub display_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Join<'a> {
    meeting_id: &'a str,
    /// False: links are answered, not a redirection to one.
    join_directly: bool,
}

impl<'a> Join<'a> {
    pub fn of(external_id: &'a str) -> Result<Self, ProviderError> {
        path(external_id)?;
        Ok(Self { meeting_id: external_id, join_directly: false })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Links {
    /// Only for the host.
    #[serde(default)]
    pub start_link: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewHook<'a> {
    pub name: &'a str,
    pub target_url: &'a str,
    pub resource: &'a str,
    pub event: &'a str,
    pub secret: &'a str,
}

#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Hook {
    pub id: String,
    #[serde(default)]
    pub target_url: String,
    #[serde(default)]
    pub resource: String,
    #[serde(default)]
    pub event: String,
    /// `inactive` after too many deliveries that failed.
    #[serde(default)]
    pub status: String,
}

/// A refusal.
#[derive(Deserialize, Default)]
pub struct Problem {
    #[serde(default)]
    message: String,
    #[serde(default)]
    errors: Vec<OneProblem>,
}

#[derive(Deserialize)]
struct OneProblem {
    #[serde(default)]
    description: String,
}

impl Problem {
    /// Webex's own words, for those who can do something about it.
    pub fn sentence(&self) -> String {
        let mut words = self.message.clone();
        for problem in self.errors.iter().take(5).filter(|problem| problem.description != self.message) {
            words = format!("{words} {}", problem.description);
        }
        cut(words.trim(), 300).chars().filter(|c| !c.is_control()).collect()
    }
}

/// The path of a meeting. Anything but letters, digits and a few marks never came from Webex.
pub fn path(external_id: &str) -> Result<String, ProviderError> {
    plain("meetings", external_id)
}

/// The path of a webhook.
pub fn hook_path(id: &str) -> Result<String, ProviderError> {
    plain("webhooks", id)
}

fn plain(what: &str, id: &str) -> Result<String, ProviderError> {
    let clean = id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'='));
    // `meetings/join` is a call of its own.
    if clean && (8..=200).contains(&id.len()) {
        Ok(format!("{what}/{id}"))
    } else {
        Err(ProviderError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::check_length;
    use super::{Meeting, NewMeeting, ProviderError, path};
    use crate::providers::conference::{Attendee, Named, Reference, Wanted};
    use serde_json::json;

    fn wanted(minutes: i64) -> Wanted {
        let interview = "0190a0b0-0000-7000-8000-000000000001".parse().unwrap();
        let somebody = Attendee { name: "Joel Bito".to_owned(), email: "joel@example.com".to_owned() };
        let starts_at: super::UtcTime = "2026-12-01T17:00:00Z".parse().unwrap();
        Wanted {
            named: Named {
                reference: Reference { interview, generation: 2 },
                version: 1,
                asked_at: "2026-11-23T10:00:00Z".parse().unwrap(),
            },
            topic: "x".repeat(300),
            about: "Software Engineer".to_owned(),
            starts_at,
            ends_at: starts_at.plus_minutes(minutes),
            zone: "America/Los_Angeles".to_owned(),
            host: somebody.clone(),
            candidate: somebody,
            hook_url: String::new(),
        }
    }

    #[test]
    fn a_new_meeting_is_whole_and_names_nobody() {
        let body = serde_json::to_value(NewMeeting::of(&wanted(30))).unwrap();
        let whole = json!({
            "title": "x".repeat(128), "agenda": "Software Engineer", "timezone": "America/Los_Angeles",
            "start": "2026-12-01T17:00:00Z", "end": "2026-12-01T17:30:00Z",
            "enabledAutoRecordMeeting": false, "enabledJoinBeforeHost": true, "joinBeforeHostMinutes": 15,
            "excludePassword": false, "publicMeeting": false,
            "unlockedMeetingJoinSecurity": "allowJoinWithLobby", "sendEmail": false,
            "integrationTags": ["parley-0190a0b0-0000-7000-8000-000000000001-2"],
        });
        assert_eq!(body, whole);
    }

    #[test]
    fn only_lengths_that_webex_takes_are_asked_for() {
        for (minutes, fine) in [(9, false), (10, true), (23 * 60 + 59, true), (24 * 60, false)] {
            let checked = check_length(&wanted(minutes));
            assert_eq!(checked.is_ok(), fine, "{minutes}");
            assert!(
                fine || matches!(checked, Err(ProviderError::Rejected(words)) if words.contains("10 minutes"))
            );
        }
    }

    #[test]
    fn an_answer_keeps_link_and_password_and_drops_the_hosts_key() {
        let answer = json!({
            "id": "870f51ff287b41be8419412901e0402d", "webLink": "https://example.webex.com/m/1",
            "password": "BgJep@43", "hostKey": "284156", "start": "2026-12-01T09:00:00-08:00",
            "end": "2026-12-01T17:30:00Z", "something": { "new": [1] },
        });
        let meeting = serde_json::from_value::<Meeting>(answer).unwrap().meeting(None).unwrap();
        assert_eq!(meeting.access_code.as_deref(), Some("BgJep@43"));
        assert_eq!(meeting.starts_at.unwrap().to_string(), "2026-12-01T17:00:00Z");
        assert_eq!(meeting.ends_at.unwrap().to_string(), "2026-12-01T17:30:00Z");
        assert!(!format!("{meeting:?}").contains("284156"));
    }

    #[test]
    fn an_id_is_no_path() {
        assert_eq!(path("870f51ff287b41be_2026").unwrap(), "meetings/870f51ff287b41be_2026");
        for bad in ["", "join", "../../people/me", "12345678?x", "12345678/x", "12345678%2f"] {
            assert!(path(bad).is_err(), "{bad}");
        }
    }
}
