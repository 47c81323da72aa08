//! A small client: what the adapters will do, in the fewest words.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sandbox::{Consent, Sandbox};
use serde_json::{Value, json};

pub(crate) const REDIRECT: &str = "https://interviews.example.com/oauth/zoom/callback";
pub(crate) const SAM: &str = "sam@sandbox.example";

/// An answer of a simulator.
pub(crate) struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// One provider of one sandbox, with the token to show it.
pub(crate) struct Client<'a> {
    pub sandbox: &'a Sandbox,
    pub base: String,
    pub authorization: String,
    http: reqwest::Client,
}

impl<'a> Client<'a> {
    pub(crate) fn new(sandbox: &'a Sandbox, provider: &str) -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(std::time::Duration::from_secs(10))
            .build()
            .unwrap();
        Self { sandbox, base: sandbox.base(provider), authorization: String::new(), http }
    }

    /// The same with an account of Zoom connected.
    pub(crate) async fn zoom(sandbox: &'a Sandbox, account: &str) -> Self {
        sandbox.register_app("zoom", "client", "secret", REDIRECT);
        let mut client = Self::new(sandbox, "zoom");
        let code = client.zoom_code(account, "");
        let answer = client
            .token(&[("grant_type", "authorization_code"), ("code", &code), ("redirect_uri", REDIRECT)])
            .await;
        client.authorization = format!("Bearer {}", answer.json()["access_token"].as_str().unwrap());
        client
    }

    /// Goes through the consent page; gives the code of the redirect.
    pub(crate) fn zoom_code(&self, account: &str, more: &str) -> String {
        let url = format!(
            "{}/oauth/authorize?response_type=code&client_id=client&state=s1&redirect_uri={}{more}",
            self.base,
            REDIRECT.replace(':', "%3A").replace('/', "%2F"),
        );
        let back = self.sandbox.consent(&url, &Consent::Allow(account.to_owned())).unwrap();
        let (address, query) = back.split_once('?').unwrap();
        assert_eq!(address, REDIRECT);
        assert!(query.ends_with("&state=s1"), "{query}");
        query.strip_prefix("code=").unwrap().split('&').next().unwrap().to_owned()
    }

    /// Zoom's token endpoint with the right client.
    pub(crate) async fn token(&self, form: &[(&str, &str)]) -> Answer {
        self.form("/oauth/token", "client:secret", form).await
    }

    pub(crate) async fn form(&self, path: &str, basic: &str, form: &[(&str, &str)]) -> Answer {
        let body: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let mut request = self
            .http
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        if !basic.is_empty() {
            request = request.header("authorization", format!("Basic {}", STANDARD.encode(basic)));
        }
        read(request.send().await.unwrap()).await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &Value::Null).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body).await
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.try_send(method, path, body).await.unwrap()
    }

    pub(crate) async fn try_send(&self, method: &str, path: &str, body: &Value) -> reqwest::Result<Answer> {
        let text = if body.is_null() { String::new() } else { body.to_string() };
        self.raw(method, path, &[], text).await
    }

    pub(crate) async fn raw(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> reqwest::Result<Answer> {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if !self.authorization.is_empty() {
            request = request.header("authorization", &self.authorization);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let typed = headers.iter().any(|(name, _)| *name == "content-type");
        if !body.is_empty() && !typed {
            request = request.header("content-type", "application/json");
        }
        if !body.is_empty() {
            request = request.body(body);
        }
        read(request.send().await?).await
    }

    pub(crate) fn no_violations(&self) {
        assert_eq!(self.sandbox.violations(), []);
    }
}

async fn read(answer: reqwest::Response) -> reqwest::Result<Answer> {
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    Ok(Answer { status, headers, text: answer.text().await? })
}

/// What our Zoom adapter sends to create a meeting.
pub(crate) fn zoom_meeting(reference: &str) -> Value {
    json!({
        "topic": "Interview: Rebecca Best with Joel Bito",
        "type": 2,
        "start_time": "2026-12-01T17:00:00Z",
        "duration": 30,
        "timezone": "America/Los_Angeles",
        "agenda": reference,
        "settings": {"waiting_room": true, "join_before_host": false, "approval_type": 2, "use_pmi": false},
    })
}
