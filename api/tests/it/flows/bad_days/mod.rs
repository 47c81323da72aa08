//! Days on which something outside of the program breaks: a full disk, a lost key, a copy of the database, a newer
//! program beside this one.

mod copies;
mod first_start;
mod full_disk;
mod key;
mod log;
mod older_program;

use serde_json::{Value, json};
use shared::access::Role;
use shared::time::UtcTime;

use crate::support::{Client, TestApp, TestCandidate, TestProject};

/// A recruiter with a candidate and an open link, in a test whose clock shows the real time: for programs.
struct Today {
    recruiter: Client,
    project: TestProject,
    candidate: TestCandidate,
    invite: String,
    token: String,
}

impl Today {
    async fn stage(app: &TestApp) -> Self {
        let now = chrono::Utc::now();
        app.clock.set(UtcTime::from(now));
        let org = app.organization("Fairhaven");
        let host = app.person(&org, Role::Recruiter, "Joel Bito");
        app.scheduler(&host);
        let project = app.project(&org, "Director of Recruiting", &[&host]);
        let candidate = app.candidate(&org, &project, "Rebecca Best");
        let recruiter = app.client(&host);
        let mut today = Self { recruiter, project, candidate, invite: String::new(), token: String::new() };
        today.invite = today.send().await;
        let link: Value = today.recruiter.get(&format!("/api/v1/invites/{}/link", today.invite)).await.ok();
        today.token = link["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        today
    }

    /// Sends the candidate a message with a link: one more delivery. The invite's id.
    async fn send(&self) -> String {
        let last_day = (chrono::Utc::now() + chrono::Duration::days(20)).date_naive();
        let message = json!({
            "candidate_id": self.candidate.id, "project_id": self.project.id, "subject": "Your interview",
            "body": "Please choose a time.",
            "invite": {"duration_minutes": 30, "expires_on": last_day, "conference": {"kind": "phone"}},
        });
        let sent: Value = self.recruiter.post("/api/v1/messages", &message).await.ok();
        sent["invite"]["id"].as_str().unwrap().to_owned()
    }

    /// Where a file is added to the candidate.
    fn upload(&self, name: &str) -> String {
        format!(
            "/api/v1/candidates/{}/attachments?project_id={}&name={name}",
            self.candidate.id, self.project.id
        )
    }
}

/// A file that no compression makes small.
fn large_file(megabytes: usize) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    file.extend((0..megabytes << 20).map(|_| rand::random::<u8>()));
    file
}
