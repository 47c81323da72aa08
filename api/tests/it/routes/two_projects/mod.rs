//! Two projects and one candidate: what one project knows of a candidate never shows to people of the other.

use api::store::schema::{attachments, invites, jobs, messages};
use api::store::types::{bind, text};
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::access::Role;
use shared::ids::{ApplicationId, CandidateId};

use super::authorization::Things;
use super::links::{details, send};
use crate::support::{Client, TestApp, TestCandidate, TestOrg, TestPerson, TestProject};

mod profile;
mod reach;
mod sweep;

/// One word for each text of the hidden project. No part of one is a part of anything else.
const SECRETS: [&str; 12] = [
    "zzname",
    "zzphone",
    "zzheadline",
    "zzplace",
    "zzproject",
    "zzsubject",
    "zzbody",
    "zzreply",
    "zznote",
    "zzfile",
    "212-555-0199",
    "zzreason",
];

/// A candidate of two projects, each with a recruiter of its own, one of everything in each.
pub struct Two {
    pub org: TestOrg,
    pub email: String,
    pub hidden: TestPerson,
    pub own: TestPerson,
    /// What the hidden project has, and what the own one has.
    pub secret: Things,
    pub open: Things,
}

async fn add(client: &Client, project: &TestProject, email: &str, facts: Value) -> TestCandidate {
    let mut body = json!({ "email": email, "project_id": project.id });
    body.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
    let answer = client.post("/api/v1/candidates", &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let added = answer.json();
    let id: CandidateId = added["id"].as_str().unwrap().parse().unwrap();
    let place = added["applications"].as_array().unwrap().iter();
    let here = place.clone().find(|one| one["project"]["id"] == project.id.to_string()).unwrap();
    let application: ApplicationId = here["id"].as_str().unwrap().parse().unwrap();
    TestCandidate { id, application }
}

/// A message with a link that was booked, a reply, a file, and a link that is open.
async fn fill(
    app: &TestApp,
    host: &TestPerson,
    project: &TestProject,
    candidate: &TestCandidate,
    (prefix, starts_at): (&str, &str),
) -> Things {
    let client = app.client(host);
    let (_, token) = send(&client, project, candidate).await;
    let mut details = details(starts_at);
    details["note"] = json!(format!("{prefix}note"));
    details["phone"] = json!(if prefix == "zz" { "(212) 555-0199" } else { "(415) 555-0132" });
    let link = format!("/api/v1/links/{token}");
    let booked: Value = app.anonymous().post(&format!("{link}/booking"), &details).await.ok();
    let reply = json!({ "body": format!("{prefix}reply") });
    app.anonymous().post(&format!("{link}/messages"), &reply).await.done();
    let message = json!({
        "candidate_id": candidate.id, "project_id": project.id,
        "subject": format!("{prefix}subject"), "body": format!("{prefix}body for [CANDIDATE_FULL_NAME]"),
    });
    client.post("/api/v1/messages", &message).await.done();
    let mut files = Vec::new();
    for name in ["file.pdf", "filegone.pdf"] {
        let path = format!(
            "/api/v1/candidates/{}/attachments?project_id={}&name={prefix}{name}",
            candidate.id, project.id
        );
        let added: Value = client.post_bytes(&path, b"%PDF-1.4".to_vec()).await.ok();
        files.push(added["id"].as_str().unwrap().to_owned());
    }
    let (invite, open) = send(&client, project, candidate).await;
    let thread: Value = client.get(&format!("/api/v1/candidates/{}/messages", candidate.id)).await.ok();
    let message = thread["data"][0]["id"].as_str().unwrap().to_owned();
    let key = json!({ "name": "Sync", "scopes": ["people:read"] });
    let key: Value = client.post("/api/v1/api-keys", &key).await.ok();
    let project_id = project.id;
    let delivery = app.db(|conn| {
        jobs::table
            .filter(jobs::kind.eq("send_message"))
            .filter(jobs::project_id.eq(bind(project_id)))
            .select(text(jobs::id))
            .first(conn)
    });
    Things {
        host: host.clone(),
        project: project.clone(),
        candidate: candidate.clone(),
        interview: booked["interview_id"].as_str().unwrap().to_owned(),
        invite,
        open,
        message,
        attachments: files,
        template: api::store::ids::new().to_string(),
        delivery,
        api_key: key["api_key"]["id"].as_str().unwrap().to_owned(),
        rules: client.get("/api/v1/me/scheduler").await.json()["rules"].clone(),
    }
}

pub async fn two(app: &TestApp) -> Two {
    let org = app.organization("Fairhaven");
    let email = "rebecca.best@candidates.example".to_owned();
    let hidden = app.person(&org, Role::Recruiter, "Hanna Hidden");
    let own = app.person(&org, Role::Recruiter, "Joel Bito");
    app.scheduler(&hidden);
    app.scheduler(&own);
    let secret = app.project(&org, "zzproject", &[&hidden]);
    let open = app.project(&org, "Director of Recruiting", &[&own]);
    let known = json!({
        "full_name": "Zzname Best", "headline": "zzheadline", "location": "zzplace", "phone": "zzphone",
    });
    let there = add(&app.client(&hidden), &secret, &email, known).await;
    let secret = fill(app, &hidden, &secret, &there, ("zz", "2026-03-03T18:00:00Z")).await;
    let cancelled = json!({ "reason": "zzreason" });
    let path = format!("/api/v1/interviews/{}/cancel", secret.interview);
    app.client(&hidden).post(&path, &cancelled).await.done();
    let typed = json!({ "full_name": "R. Best", "headline": "Recruiter" });
    let here = add(&app.client(&own), &open, &email, typed).await;
    assert_eq!(here.id, there.id, "one person, one record");
    let open = fill(app, &own, &open, &here, ("own", "2026-03-03T19:00:00Z")).await;
    Two { org, email, hidden, own, secret, open }
}

impl Two {
    /// Ids that only the hidden project knows.
    fn hidden_ids(&self, app: &TestApp) -> Vec<String> {
        let project = self.secret.project.id;
        let mut ids = vec![project.to_string(), self.secret.candidate.application.to_string()];
        ids.push(self.secret.interview.clone());
        app.db(|conn| {
            for found in [
                messages::table
                    .filter(messages::project_id.eq(bind(project)))
                    .select(text(messages::id))
                    .load::<String>(conn)?,
                invites::table
                    .filter(invites::project_id.eq(bind(project)))
                    .select(text(invites::id))
                    .load(conn)?,
                attachments::table
                    .filter(attachments::project_id.eq(bind(project)))
                    .select(text(attachments::id))
                    .load(conn)?,
                jobs::table.filter(jobs::project_id.eq(bind(project))).select(text(jobs::id)).load(conn)?,
            ] {
                ids.extend(found);
            }
            Ok(())
        });
        ids
    }

    /// A person who reaches the own project by their role, and nothing of the other one.
    fn reader(&self, app: &TestApp, role: Role) -> TestPerson {
        let person = app.person(&self.org, role, "Mia Member");
        app.joins(&person, &self.open.project);
        app.takes_part(&person, &self.open.interview);
        person
    }
}
