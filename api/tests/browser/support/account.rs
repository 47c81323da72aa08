//! A signed-in person as the API sees one.

use reqwest::{Client, Method, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::server::Server;

/// Somebody's access token, and where it is good.
#[derive(Clone)]
pub struct Account {
    http: Client,
    origin: String,
    token: String,
}

impl Account {
    pub async fn sign_in(server: &Server, email: &str, password: &str) -> Self {
        let request = json!({ "email": email, "password": password });
        Self::by(server, "/api/v1/auth/sign-in", &request).await
    }

    /// Whoever the answer to this request signs in.
    pub async fn by(server: &Server, path: &str, request: &Value) -> Self {
        let http = Client::builder().no_proxy().build().unwrap();
        let request = http.post(server.url(path)).header("X-Parley", "1").json(request);
        let answer: Value = read(request.send().await.unwrap()).await;
        let token = answer["access_token"].as_str().unwrap_or_else(|| panic!("{path}: {answer}")).to_owned();
        Self { http, origin: server.url(""), token }
    }

    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> T {
        read(self.request(Method::GET, path).send().await.unwrap()).await
    }

    /// The entries of a list's first page.
    pub async fn list(&self, path: &str) -> Vec<Value> {
        self.get::<Value>(path).await["data"].as_array().cloned().unwrap_or_default()
    }

    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> T {
        read(self.request(Method::POST, path).json(body).send().await.unwrap()).await
    }

    /// Changes something that is there, whatever its version.
    pub async fn patch(&self, path: &str, body: &impl Serialize) {
        let version = self.get::<Value>(path).await["version"].clone();
        let request = self.request(Method::PATCH, path).header("if-match", format!("\"{version}\""));
        read::<Value>(request.json(body).send().await.unwrap()).await;
    }

    /// Confirms the person's own preferences: every day 9:00–17:00 in `zone`, so that a story works on any day
    /// it runs.
    pub async fn scheduler(&self, zone: &str) {
        let weekly: Vec<_> =
            (1..=7).map(|day| json!({"day": day, "start": "09:00", "end": "17:00"})).collect();
        let version = self.get::<Value>("/api/v1/me/scheduler").await["version"].clone();
        let request = self
            .request(Method::PUT, "/api/v1/me/scheduler")
            .header("if-match", format!("\"{version}\""))
            .json(&json!({
                "zone": zone, "duration_minutes": 30, "weekly": weekly, "horizon_days": 365,
            }));
        read::<Value>(request.send().await.unwrap()).await;
    }

    /// A request of this person, for what the short ways above do not cover: answers that are refusals, say.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.origin)).bearer_auth(&self.token)
    }
}

async fn read<T: DeserializeOwned>(answer: Response) -> T {
    let (status, url) = (answer.status(), answer.url().clone());
    let text = answer.text().await.unwrap();
    assert!(status.is_success(), "{url} {status} {text}");
    serde_json::from_str(if text.is_empty() { "null" } else { &text }).unwrap()
}
