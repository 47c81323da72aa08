//! Commands of the browser's own protocol that WebDriver has no word for.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::Browser;

/// A POST below the session's address.
#[derive(Debug)]
struct Post {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

impl Browser {
    /// Runs a command of the Chrome DevTools Protocol and gives its answer.
    pub async fn cdp(&self, command: &str, params: Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        let answer = self.client.issue_cmd(Post { path: "goog/cdp/execute", body }).await;
        answer.unwrap_or_else(|e| panic!("{command}: {e}"))
    }

    /// The entries of one log (`browser`, `performance`) since it was last read.
    pub(super) async fn read_log(&self, kind: &str) -> Vec<Value> {
        let answer = self.client.issue_cmd(Post { path: "se/log", body: json!({ "type": kind }) }).await;
        answer.expect("the log").as_array().cloned().unwrap_or_default()
    }
}
