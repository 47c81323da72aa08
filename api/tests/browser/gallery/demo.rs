//! What the demo data holds, asked from the API: ids for addresses, and a candidate's link in each state.

use std::collections::BTreeMap;

use reqwest::Client;
use serde_json::{Value, json};

use crate::support::{Browser, Server};

/// The demo's administrator and the things worth a picture.
pub struct Demo {
    email: String,
    password: String,
    pub project: String,
    pub candidate: String,
    pub interview: Option<String>,
    /// Addresses of candidates' pages, one for each status that an invite of the demo has.
    pub links: BTreeMap<String, String>,
}

impl Demo {
    /// Signs in and looks around.
    pub async fn read(server: &Server) -> Self {
        let said = server.parley(&["seed", "--demo"]);
        let (email, password) = credentials(&said);
        let http = Client::builder().no_proxy().build().unwrap();
        let answer = http
            .post(server.url("/api/v1/auth/sign-in"))
            .header("X-Parley", "1")
            .json(&json!({ "email": email, "password": password }));
        let answer: Value = answer.send().await.unwrap().json().await.unwrap();
        let token = answer["access_token"].as_str().unwrap_or_else(|| panic!("sign-in: {answer}")).to_owned();
        let api = Api { http, token, server };

        let interviews = api.list("/interviews").await;
        let mut invites = ids(&interviews, "invite_id");
        let candidates = ids(&api.list("/candidates").await, "id");
        let projects = ids(&api.list("/projects").await, "id");
        for candidate in &candidates {
            for message in api.list(&format!("/candidates/{candidate}/messages")).await {
                invites.extend(message["invite"]["id"].as_str().map(str::to_owned));
            }
        }
        let mut links = BTreeMap::new();
        for invite in invites {
            let status = text(&api.get(&format!("/invites/{invite}")).await["status"]);
            let link = api.get(&format!("/invites/{invite}/link")).await;
            if let Some(url) = link["url"].as_str() {
                links.entry(status).or_insert_with(|| url.to_owned());
            }
        }
        Self {
            project: projects.first().expect("the demo has projects").clone(),
            // Whoever is talked to has the fullest page.
            candidate: interviews
                .first()
                .map(|interview| text(&interview["candidate"]["id"]))
                .or_else(|| candidates.first().cloned())
                .expect("the demo has candidates"),
            interview: ids(&interviews, "id").into_iter().next(),
            email,
            password,
            links,
        }
    }

    /// Gives the browser the session cookie that signing in gives.
    pub async fn sign_in(&self, browser: &Browser, server: &Server) {
        browser.goto(&server.url("/sign-in")).await;
        let script = "const done = arguments[arguments.length - 1];\
            fetch('/api/v1/auth/sign-in', { method: 'POST', headers: { 'content-type': 'application/json', 'x-parley': '1' },\
            body: JSON.stringify(arguments[0]) }).then((answer) => done(answer.status), (error) => done(String(error)));";
        let account = json!({ "email": self.email, "password": self.password });
        let status = browser.client.execute_async(script, vec![account]).await.unwrap();
        assert_eq!(status, 200, "signing in");
    }
}

struct Api<'a> {
    http: Client,
    token: String,
    server: &'a Server,
}

impl Api<'_> {
    async fn get(&self, path: &str) -> Value {
        let url = self.server.url(&format!("/api/v1{path}"));
        self.http.get(url).bearer_auth(&self.token).send().await.unwrap().json().await.unwrap()
    }

    async fn list(&self, path: &str) -> Vec<Value> {
        self.get(path).await["data"].as_array().cloned().unwrap_or_default()
    }
}

/// The password in quotation marks and the first address in what `parley seed --demo` says.
fn credentials(said: &str) -> (String, String) {
    let password = said.split(['“', '”']).nth(1).unwrap_or_else(|| panic!("no password in: {said}"));
    let email = said.split_whitespace().find(|word| word.contains('@'));
    (email.unwrap_or_else(|| panic!("no account in: {said}")).to_owned(), password.to_owned())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn ids(list: &[Value], field: &str) -> Vec<String> {
    list.iter().filter_map(|it| it[field].as_str().map(str::to_owned)).collect()
}
