//! One organization with one of everything, for every route to be asked about.

use api::store::ids;
use api::store::schema::{jobs, message_templates};
use api::store::types::{bind, text};
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::access::Role;
use shared::ids::TemplateId;

use super::rows::{Row, rows};
use crate::routes::links::{details, send};
use crate::support::{TestApp, TestCandidate, TestPerson, TestProject};

/// One organization with one of everything, seen by two people of one role.
pub struct World {
    pub member: TestPerson,
    pub stranger: TestPerson,
    pub foreigner: TestPerson,
    pub rows: Vec<Row>,
}

pub async fn world(app: &TestApp, role: Role) -> World {
    let org = app.organization("Fairhaven");
    let host = app.person(&org, Role::Recruiter, "Joel Bito");
    let member = app.person(&org, role, "Mia Member");
    let stranger = app.person(&org, role, "Stan Stranger");
    // Somebody stays administrator whatever happens to the others.
    app.person(&org, Role::Admin, "Ada Admin");
    let other = app.organization("Other");
    let foreigner = app.person(&other, Role::Admin, "Eve Elsewhere");
    app.scheduler(&host);
    let project = app.project(&org, "Director of Recruiting", &[&host, &member]);
    let candidate = app.candidate(&org, &project, "Rebecca Best");
    let recruiter = app.client(&host);
    let (_, token) = send(&recruiter, &project, &candidate).await;
    let book = format!("/api/v1/links/{token}/booking");
    let booked = app.anonymous().post(&book, &details("2026-03-03T18:00:00Z")).await;
    booked.done();
    let listed = recruiter.get("/api/v1/interviews").await.json();
    let interview = listed["data"][0]["id"].as_str().expect("the booked interview").to_owned();
    let (invite, open) = send(&recruiter, &project, &candidate).await;
    let thread = recruiter.get(&format!("/api/v1/candidates/{}/messages", candidate.id)).await.json();
    let message = thread["data"][0]["id"].as_str().expect("a message").to_owned();
    let mut attachments = Vec::new();
    for name in ["cv.pdf", "work.pdf"] {
        let path =
            format!("/api/v1/candidates/{}/attachments?project_id={}&name={name}", candidate.id, project.id);
        let added = recruiter.post_bytes(&path, b"%PDF-1.4".to_vec()).await.json();
        attachments.push(added["id"].as_str().expect("an attachment").to_owned());
    }
    let key = json!({ "name": "Sync", "scopes": ["people:read"] });
    let key = recruiter.post("/api/v1/api-keys", &key).await.json();
    let api_key = key["api_key"]["id"].as_str().expect("a key").to_owned();
    let template = ids::new().to_string();
    let now = app.now().unix();
    app.takes_part(&member, &interview);
    let delivery: String = app.db(|conn| {
        diesel::insert_into(message_templates::table)
            .values((
                message_templates::id.eq(bind(template.parse::<TemplateId>().unwrap())),
                message_templates::org_id.eq(bind(org.id)),
                message_templates::name.eq("Invitation"),
                message_templates::subject.eq("Hello"),
                message_templates::body.eq("Hello"),
                message_templates::archived.eq(false),
                message_templates::created_at.eq(now),
                message_templates::version.eq(1),
            ))
            .execute(conn)?;
        jobs::table.filter(jobs::kind.eq("send_message")).select(text(jobs::id)).first(conn)
    });
    let rules: Value = app.client(&host).get("/api/v1/me/scheduler").await.json()["rules"].clone();
    let things = Things {
        host,
        project,
        candidate,
        interview,
        invite,
        open,
        message,
        attachments,
        template,
        delivery,
        api_key,
        rules,
    };
    let rows = rows(app, role, &things);
    World { member, stranger, foreigner, rows }
}

/// What the routes are asked about.
pub struct Things {
    pub host: TestPerson,
    pub project: TestProject,
    pub candidate: TestCandidate,
    pub interview: String,
    pub invite: String,
    /// The token of a link that is open.
    pub open: String,
    pub message: String,
    pub attachments: Vec<String>,
    pub template: String,
    pub delivery: String,
    /// A key of the host's.
    pub api_key: String,
    pub rules: Value,
}
