//! What is asked of BigBlueButton, and how its answers are read.

use serde::Deserialize;
use shared::time::UtcTime;

use crate::providers::conference::{Joiner, Wanted};
use crate::providers::error::ProviderError;

/// Parameters in the order they are sent and signed.
pub type Query = Vec<(&'static str, String)>;

/// How long before the beginning a room may be opened and still last to the end, and how long after the end.
const LEAD_MINUTES: i64 = 60;
const SLACK_MINUTES: i64 = 60;
/// How long a room waits for its first person, and for somebody to come back.
const EMPTY_MINUTES: i64 = 10;
/// Names and titles are shown; longer ones only make addresses long.
const MAX_NAME: usize = 80;
const MAX_TITLE: usize = 200;

/// The room of an interview. Whoever comes first makes it; for all others these have to be the same, so nothing
/// of the one who comes is in them, and the time of now only as far as it is before the room's own.
pub fn create(external_id: &str, wanted: &Wanted, now: UtcTime) -> Query {
    let early = now < wanted.starts_at.plus_minutes(-LEAD_MINUTES);
    // Minutes from the moment it is made. Much too early: until the last one leaves.
    let minutes = if early { 0 } else { LEAD_MINUTES + wanted.minutes() + SLACK_MINUTES };
    vec![
        ("name", cut(&wanted.topic, MAX_TITLE)),
        ("meetingID", external_id.to_owned()),
        ("record", "false".to_owned()),
        ("duration", minutes.to_string()),
        // Who may come in, and when, Parley decides.
        ("guestPolicy", "ALWAYS_ACCEPT".to_owned()),
        ("meetingExpireIfNoUserJoinedInMinutes", EMPTY_MINUTES.to_string()),
        ("meetingExpireWhenLastUserLeftInMinutes", EMPTY_MINUTES.to_string()),
    ]
}

/// The way into a room, and into no other that has the same name later.
pub fn join(external_id: &str, room: &Said, joiner: &Joiner) -> Query {
    let role = if joiner.host { "MODERATOR" } else { "VIEWER" };
    let mut query = vec![
        ("fullName", cut(&joiner.name, MAX_NAME)),
        ("meetingID", external_id.to_owned()),
        ("role", role.to_owned()),
        ("userID", joiner.key.clone()),
    ];
    if let Some(time) = room.create_time() {
        query.push(("createTime", time.to_string()));
    }
    if !joiner.host {
        query.push(("guest", "true".to_owned()));
    }
    query.push(("redirect", "true".to_owned()));
    query
}

pub fn meeting(external_id: &str) -> Query {
    vec![("meetingID", external_id.to_owned())]
}

pub fn hook(external_id: &str, address: &str) -> Query {
    vec![
        ("callbackURL", address.to_owned()),
        ("meetingID", external_id.to_owned()),
        ("getRaw", "false".to_owned()),
    ]
}

fn cut(text: &str, most: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(most).collect()
}

/// An answer: what of it is used.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Said {
    returncode: String,
    #[serde(default)]
    message_key: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    create_time: String,
}

impl Said {
    /// Entities of a document's own are not expanded; a page of HTML, or anything else without a return code,
    /// is no answer: what became of the call nobody knows.
    pub fn read(body: &[u8]) -> Result<Self, ProviderError> {
        let unreadable = || ProviderError::unclear("the answer can't be read");
        let text = str::from_utf8(body).map_err(|_| unreadable())?;
        quick_xml::de::from_str(text).map_err(|_| unreadable())
    }

    pub fn says(&self, key: &str) -> bool {
        self.message_key == key
    }

    fn create_time(&self) -> Option<i64> {
        self.create_time.trim().parse().ok()
    }

    /// # Errors
    /// What a refusal means.
    pub fn checked(self) -> Result<Self, ProviderError> {
        if self.returncode == "SUCCESS" {
            return Ok(self);
        }
        Err(match self.message_key.as_str() {
            "checksumError" => {
                let said = (!self.message.is_empty()).then(|| cut(&self.message, 300));
                ProviderError::Unauthorized(said)
            }
            "notFound" => ProviderError::NotFound,
            key => {
                let words = if self.message.is_empty() { key } else { &self.message };
                ProviderError::Rejected(cut(words, 300))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{ProviderError, Said};

    fn read(text: &str) -> Result<Said, ProviderError> {
        Said::read(text.as_bytes())?.checked()
    }

    fn failed(key: &str) -> ProviderError {
        let answer = format!(
            "<response><returncode>FAILED</returncode><messageKey>{key}</messageKey><message>Some &lt;words&gt;\
             </message></response>"
        );
        read(&answer).unwrap_err()
    }

    #[test]
    fn answers_are_read_with_whatever_else_they_say() {
        let made = read(
            "<?xml version=\"1.0\"?>\n<response>\n  <returncode>SUCCESS</returncode>\n  <meetingID>int-42</meetingID>\
             <createTime>1764000000123</createTime><attendees><attendee><role>VIEWER</role></attendee></attendees>\
             <metadata/><messageKey></messageKey><message/></response>",
        )
        .unwrap();
        assert_eq!((made.create_time(), made.says("duplicateWarning")), (Some(1_764_000_000_123), false));
        let plain = read("<response><returncode>SUCCESS</returncode></response>").unwrap();
        assert_eq!(plain.create_time(), None);
    }

    #[test]
    fn refusals_mean_what_to_do_next() {
        let said = ProviderError::Unauthorized(Some("Some <words>".to_owned()));
        assert_eq!(failed("checksumError"), said);
        assert_eq!(failed("notFound"), ProviderError::NotFound);
        assert_eq!(failed("missingParameters"), ProviderError::Rejected("Some <words>".to_owned()));
    }

    #[test]
    fn what_is_no_answer_is_unclear_and_nothing_is_expanded() {
        let bomb = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
                    <response><returncode>&b;</returncode></response>";
        let deep = format!("<response>{}</response>", "<a>".repeat(50_000));
        for odd in ["", "<!doctype html><html><body><p>Welcome</p></body></html>", "{}", bomb, &deep] {
            let error = read(odd).unwrap_err();
            assert!(error.may_have_happened(), "{error:?}");
        }
        assert!(Said::read(&[0xff, 0xfe]).is_err());
    }
}
