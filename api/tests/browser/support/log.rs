//! What the browser wrote to its console and which requests it made.

use serde_json::Value;

use super::Browser;

/// One request of the page and how it ended.
#[derive(Clone, Debug)]
pub struct Request {
    pub url: String,
    pub status: u16,
}

impl Browser {
    /// Errors and warnings on the console since the last call.
    pub async fn console_errors(&self) -> Vec<String> {
        let entries = self.read_log("browser").await;
        let bad =
            entries.iter().filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")));
        bad.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The answered requests since the last call, in order.
    pub async fn requests(&self) -> Vec<Request> {
        let entries = self.read_log("performance").await;
        entries.iter().filter_map(answered).collect()
    }

    /// Fails the story when the console holds an error or a warning other than those containing one of `allowed`
    /// (a refused request the story is about, say).
    pub async fn console_is_clean(&self, allowed: &[&str]) {
        let mut errors = self.console_errors().await;
        errors.retain(|error| !allowed.iter().any(|part| error.contains(part)));
        assert!(errors.is_empty(), "the console says:\n{}", errors.join("\n"));
    }

    /// Fails the story when a page asked another host for anything.
    pub async fn asked_nobody_but(&self, origin: &str) {
        let foreign = self.requests().await;
        let foreign: Vec<_> = foreign
            .iter()
            .map(|request| request.url.as_str())
            .filter(|url| url.starts_with("http") && !url.starts_with(origin))
            .collect();
        assert!(foreign.is_empty(), "requests to other hosts: {foreign:?}");
    }
}

fn answered(entry: &Value) -> Option<Request> {
    let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    let message = &message["message"];
    if message["method"] != "Network.responseReceived" {
        return None;
    }
    let response = &message["params"]["response"];
    let status = u16::try_from(response["status"].as_u64()?).ok()?;
    Some(Request { url: response["url"].as_str()?.to_owned(), status })
}
