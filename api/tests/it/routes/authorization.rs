//! The authorization matrix swept over every route: each role as a member and as a stranger, an
//! administrator of another organization, and nobody. A route that is not listed here fails the test.

use std::collections::BTreeSet;

use api::store::ids;
use api::store::schema::{jobs, message_templates};
use diesel::prelude::*;
use reqwest::Method;
use serde_json::{Value, json};
use shared::access::{Action, Reach, Role, reach};

use super::links::{details, send};
use crate::support::{Answer, Client, TestApp, TestCandidate, TestPerson, TestProject};

/// What decides about a route.
#[derive(Clone, Copy)]
enum Rule {
    /// Needs no sign-in.
    Open,
    /// Everybody who is signed in, about themselves.
    Self_,
    /// The role alone.
    Function(Action),
    /// The role, and whether the object is within reach.
    Object(Action),
    /// An object of somebody else's own: nobody reaches it.
    Foreign,
    /// A template of the whole organization.
    SharedTemplate,
    /// As `Object`, and gone afterwards.
    RemoveOnce(Action),
}

pub struct Row {
    pub operation: &'static str,
    pub id: String,
    pub query: String,
    pub body: Option<Value>,
    rule: Rule,
}

impl Row {
    /// For people who are signed in.
    pub fn is_closed(&self) -> bool {
        !matches!(self.rule, Rule::Open)
    }

    /// About one object that is within somebody's reach, or is not.
    pub fn is_about_an_object(&self) -> bool {
        matches!(self.rule, Rule::Object(_) | Rule::RemoveOnce(_))
    }
}

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
    let mut attachments = Vec::new();
    for name in ["cv.pdf", "work.pdf"] {
        let path =
            format!("/api/v1/candidates/{}/attachments?project_id={}&name={name}", candidate.id, project.id);
        let added = recruiter.post_bytes(&path, b"%PDF-1.4".to_vec()).await.json();
        attachments.push(added["id"].as_str().expect("an attachment").to_owned());
    }
    let template = ids::new().to_string();
    let now = app.now().unix();
    app.takes_part(&member, &interview);
    let delivery: String = app.db(|conn| {
        diesel::insert_into(message_templates::table)
            .values((
                message_templates::id.eq(&template),
                message_templates::org_id.eq(org.id.to_string()),
                message_templates::name.eq("Invitation"),
                message_templates::subject.eq("Hello"),
                message_templates::body.eq("Hello"),
                message_templates::archived.eq(false),
                message_templates::created_at.eq(now),
                message_templates::version.eq(1),
            ))
            .execute(conn)?;
        jobs::table.filter(jobs::kind.eq("send_message")).select(jobs::id).first(conn)
    });
    let rules: Value = app.client(&host).get("/api/v1/me/scheduler").await.json()["rules"].clone();
    let things =
        Things { host, project, candidate, interview, invite, open, attachments, template, delivery, rules };
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
    pub attachments: Vec<String>,
    pub template: String,
    pub delivery: String,
    pub rules: Value,
}

