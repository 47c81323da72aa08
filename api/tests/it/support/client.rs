//! A client of the test server and its answers.

use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::examples;

/// Sends requests to the test server, as nobody or as a signed-in person.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    token: Option<String>,
    extra: Vec<(String, String)>,
}

impl Client {
    pub fn new(base: &str, token: Option<String>) -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { http, base: base.to_owned(), token, extra: Vec::new() }
    }

    /// The same person at another server of the same key and public address.
    pub fn at(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.clone() }
    }

    /// The same client with one more header on every request.
    pub fn with_header(&self, name: &str, value: &str) -> Self {
        let mut client = self.clone();
        client.extra.push((name.to_owned(), value.to_owned()));
        client
    }

    pub fn if_match(&self, version: i64) -> Self {
        self.with_header("if-match", &format!("\"{version}\""))
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    pub async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(Method::POST, path, Some(serde_json::to_vec(body).unwrap())).await
    }

    /// Sends a file as the body.
    pub async fn post_bytes(&self, path: &str, bytes: Vec<u8>) -> Answer {
        self.with_header("content-type", "application/octet-stream")
            .send(Method::POST, path, Some(bytes))
            .await
    }

    pub async fn put(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(Method::PUT, path, Some(serde_json::to_vec(body).unwrap())).await
    }

    pub async fn patch(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(Method::PATCH, path, Some(serde_json::to_vec(body).unwrap())).await
    }

    pub async fn send(&self, method: Method, path: &str, body: Option<Vec<u8>>) -> Answer {
        let mut request = self.http.request(method.clone(), format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        for (name, value) in &self.extra {
            request = request.header(name, value);
        }
        if let Some(body) = body {
            if !self.extra.iter().any(|(name, _)| name == "content-type") {
                request = request.header("content-type", "application/json");
            }
            request = request.body(body);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = response.bytes().await.unwrap().to_vec();
        if (200..300).contains(&status) {
            examples::seen(&self.base, method.as_str(), path, &body);
        }
        Answer { status, headers, body }
    }
}

/// What the server said.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).map(|value| value.to_str().unwrap().to_owned())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error} in {} {}", self.status, self.text()))
    }

    /// The body as `T`; fails with the body when the status is not a success.
    pub fn ok<T: DeserializeOwned>(&self) -> T {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.text());
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.text()))
    }

    /// Asserts a success without a body.
    pub fn done(&self) {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.text());
    }

    /// The code of a problem answer.
    pub fn problem_code(&self) -> String {
        assert_eq!(
            self.header("content-type").as_deref(),
            Some("application/problem+json"),
            "{} {}",
            self.status,
            self.text()
        );
        self.json()["code"].as_str().unwrap().to_owned()
    }

    /// The paths of the fields a problem names.
    pub fn problem_fields(&self) -> Vec<String> {
        let json = self.json();
        let fields = json["fields"].as_array().cloned().unwrap_or_default();
        fields.iter().map(|field| field["path"].as_str().unwrap().to_owned()).collect()
    }
}
