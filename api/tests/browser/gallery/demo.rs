//! What the demo data holds, asked from the API: ids for addresses, and a candidate's link in each state.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Account, Browser, Server};

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
        let api = Account::sign_in(server, &email, &password).await;
        let interviews = api.list("/api/v1/interviews").await;
        let mut invites = ids(&interviews, "invite_id");
        let candidates = ids(&api.list("/api/v1/candidates").await, "id");
        let projects = ids(&api.list("/api/v1/projects").await, "id");
        for candidate in &candidates {
            for message in api.list(&format!("/api/v1/candidates/{candidate}/messages")).await {
                invites.extend(message["invite"]["id"].as_str().map(str::to_owned));
            }
        }
        let mut links = BTreeMap::new();
        for invite in invites {
            let status = text(&api.get::<Value>(&format!("/api/v1/invites/{invite}")).await["status"]);
            let link = api.get::<Value>(&format!("/api/v1/invites/{invite}/link")).await;
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

    /// What another world than the demo's holds.
    pub fn of(
        email: &str,
        password: &str,
        project: String,
        candidate: String,
        interview: Option<String>,
        links: BTreeMap<String, String>,
    ) -> Self {
        Self { email: email.to_owned(), password: password.to_owned(), project, candidate, interview, links }
    }

    /// Gives the browser the session cookie that signing in gives.
    pub async fn sign_in(&self, browser: &Browser, server: &Server) {
        browser.sign_in(server, &self.email, &self.password).await;
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