/// Every route, asked about one of everything.
pub fn rows(app: &TestApp, role: Role, things: &Things) -> Vec<Row> {
    let Things { host, project, candidate, interview, invite, open, attachments, template, delivery, rules } =
        things;
    let rules = rules.clone();
    let later = "2026-03-04T18:00:00Z";
    let compose = super::links::compose(project, candidate);
    let person = host.id.to_string();
    let (project_id, candidate_id) = (project.id.to_string(), candidate.id.to_string());
    let candidate_body = json!({
        "full_name": "Nora New", "email": "nora@candidates.example", "project_id": project.id,
    });
    let save_template = json!({ "name": "Mine", "subject": "Hi", "body": "Hi", "shared": false });
    let row = |operation, id: &str, body: Option<Value>, rule| Row {
        operation,
        id: id.to_owned(),
        query: String::new(),
        body,
        rule,
    };
    let asked = |mut row: Row, query: String| {
        row.query = query;
        row
    };
    let none = || None::<Value>;
    use Action::{
        CreateProjects, JoinInterviews, ManageIntegrations, ManageOrganization, ManagePeople,
        PreviewAvailability, ReadAttachments, ReadCandidates, ReadDeliveries, ReadFreeBusy, ReadIntegrations,
        ReadInterviews, ReadInvites, ReadMailbox, ReadMessages, ReadOrganization, ReadPeople, ReadProjects,
        ReadScheduler, ReadTemplates, ReleaseDeliveries, RespondInterviews, RetryDeliveries, SendMessages,
        WriteAttachments, WriteCandidates, WriteInterviews, WriteInvites, WriteProjects, WriteScheduler,
        WriteTemplates,
    };
    use Rule::{Foreign, Function, Object, Open, RemoveOnce, Self_, SharedTemplate};
    vec![
        row("get_me", "", none(), Self_),
        row("patch_me", "", Some(json!({})), Self_),
        row("get_my_scheduler", "", none(), Self_),
        row("put_my_scheduler", "", Some(rules.clone()), Self_),
        row("list_sessions", "", none(), Self_),
        row("end_session", &host.session.to_string(), none(), Foreign),
        row(
            "change_password",
            "",
            Some(json!({ "current": "x", "password": "a long enough passphrase" })),
            Self_,
        ),
        row("list_people", "", none(), Function(ReadPeople)),
        row(
            "invite_person",
            "",
            Some(json!({ "name": "N", "email": format!("{role:?}@x.example"), "role": "interviewer" })),
            Function(ManagePeople),
        ),
        row("resend_invitation", &person, Some(json!({})), Object(ManagePeople)),
        row("patch_person", &person, Some(json!({ "title": "T" })), Object(ManagePeople)),
        row("read_open_work", &person, none(), Object(ManagePeople)),
        row("disable_person", &person, Some(json!({})), Object(ManagePeople)),
        row("get_person_scheduler", &person, none(), Object(ReadScheduler)),
        row("put_person_scheduler", &person, Some(rules), Object(WriteScheduler)),
        asked(
            row("get_person_busy", &person, none(), Object(ReadFreeBusy)),
            format!("?from={}&to={later}", app.now()),
        ),
        row("get_organization", "", none(), Function(ReadOrganization)),
        row("patch_organization", "", Some(json!({})), Function(ManageOrganization)),
        row("list_projects", "", none(), Function(ReadProjects)),
        row("create_project", "", Some(json!({ "name": "New one" })), Function(CreateProjects)),
        row("get_project", &project_id, none(), Object(ReadProjects)),
        row("patch_project", &project_id, Some(json!({})), Object(WriteProjects)),
        row("get_pipeline", &project_id, none(), Object(ReadCandidates)),
        row(
            "move_application",
            &candidate.application.to_string(),
            Some(json!({ "stage_id": project.stages[1] })),
            Object(WriteCandidates),
        ),
        row("list_candidates", "", none(), Function(ReadCandidates)),
        row("create_candidate", "", Some(candidate_body), Object(WriteCandidates)),
        row("get_candidate", &candidate_id, none(), Object(ReadCandidates)),
        row("patch_candidate", &candidate_id, Some(json!({})), Object(WriteCandidates)),
        row("search_all", "", none(), Function(ReadCandidates)),
        row("list_message_templates", "", none(), Function(ReadTemplates)),
        row("create_message_template", "", Some(save_template.clone()), Function(WriteTemplates)),
        row("put_message_template", template, Some(save_template), SharedTemplate),
        row("delete_message_template", template, none(), SharedTemplate),
        row("list_candidate_attachments", &candidate_id, none(), Object(ReadAttachments)),
        asked(
            row("create_attachment", &candidate_id, Some(json!({})), Object(WriteAttachments)),
            format!("?project_id={project_id}&name=notes.txt"),
        ),
        row("get_attachment", &attachments[0], none(), Object(ReadAttachments)),
        row("get_attachment_content", &attachments[0], none(), Object(ReadAttachments)),
        row("delete_attachment", &attachments[1], none(), RemoveOnce(WriteAttachments)),
        row("list_candidate_messages", &candidate_id, none(), Object(ReadMessages)),
        row("send_message", "", Some(compose.clone()), Object(SendMessages)),
        row("preview_message", "", Some(compose), Object(SendMessages)),
        row("list_conference_options", "", none(), Function(SendMessages)),
        row("get_invite", invite, none(), Object(ReadInvites)),
        row("get_invite_link", invite, none(), Object(WriteInvites)),
        row("list_interviews", "", none(), Function(ReadInterviews)),
        row("list_candidate_interviews", &candidate_id, none(), Object(ReadInterviews)),
        row("get_interview", interview, none(), Object(ReadInterviews)),
        row("list_interview_history", interview, none(), Object(ReadInterviews)),
        row("list_interview_slots", interview, none(), Object(WriteInterviews)),
        row(
            "put_interview_response",
            interview,
            Some(json!({ "response": "accepted" })),
            Object(RespondInterviews),
        ),
        row("reschedule_interview", interview, Some(json!({ "starts_at": later })), Object(WriteInterviews)),
        row(
            "set_interview_outcome",
            interview,
            Some(json!({ "outcome": "completed" })),
            Object(WriteInterviews),
        ),
        row("join_interview", interview, Some(json!({})), Object(JoinInterviews)),
        row(
            "patch_interview_conference",
            interview,
            Some(json!({ "conference": { "kind": "phone" } })),
            Object(WriteInterviews),
        ),
        row("list_integrations", "", none(), Function(ReadIntegrations)),
        row("authorize_integration", "", Some(json!({ "fields": {} })), Function(ManageIntegrations)),
        row("test_integration", "", Some(json!({})), Function(ManageIntegrations)),
        row("cancel_integration", "", Some(json!({})), Function(ManageIntegrations)),
        row(
            "use_replacement",
            "",
            Some(json!({ "id": "0190b6f4-0000-7000-8000-000000000002" })),
            Function(ManageIntegrations),
        ),
        row("discard_replacement", "", none(), Function(ManageIntegrations)),
        row("disconnect_integration", "", none(), Function(ManageIntegrations)),
        row("cancel_interview", interview, Some(json!({ "reason": "" })), Object(WriteInterviews)),
        row("revoke_invite", invite, Some(json!({})), Object(WriteInvites)),
        row("list_deliveries", "", none(), Function(ReadDeliveries)),
        row("get_outbox_status", "", none(), Function(ReadDeliveries)),
        row("retry_delivery", delivery, Some(json!({})), Object(RetryDeliveries)),
        row("retry_deliveries", "", Some(json!({})), Function(RetryDeliveries)),
        row("release_deliveries", "", Some(json!({})), Function(ReleaseDeliveries)),
        row("send_test_mail", "", Some(json!({})), Function(ManageOrganization)),
        row("list_mails", "", none(), Function(ReadMailbox)),
        row("get_mail", delivery, none(), Function(ReadMailbox)),
        row("get_mail_file", delivery, none(), Function(ReadMailbox)),
        row("get_mail_calendar", delivery, none(), Function(ReadMailbox)),
        row("preview_availability", "", Some(json!({})), Function(PreviewAvailability)),
        asked(
            row("list_common_slots", "", none(), Function(ReadFreeBusy)),
            format!("?people={person}&mode=collective&duration_minutes=30&from=2026-03-03&days=1&zone=UTC"),
        ),
        row("sign_out_person", &person, Some(json!({})), Object(ManagePeople)),
        // Last: it ends the session that asks.
        row("end_sessions", "", Some(json!({})), Self_),
        row("get_setup", "", none(), Open),
        row("create_organization", "", Some(json!({})), Open),
        row("sign_in", "", Some(json!({})), Open),
        row("refresh_session", "", Some(json!({})), Open),
        row("sign_out", "", Some(json!({})), Open),
        row("request_reset", "", Some(json!({})), Open),
        row("look_up_reset", "", Some(json!({})), Open),
        row("reset_password", "", Some(json!({})), Open),
        row("look_up_invitation", "", Some(json!({})), Open),
        row("accept_invitation", "", Some(json!({})), Open),
        asked(row("list_zones", "", none(), Open), format!("?at={}", app.now())),
        row("get_zone_rules", "", none(), Open),
        row("get_link", open, none(), Open),
        row("list_link_slots", open, none(), Open),
        row("book_slot", open, Some(json!({})), Open),
        row("reschedule_link", open, Some(json!({})), Open),
        row("cancel_link", open, Some(json!({})), Open),
        row("put_link_phone", open, Some(json!({})), Open),
        row("create_link_message", open, Some(json!({})), Open),
        row("request_link", open, Some(json!({})), Open),
        row("get_link_calendar", open, none(), Open),
        row("join_link", open, Some(json!({})), Open),
        row("finish_authorization", "", none(), Open),
        row("receive_notice", open, Some(json!({})), Open),
        row("report_client_error", "", Some(json!({})), Open),
        row("get_health", "", none(), Open),
        row("get_readiness", "", none(), Open),
    ]
}

