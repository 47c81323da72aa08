//! Notices: what a provider tells its subscribers, signed as the provider signs.

use std::time::Duration;

use chrono::{DateTime, Utc};

/// What shall be told.
#[derive(Debug, Clone)]
pub struct Notice {
    pub provider: String,
    /// The provider's own name: `meeting.started`, `sch.meeting.created`, …
    pub event: String,
    /// The meeting (or, for notices about an account, the account's mail address).
    pub subject: String,
    pub person: Option<(String, String)>,
    /// When it happened and was signed; None: now.
    pub at: Option<DateTime<Utc>>,
}

impl Notice {
    pub fn new(provider: impl Into<String>, event: impl Into<String>, subject: impl Into<String>) -> Self {
        Self {
            provider: provider.into(),
            event: event.into(),
            subject: subject.into(),
            person: None,
            at: None,
        }
    }

    /// Who came or left.
    #[must_use]
    pub fn person(mut self, name: impl Into<String>, email: impl Into<String>) -> Self {
        self.person = Some((name.into(), email.into()));
        self
    }

    #[must_use]
    pub fn at(mut self, at: DateTime<Utc>) -> Self {
        self.at = Some(at);
        self
    }

    /// Notices carry the real time, also when the sandbox's clock runs ahead: receivers compare it with theirs.
    pub(crate) fn time(&self) -> DateTime<Utc> {
        self.at.unwrap_or_else(Utc::now)
    }
}

/// A notice ready to be sent: sending it twice is a duplicate, sending two in the other order is out of order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNotice {
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// What the receiver said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub status: u16,
    pub body: String,
}

/// An address that a provider tells things to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hook {
    pub url: String,
    pub secret: String,
}

/// Sends once, without retries: those are for the caller to decide.
pub(crate) async fn send(notice: SignedNotice) -> Result<Delivery, String> {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(Duration::from_secs(10))
        .build()
        .map_err(|error| error.to_string())?;
    let mut request = client.post(&notice.url).body(notice.body);
    for (name, value) in &notice.headers {
        request = request.header(name, value);
    }
    let answer = request.send().await.map_err(|error| error.to_string())?;
    let status = answer.status().as_u16();
    let body = answer.text().await.map_err(|error| error.to_string())?;
    Ok(Delivery { status, body })
}
