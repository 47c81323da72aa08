//! The call log: what was asked, what was answered, and what the descriptions do not allow.

use chrono::{DateTime, Utc};

/// One request of a client. Pages that people open in a browser are not listed.
#[derive(Debug, Clone)]
pub struct Call {
    pub provider: String,
    pub method: String,
    /// Without the provider's prefix and without the query.
    pub path: String,
    pub query: String,
    /// Names in lower case; `authorization` is left out.
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// None when a fault kept the answer back.
    pub status: Option<u16>,
    pub answer: String,
    pub at: DateTime<Utc>,
}

impl Call {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Something that the provider's description does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    pub provider: String,
    /// `POST /v2/users/me/meetings`
    pub call: String,
    pub problem: String,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}: {}", self.provider, self.call, self.problem)
    }
}
