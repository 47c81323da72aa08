//! The bodies of the vendor hook.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shared::time::UtcTime;
use url::Url;

use crate::providers::conference::{Attendee, Link, Meeting, Named, Wanted, safe_link};
use crate::providers::error::ProviderError;

#[derive(Serialize)]
pub struct Message {
    /// The same for every try of the same thing; goes into a header.
    #[serde(skip)]
    pub id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    timestamp: UtcTime,
    data: Data,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Data {
    Nothing {},
    Known(Known),
    Interview(Interview),
}

/// Which conference.
#[derive(Serialize)]
struct Known {
    /// The same reference is the same conference, however often it is asked for.
    reference: String,
    interview_id: String,
    generation: i64,
    version: i64,
    external_id: Option<String>,
}

#[derive(Serialize)]
struct Interview {
    #[serde(flatten)]
    known: Known,
    title: String,
    starts_at: UtcTime,
    ends_at: UtcTime,
    zone: String,
    candidate: Who,
    interviewers: Vec<Who>,
}

#[derive(Serialize)]
struct Who {
    name: String,
    email: String,
}

impl Who {
    fn of(attendee: &Attendee) -> Self {
        Self { name: cut(&attendee.name), email: attendee.email.clone() }
    }
}

/// Titles and names have at most so many characters.
fn cut(text: &str) -> String {
    text.chars().take(200).collect()
}

impl Known {
    fn of(named: &Named, external_id: Option<&str>) -> Self {
        Self {
            reference: reference(named),
            interview_id: named.reference.interview.to_string(),
            generation: named.reference.generation,
            version: named.version,
            external_id: external_id.map(str::to_owned),
        }
    }
}

fn reference(named: &Named) -> String {
    format!("{}:{}", named.reference.interview, named.reference.generation)
}

impl Message {
    pub fn test(now: UtcTime) -> Self {
        Self {
            id: id(&["test", &now.to_string()]),
            kind: "connection.test",
            timestamp: now,
            data: Data::Nothing {},
        }
    }

    pub fn schedule(wanted: &Wanted) -> Self {
        Self::about("conference.schedule", wanted, None)
    }

    pub fn change(wanted: &Wanted, external_id: &str) -> Self {
        Self::about("conference.change", wanted, Some(external_id))
    }

    fn about(kind: &'static str, wanted: &Wanted, external_id: Option<&str>) -> Self {
        let interview = Interview {
            known: Known::of(&wanted.named, external_id),
            title: cut(&wanted.topic),
            starts_at: wanted.starts_at,
            ends_at: wanted.ends_at,
            zone: wanted.zone.clone(),
            candidate: Who::of(&wanted.candidate),
            interviewers: vec![Who::of(&wanted.host)],
        };
        Self::new(kind, &wanted.named, Data::Interview(interview))
    }

    pub fn cancel(named: &Named, external_id: Option<&str>) -> Self {
        Self::new("conference.cancel", named, Data::Known(Known::of(named, external_id)))
    }

    /// What it says names it: a repetition is recognized, another version is another message.
    fn new(kind: &'static str, named: &Named, data: Data) -> Self {
        let id = id(&[kind, &reference(named), &named.version.to_string()]);
        Self { id, kind, timestamp: named.asked_at, data }
    }
}

fn id(parts: &[&str]) -> String {
    let hash = crate::security::token::hex(&Sha256::digest(parts.join("\n").as_bytes()));
    format!("msg_{}", hash.get(..32).unwrap_or_default())
}

/// The vendor's answer.
#[derive(Deserialize)]
pub struct Made {
    join_url: String,
    #[serde(default)]
    pub host_url: Option<String>,
    #[serde(default)]
    access_code: Option<String>,
    /// The reference when absent.
    #[serde(default)]
    external_id: Option<String>,
}

impl Made {
    pub fn meeting(self, named: &Named, base: &Url) -> Result<Meeting, ProviderError> {
        let bounded = |text: &String| (1..=200).contains(&text.len()) && !text.chars().any(char::is_control);
        Ok(Meeting {
            external_id: self.external_id.filter(bounded).unwrap_or_else(|| reference(named)),
            link: Link::Shared(safe_link(&self.join_url, Some(base))?),
            access_code: self.access_code.filter(bounded),
            starts_at: None,
            ends_at: None,
        })
    }
}

/// A refusal.
#[derive(Deserialize, Default)]
pub struct Problem {
    #[serde(default)]
    message: String,
}

impl Problem {
    pub fn sentence(self) -> String {
        self.message.chars().filter(|c| !c.is_control()).take(300).collect()
    }
}
