//! A provider's answer, and what its headers say about waiting.

use chrono::DateTime;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::time::UtcTime;

use super::cause;
use super::error::{ProviderError, Wait};

/// Status, headers and the whole body, within its bound.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// How long to wait when a provider says "too many" and nothing else.
const USUAL_WAIT: i64 = 60;

impl Answer {
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// Itself, when the provider did what was asked; `meaning`: what its refusals mean, by the provider.
    ///
    /// # Errors
    /// What the refusal means.
    pub fn checked(self, meaning: fn(&Self) -> ProviderError) -> Result<Self, ProviderError> {
        if self.is_success() { Ok(self) } else { Err(meaning(&self)) }
    }

    /// An answer that has no body: 204 and nothing else, for a page with 200 comes from something in between.
    ///
    /// # Errors
    /// Any other success: whether the call had its effect is then unknown.
    pub fn empty(&self) -> Result<(), ProviderError> {
        match self.status {
            204 => Ok(()),
            status => Err(ProviderError::unclear(format!("{status} where 204 was due"))),
        }
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// A body that is none: whether the call had its effect is then unknown.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, ProviderError> {
        serde_json::from_slice(&self.body)
            .map_err(|error| ProviderError::unclear(format!("the answer can't be read: {error}")))
    }

    /// What a refusal says in words, wherever providers put them; none when the body is no such JSON.
    pub fn said(&self) -> Option<String> {
        let body: Value = serde_json::from_slice(&self.body).ok()?;
        let words = ["error_description", "reason", "message", "detail", "error", "title"]
            .into_iter()
            .find_map(|name| body[name].as_str().filter(|words| !words.trim().is_empty()))
            .or_else(|| body["error"]["message"].as_str().or(body["errors"][0].as_str()))?;
        Some(cause::plain(words))
    }

    /// What every provider's status means alike; `None` for those an adapter has to look into.
    pub fn usual_error(&self) -> Option<ProviderError> {
        match self.status {
            429 => Some(ProviderError::RateLimited(self.wait())),
            500..=599 => Some(ProviderError::unclear(format!("the provider answers {}", self.status))),
            300..=399 => Some(ProviderError::Unexpected(format!("a redirection ({})", self.status))),
            _ => None,
        }
    }

    /// How long the provider asks to wait.
    pub fn wait(&self) -> Wait {
        let header = |name: &str| self.headers.get(name).and_then(|value| value.to_str().ok());
        let asked = header(RETRY_AFTER.as_str()).and_then(retry_after);
        let reset = || header("x-ratelimit-reset")?.trim().parse().ok().map(UtcTime::from_unix);
        asked.or_else(|| reset().map(Wait::Until)).unwrap_or(Wait::Seconds(USUAL_WAIT))
    }
}

/// Seconds, an HTTP date, or an ISO 8601 instant: all three are seen.
fn retry_after(text: &str) -> Option<Wait> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Wait::Seconds(seconds));
    }
    let at = DateTime::parse_from_rfc2822(text).or_else(|_| DateTime::parse_from_rfc3339(text)).ok()?;
    Some(Wait::Until(UtcTime::from_unix(at.timestamp())))
}

#[cfg(test)]
mod tests {
    use super::{UtcTime, Wait, retry_after};

    #[test]
    fn every_form_of_retry_after_is_read() {
        let at = Some(Wait::Until(UtcTime::from_unix(1_796_169_600)));
        assert_eq!(retry_after("120"), Some(Wait::Seconds(120)));
        assert_eq!(retry_after("Wed, 02 Dec 2026 00:00:00 GMT"), at);
        assert_eq!(retry_after("2026-12-02T00:00:00Z"), at);
        assert_eq!(retry_after("soon"), None);
    }
}