/// Method and path of an operation, with its id filled in.
pub fn address(document: &Value, row: &Row) -> Option<(Method, String)> {
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if operation["operationId"] == row.operation {
                let path =
                    path.replace("{id}", &row.id).replace("{token}", &row.id).replace("{kind}", "zoom");
                let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
                return Some((method, path + &row.query));
            }
        }
    }
    None
}

fn operations(document: &Value) -> BTreeSet<String> {
    let items = document["paths"].as_object().unwrap().values();
    let operations = items.flat_map(|item| item.as_object().unwrap().values());
    operations.map(|operation| operation["operationId"].as_str().unwrap().to_owned()).collect()
}

/// What an answer says about the right to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Yes,
    SignIn,
    Forbidden,
    NotFound,
}

fn said(answer: &Answer) -> Said {
    if !matches!(answer.status, 401 | 403 | 404) {
        return Said::Yes;
    }
    match answer.problem_code().as_str() {
        "sign_in_needed" => Said::SignIn,
        "forbidden" => Said::Forbidden,
        "not_found" => Said::NotFound,
        _ => Said::Yes,
    }
}

/// Who asks, beside the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Member,
    Stranger,
    Foreigner,
}

fn expected(rule: Rule, role: Role, who: Who) -> Said {
    match rule {
        Rule::Open | Rule::Self_ => Said::Yes,
        Rule::Foreign => Said::NotFound,
        Rule::Function(action) => match reach(role, action) {
            Reach::None => Said::Forbidden,
            _ => Said::Yes,
        },
        Rule::SharedTemplate if role != Role::Admin => Said::Forbidden,
        Rule::SharedTemplate if who == Who::Foreigner => Said::NotFound,
        Rule::SharedTemplate => Said::Yes,
        Rule::Object(action) | Rule::RemoveOnce(action) => match (reach(role, action), who) {
            (Reach::None, _) => Said::Forbidden,
            (_, Who::Foreigner) | (Reach::Own, _) => Said::NotFound,
            (Reach::All, _) | (_, Who::Member) => Said::Yes,
            (Reach::Assigned | Reach::Projects, Who::Stranger) => Said::NotFound,
        },
    }
}

