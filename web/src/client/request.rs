//! One request over `fetch`: JSON in, JSON out, problems as [`ClientError`]. Everything the clients send
//! goes through here.

use gloo_net::http::{Method, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::ClientError;
use super::upload::FileBody;

/// The root of the API.
pub const API: &str = "/api/v1";

/// A request that is being put together.
pub struct Call {
    method: Method,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Option<String>,
}

impl Call {
    /// `path` is relative to the API's root and starts with a slash.
    pub fn new(method: Method, path: &str) -> Self {
        Self { method, path: format!("{API}{path}"), headers: Vec::new(), body: None }
    }

    pub fn get(path: &str) -> Self {
        Self::new(Method::GET, path)
    }

    pub fn post(path: &str) -> Self {
        Self::new(Method::POST, path)
    }

    pub fn put(path: &str) -> Self {
        Self::new(Method::PUT, path)
    }

    pub fn patch(path: &str) -> Self {
        Self::new(Method::PATCH, path)
    }

    pub fn delete(path: &str) -> Self {
        Self::new(Method::DELETE, path)
    }

    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Makes a repetition of the same act answer as the first did.
    #[must_use]
    pub fn idempotent(self, key: &str) -> Self {
        self.header("Idempotency-Key", key)
    }

    /// Changes only the version that was read: a change by somebody else comes back as `version_conflict`.
    #[must_use]
    pub fn if_version(self, version: i64) -> Self {
        self.header("If-Match", format!("\"{version}\""))
    }

    /// The JSON body.
    #[must_use]
    pub fn json(mut self, body: &impl Serialize) -> Self {
        // The wire types are plain data: writing them can't fail.
        self.body = serde_json::to_string(body).ok();
        self
    }

    /// Another attempt of the same request.
    pub(crate) fn again(&self) -> Self {
        Self {
            method: self.method.clone(),
            path: self.path.clone(),
            headers: self.headers.clone(),
            body: self.body.clone(),
        }
    }

    /// Sends and reads the JSON answer.
    ///
    /// # Errors
    /// What the server said was wrong, no connection, or an answer of another shape.
    pub async fn send<T: DeserializeOwned>(self) -> Result<T, ClientError> {
        self.send_with(|body| serde_json::from_str(body).ok()).await
    }

    /// Sends and gives the answer to `read`.
    ///
    /// # Errors
    /// As [`Call::send`].
    pub async fn send_with<T>(self, read: fn(&str) -> Option<T>) -> Result<T, ClientError> {
        let response = self.fetch().await?;
        let (status, id) = (response.status(), request_id(&response));
        let body = response.text().await.map_err(|_| ClientError::offline())?;
        read(&body).ok_or_else(|| ClientError::unreadable(status, id))
    }

    /// Sends and reads the answer as text: files.
    ///
    /// # Errors
    /// As [`Call::send`].
    pub async fn send_text(self) -> Result<String, ClientError> {
        self.fetch().await?.text().await.map_err(|_| ClientError::offline())
    }

    /// Sends and reads the answer as bytes.
    ///
    /// # Errors
    /// As [`Call::send`].
    pub async fn send_bytes(self) -> Result<Vec<u8>, ClientError> {
        self.fetch().await?.binary().await.map_err(|_| ClientError::offline())
    }

    /// Sends a file as the body and reads the JSON answer.
    ///
    /// # Errors
    /// As [`Call::send`].
    pub async fn send_file<T: DeserializeOwned>(self, file: FileBody) -> Result<T, ClientError> {
        file.post(&self.path, &self.headers).await
    }

    /// Sends where the answer has no body worth reading.
    ///
    /// # Errors
    /// As [`Call::send`].
    pub async fn send_only(self) -> Result<(), ClientError> {
        self.fetch().await.map(|_| ())
    }

    async fn fetch(self) -> Result<Response, ClientError> {
        let mut builder =
            RequestBuilder::new(&self.path).method(self.method).header("Accept", "application/json");
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        let request = match self.body {
            Some(body) => builder.header("Content-Type", "application/json").body(body),
            None => builder.build(),
        };
        let response =
            request.map_err(|_| ClientError::offline())?.send().await.map_err(|_| ClientError::offline())?;
        if response.ok() {
            return Ok(response);
        }
        let (status, id) = (response.status(), request_id(&response));
        let body = response.text().await.unwrap_or_default();
        Err(ClientError::from_body(status, &body, id))
    }
}

fn request_id(response: &Response) -> String {
    response.headers().get("x-request-id").unwrap_or_default()
}

/// Percent-encodes a value for a path segment or a query.
pub fn encode(value: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

/// How many rows a page of a list holds.
const ROWS: u32 = 50;

/// The address of one page of a list: its query, then the cursor and the size of a page.
pub fn paged(path: &str, query: &[(&str, String)], cursor: Option<&str>) -> String {
    let mut out = format!("{path}?limit={ROWS}");
    let cursor = cursor.map(|cursor| ("cursor", cursor.to_owned()));
    for (name, value) in query.iter().cloned().chain(cursor) {
        out.push_str(&format!("&{name}={}", encode(&value)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{encode, paged};

    #[test]
    fn a_page_of_a_list_is_named_by_its_cursor() {
        assert_eq!(paged("/projects", &[], None), "/projects?limit=50");
        let query = [("filter", "past".to_owned())];
        assert_eq!(paged("/interviews", &query, Some("a=")), "/interviews?limit=50&filter=past&cursor=a%3D");
    }

    #[test]
    fn encodes_what_a_query_can_not_carry() {
        assert_eq!(encode("America/New_York"), "America%2FNew_York");
        assert_eq!(encode("a+b é&"), "a%2Bb%20%C3%A9%26");
    }
}
