//! A company made through the API: an administrator with confirmed preferences, a project and candidates
//! with links. Stories start here when the steps before are another story's subject.

use reqwest::{Method, RequestBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shared::ids::{CandidateId, InviteId, ProjectId};

use super::server::Server;

pub const EMAIL: &str = "joel.bito@fairhaven.example";
pub const PASSWORD: &str = "a long enough passphrase";

/// A set-up server and its administrator, Joel Bito in Los Angeles.
pub struct World {
    pub server: Server,
    pub project: ProjectId,
    http: reqwest::Client,
    token: String,
}

/// A candidate with a scheduling link.
pub struct Invited {
    pub candidate: CandidateId,
    pub invite: InviteId,
    /// The path of the candidate's page.
    pub path: String,
}

impl World {
    /// Hours from 9 to 17 on every day of the week, so that a story works on any day it runs.
    pub async fn new(database: Option<String>) -> Self {
        let server = Server::prepared(database, &[]);
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let setup = json!({
            "token": server.setup_token(),
            "company": {
                "name": "Fairhaven Chemicals", "industry": "Chemicals", "size": "201–500",
                "page_url": "https://fairhaven.example/about", "contact_email": "hiring@fairhaven.example",
            },
            "admin": { "name": "Joel Bito", "email": EMAIL, "password": PASSWORD, "zone": "America/Los_Angeles" },
        });
        let answer = http.post(server.url("/api/v1/setup")).json(&setup).send().await.unwrap();
        let answer: Value = read(answer).await;
        let token = answer["access_token"].as_str().unwrap().to_owned();
        let mut world = Self { server, project: ProjectId::from_uuid(uuid::Uuid::nil()), http, token };
        world.patch("/api/v1/me", &json!({"title": "Senior Partner Engineer", "personal_link": "https://meet.fairhaven.example/joel"})).await;
        world.scheduler("America/Los_Angeles").await;
        let project: Value = world.post("/api/v1/projects", &json!({"name": "Senior Recruiter"})).await;
        world.project = project["id"].as_str().unwrap().parse().unwrap();
        world
    }

    /// Confirms the administrator's preferences: every day 9:00–17:00 in `zone`.
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

    /// Adds a candidate and sends a message with a link.
    pub async fn invite(&self, name: &str) -> Invited {
        let email = format!("{}@candidates.example", name.to_lowercase().replace(' ', "."));
        let candidate: Value = self
            .post(
                "/api/v1/candidates",
                &json!({"full_name": name, "email": email, "project_id": self.project}),
            )
            .await;
        let candidate: CandidateId = candidate["id"].as_str().unwrap().parse().unwrap();
        let expires = chrono::Utc::now().date_naive() + chrono::Days::new(300);
        let message: Value = self
            .post(
                "/api/v1/messages",
                &json!({
                    "candidate_id": candidate, "project_id": self.project,
                    "subject": "A senior recruiting role", "body": "Hi [CANDIDATE_FIRST_NAME], pick any time that suits you.",
                    "invite": {"duration_minutes": 30, "expires_on": expires, "conference": {"kind": "fixed_link"}},
                }),
            )
            .await;
        let invite: InviteId = message["invite"]["id"].as_str().unwrap().parse().unwrap();
        let link: Value = self.get(&format!("/api/v1/invites/{invite}/link")).await;
        let url = link["url"].as_str().unwrap();
        Invited { candidate, invite, path: url[url.find("/i/").unwrap()..].to_owned() }
    }

    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> T {
        read(self.request(Method::GET, path).send().await.unwrap()).await
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

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, self.server.url(path)).bearer_auth(&self.token)
    }
}

async fn read<T: DeserializeOwned>(answer: reqwest::Response) -> T {
    let (status, url) = (answer.status(), answer.url().clone());
    let text = answer.text().await.unwrap();
    assert!(status.is_success(), "{url} {status} {text}");
    serde_json::from_str(if text.is_empty() { "null" } else { &text }).unwrap()
}