pub async fn ask(client: &Client, (method, path): &(Method, String), row: &Row) -> Answer {
    let body = row.body.as_ref().map(|body| serde_json::to_vec(body).unwrap());
    client.if_match(1).send(method.clone(), path, body).await
}

async fn sweep(app: &TestApp, role: Role, wrong: &mut Vec<String>) {
    let document = api::http::openapi::document().unwrap();
    let world = world(app, role).await;
    let listed: BTreeSet<String> = world.rows.iter().map(|row| row.operation.to_owned()).collect();
    for operation in operations(&document).difference(&listed) {
        wrong.push(format!("{operation} is not listed in the sweep"));
    }
    let clients = [
        (Who::Foreigner, app.client(&world.foreigner), Role::Admin),
        (Who::Stranger, app.client(&world.stranger), role),
        (Who::Member, app.client(&world.member), role),
    ];
    for row in &world.rows {
        let Some(address) = address(&document, row) else {
            wrong.push(format!("{} is no operation", row.operation));
            continue;
        };
        let nobody = ask(&app.anonymous(), &address, row).await;
        let closed = said(&nobody) == Said::SignIn;
        if closed == matches!(row.rule, Rule::Open) {
            wrong.push(format!("{} for nobody: {}", row.operation, nobody.status));
        }
        if matches!(row.rule, Rule::Open) {
            continue;
        }
        for (who, client, role) in &clients {
            // Two administrators may both remove such a thing; only one of them can.
            let once = matches!(row.rule, Rule::SharedTemplate | Rule::RemoveOnce(_));
            if once && (*who, *role) == (Who::Stranger, Role::Admin) {
                continue;
            }
            let answer = ask(client, &address, row).await;
            let (found, wanted) = (said(&answer), expected(row.rule, *role, *who));
            // A function may name an object that is not there.
            let fits = found == wanted
                || (matches!(row.rule, Rule::Function(_)) && (found, wanted) == (Said::NotFound, Said::Yes));
            if !fits || answer.status >= 500 {
                let text = answer.text();
                wrong.push(format!(
                    "{} {role:?} {who:?}: {} {found:?}, not {wanted:?} {text}",
                    row.operation, answer.status
                ));
            }
        }
    }
}

both_engines! {
    async fn every_route_holds_to_the_matrix_for_admins(app: TestApp) {
        let mut wrong = Vec::new();
        sweep(&app, Role::Admin, &mut wrong).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn every_route_holds_to_the_matrix_for_recruiters(app: TestApp) {
        let mut wrong = Vec::new();
        sweep(&app, Role::Recruiter, &mut wrong).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn every_route_holds_to_the_matrix_for_hiring_managers(app: TestApp) {
        let mut wrong = Vec::new();
        sweep(&app, Role::HiringManager, &mut wrong).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn every_route_holds_to_the_matrix_for_interviewers(app: TestApp) {
        let mut wrong = Vec::new();
        sweep(&app, Role::Interviewer, &mut wrong).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
