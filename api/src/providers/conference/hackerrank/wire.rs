//! HackerRank's bodies, as far as Parley writes and reads them.

use chrono::DateTime;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shared::time::UtcTime;
use shared::wire::conference::AttendanceEvent;
use url::Url;

use super::notices;
use crate::providers::conference::{Attendee, Happened, Link, Meeting, Reference, Wanted, safe_link};
use crate::providers::error::ProviderError;

#[derive(Serialize)]
pub struct NewInterview {
    title: String,
    from: UtcTime,
    to: UtcTime,
    candidate: Who,
    interviewers: Vec<Who>,
    /// Parley tells people itself.
    send_email: bool,
    /// Called when it has ended.
    result_url: String,
    metadata: Metadata,
}

#[derive(Serialize)]
struct Who {
    name: String,
    email: String,
}

#[derive(Serialize)]
struct Metadata {
    parley: String,
}

fn who(attendee: &Attendee) -> Who {
    Who { name: attendee.name.clone(), email: attendee.email.clone() }
}

impl NewInterview {
    pub fn of(wanted: &Wanted) -> Self {
        Self {
            title: wanted.topic.clone(),
            from: wanted.starts_at,
            to: wanted.ends_at,
            candidate: who(&wanted.candidate),
            interviewers: vec![who(&wanted.host)],
            send_email: false,
            result_url: notices::address(wanted),
            metadata: Metadata { parley: wanted.named.reference.to_string() },
        }
    }
}

/// What a new time changes; the interviewers stay.
#[derive(Serialize)]
pub struct Change {
    title: String,
    from: UtcTime,
    to: UtcTime,
    /// Again: another connection may have another address.
    result_url: String,
}

impl Change {
    pub fn of(wanted: &Wanted) -> Self {
        Self {
            title: wanted.topic.clone(),
            from: wanted.starts_at,
            to: wanted.ends_at,
            result_url: notices::address(wanted),
        }
    }
}

#[derive(Deserialize)]
pub struct Page<T> {
    pub data: Vec<T>,
}

#[derive(Deserialize)]
pub struct Interview {
    pub id: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    to: Option<String>,
    #[serde(default)]
    started_at: Option<String>,
    #[serde(default)]
    ended_at: Option<String>,
    #[serde(default)]
    metadata: Value,
}

impl Interview {
    pub fn is(&self, reference: &Reference) -> bool {
        self.metadata["parley"].as_str() == Some(reference.to_string().as_str())
    }

    pub fn happened(self) -> Vec<Happened> {
        [(AttendanceEvent::Started, self.started_at), (AttendanceEvent::Ended, self.ended_at)]
            .into_iter()
            .filter_map(|(event, at)| Some(Happened { event, at: instant(at.as_deref()?)? }))
            .collect()
    }

    pub fn meeting(self, base: Option<&Url>) -> Result<Meeting, ProviderError> {
        // The scheme may be missing.
        let url = if self.url.contains("://") { self.url } else { format!("https://{}", self.url) };
        Ok(Meeting {
            external_id: self.id,
            link: Link::Shared(safe_link(&url, base)?),
            access_code: None,
            starts_at: self.from.as_deref().and_then(instant),
            ends_at: self.to.as_deref().and_then(instant),
        })
    }
}

/// `2026-08-21T09:31:17+0000` and `2026-08-21T09:31:17+00:00`: both are seen.
fn instant(text: &str) -> Option<UtcTime> {
    let at = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z"))
        .ok()?;
    Some(UtcTime::from_unix(at.timestamp()))
}

/// A filter from one instant to another.
pub fn window(from: UtcTime, to: UtcTime) -> String {
    let written = |at: UtcTime| at.to_string().replace('Z', "+00:00");
    format!("{}..{}", written(from), written(to))
}

/// A refusal; only that there is a body is documented, these forms were seen.
#[derive(Deserialize, Default)]
pub struct Problem {
    #[serde(default)]
    message: String,
    #[serde(default)]
    errors: Vec<String>,
}

impl Problem {
    pub fn sentence(self, status: u16) -> String {
        let words = if self.message.is_empty() { self.errors.join(" ") } else { self.message };
        let words: String = words.chars().filter(|c| !c.is_control()).take(300).collect();
        if words.is_empty() { format!("status {status}") } else { words }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Interview, Link, instant, window};
    use serde_json::json;

    #[test]
    fn times_and_links_are_read_in_every_form() {
        let with = instant("2026-08-21T09:31:17+00:00").unwrap();
        assert_eq!(instant("2026-08-21T09:31:17+0000"), Some(with));
        assert_eq!(window(with, with.plus_days(1)), "2026-08-21T09:31:17+00:00..2026-08-22T09:31:17+00:00");
        let answer = json!({
            "id": "289187", "url": "www.hackerrank.com/paper/demo", "from": "2026-12-01T17:00:00+0000",
            "to": null, "metadata": null, "new": 1
        });
        let meeting = serde_json::from_value::<Interview>(answer).unwrap().meeting(None).unwrap();
        assert_eq!(meeting.link, Link::Shared("https://www.hackerrank.com/paper/demo".to_owned()));
        assert_eq!(meeting.starts_at.unwrap().to_string(), "2026-12-01T17:00:00Z");
    }
}
