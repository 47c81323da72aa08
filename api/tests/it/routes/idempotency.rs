//! `Idempotency-Key` on every POST that makes something (G11): the same key is one effect and one answer, also
//! when the requests come at once; the same key with another body is refused. The list comes from the route
//! table, so that a new route has to be put in or exempted by name.

use api::store::schema::{domain_events, jobs};
use diesel::prelude::*;
use reqwest::Method;
use serde_json::{Value, json};
use shared::access::Role;

use super::links::{compose, details, send};
use crate::support::{Answer, Client, TestApp};

/// What may come twice without a key, and why.
const WITHOUT: &[(&str, &str)] = &[
    ("sign_in", "each is a session of its own, and shown as one"),
    ("refresh_session", "the cookie is used up"),
    ("sign_out", "what is over stays over"),
    ("end_sessions", "what is over stays over"),
    ("sign_out_person", "what is over stays over"),
    ("disable_person", "the version that was seen is used up"),
    ("change_password", "the current password is used up"),
    ("request_reset", "anonymous, counted, and the newest token wins"),
    ("look_up_reset", "only reads"),
    ("reset_password", "the token is used up"),
    ("look_up_invitation", "only reads"),
    ("send_test_mail", "each is a mail of its own, to who asks, and counted"),
    ("report_client_error", "writes a line of the log, and counted"),
    ("accept_invitation", "the token is used up"),
    ("move_application", "sets a value"),
    ("preview_availability", "only reads"),
    ("preview_message", "only reads"),
    ("set_interview_outcome", "sets a value"),
    ("revoke_invite", "what is withdrawn stays so"),
    ("request_link", "asking again changes nothing"),
    ("retry_delivery", "what is queued is not queued again"),
    ("retry_deliveries", "what is queued is not queued again"),
    ("release_deliveries", "what is released stays so"),
    ("authorize_integration", "each trip to a consent page is a new one; a form sets values"),
    ("cancel_integration", "what is over stays over"),
    ("test_integration", "only asks the provider"),
    ("use_replacement", "the replacement that it names is used up"),
    ("join_interview", "every press is noted, and a host's link is of that moment"),
    ("join_link", "every press is noted"),
    ("receive_notice", "providers know no keys; notices are told apart by what they say"),
];

/// One request, another body for the same key, and how many events it leaves.
struct Case {
    operation: &'static str,
    client: Client,
    path: String,
    body: Value,
    other: Option<Value>,
    events: i64,
}

async fn cases(app: &TestApp) -> Vec<Case> {
    let org = app.organization("Fairhaven");
    let admin = app.client(&app.person(&org, Role::Admin, "Ada Admin"));
    let host = app.person(&org, Role::Recruiter, "Joel Bito");
    app.scheduler(&host);
    let project = app.project(&org, "Director of Recruiting", &[&host]);
    let candidate = app.candidate(&org, &project, "Rebecca Best");
    let recruiter = app.client(&host);
    let invited: Value = admin
        .post(
            "/api/v1/people",
            &json!({"name": "Ivy", "email": "ivy@fairhaven.example", "role": "interviewer"}),
        )
        .await
        .ok();
    let invited = invited["id"].as_str().unwrap();
    // Four links: one to book by, one to write by, and two interviews to move and to cancel.
    let mut tokens = Vec::new();
    for _ in 0..6 {
        tokens.push(send(&recruiter, &project, &app.candidate(&org, &project, "Ann Smith")).await.1);
    }
    let anyone = app.anonymous();
    let mut booked = Vec::new();
    for (token, hour) in tokens[2..].iter().zip(17..) {
        let at = details(&format!("2026-03-04T{hour}:00:00Z"));
        let view: Value = anyone.post(&format!("/api/v1/links/{token}/booking"), &at).await.ok();
        booked.push(view["interview_id"].as_str().unwrap().to_owned());
    }
    let link = |n: usize, what: &str| format!("/api/v1/links/{}/{what}", tokens[n]);
    let moved = |hour: u8| json!({"starts_at": format!("2026-03-05T{hour}:00:00Z"), "zone": "Asia/Kolkata"});
    let at = |hour: u8| json!({"starts_at": format!("2026-03-06T{hour}:00:00Z")});
    let case = |operation, client: &Client, path: &str, body, other, events| Case {
        operation,
        client: client.clone(),
        path: path.to_owned(),
        body,
        other: Some(other),
        events,
    };
    let other = app.candidate(&org, &project, "Otto Other");
    let (issued_to, _) = send(&recruiter, &project, &other).await;
    let issued = |minutes: i64| {
        let settings = json!({
            "duration_minutes": minutes, "expires_on": "2026-03-20", "conference": { "kind": "jitsi" },
        });
        json!({ "candidate_id": candidate.id, "project_id": project.id, "settings": settings })
    };
    let template = |name: &str| json!({"name": name, "subject": "Hi", "body": "Hi", "shared": false});
    let person = |name: &str| json!({"name": name, "email": "new@fairhaven.example", "role": "interviewer"});
    let applicant =
        |name: &str| json!({"full_name": name, "email": "nora@candidates.example", "project_id": project.id});
    let mut message = compose(&project, &candidate);
    message["subject"] = "Another".into();
    let mut again = case(
        "resend_invitation",
        &admin,
        &format!("/api/v1/people/{invited}/invitation"),
        json!({}),
        json!({}),
        1,
    );
    again.other = None;
    vec![
        case("invite_person", &admin, "/api/v1/people", person("Nat New"), person("Nat Newer"), 1),
        again,
        case(
            "create_attachment",
            &recruiter.with_header("content-type", "application/octet-stream"),
            &format!("/api/v1/candidates/{}/attachments?project_id={}&name=cv.txt", candidate.id, project.id),
            json!("ten years of welding"),
            json!("twenty years of welding"),
            1,
        ),
        case("create_project", &recruiter, "/api/v1/projects", json!({"name": "A"}), json!({"name": "B"}), 1),
        case("create_candidate", &recruiter, "/api/v1/candidates", applicant("Nora"), applicant("Nina"), 1),
        case(
            "create_message_template",
            &recruiter,
            "/api/v1/message-templates",
            template("A"),
            template("B"),
            1,
        ),
        case(
            "create_api_key",
            &recruiter,
            "/api/v1/api-keys",
            json!({"name": "A", "scopes": ["people:read"]}),
            json!({"name": "B", "scopes": ["people:read"]}),
            1,
        ),
        case("send_message", &recruiter, "/api/v1/messages", compose(&project, &candidate), message, 2),
        case("create_invite", &recruiter, "/api/v1/invites", issued(30), issued(45), 2),
        case(
            "book_invite",
            &recruiter,
            &format!("/api/v1/invites/{issued_to}/booking"),
            json!({ "starts_at": "2026-03-09T17:00:00Z" }),
            json!({ "starts_at": "2026-03-09T18:00:00Z" }),
            1,
        ),
        case(
            "book_slot",
            &anyone,
            &link(0, "booking"),
            details("2026-03-03T17:00:00Z"),
            details("2026-03-03T18:00:00Z"),
            1,
        ),
        case(
            "create_link_message",
            &anyone,
            &link(1, "messages"),
            json!({"body": "Hi"}),
            json!({"body": "Ho"}),
            1,
        ),
        case("reschedule_link", &anyone, &link(2, "reschedule"), moved(17), moved(18), 1),
        case("cancel_link", &anyone, &link(3, "cancel"), json!({"reason": "A"}), json!({"reason": "B"}), 1),
        case(
            "reschedule_interview",
            &recruiter,
            &format!("/api/v1/interviews/{}/reschedule", booked[2]),
            at(17),
            at(18),
            1,
        ),
        case(
            "cancel_interview",
            &recruiter,
            &format!("/api/v1/interviews/{}/cancel", booked[3]),
            json!({"reason": "A"}),
            json!({"reason": "B"}),
            1,
        ),
    ]
}

/// Events and jobs so far.
fn effects(app: &TestApp) -> (i64, i64) {
    app.db(|conn| {
        let events = domain_events::table.count().get_result(conn)?;
        Ok((events, jobs::table.count().get_result(conn)?))
    })
}

/// Twenty at once; all their answers.
async fn at_once(case: &Case, key: &str) -> Vec<Answer> {
    let client = case.client.with_header("idempotency-key", key);
    let running: Vec<_> = (0..20)
        .map(|_| {
            let (client, path, body) = (client.clone(), case.path.clone(), case.body.clone());
            tokio::spawn(async move { client.post(&path, &body).await })
        })
        .collect();
    let mut answers = Vec::new();
    for one in running {
        answers.push(one.await.unwrap());
    }
    answers
}

/// What has to be the same in every repetition.
fn said(answer: &Answer) -> (u16, String, Option<String>, Option<String>) {
    (answer.status, answer.text(), answer.header("location"), answer.header("etag"))
}

async fn holds(app: &TestApp, case: &Case, wrong: &mut Vec<String>) {
    let operation = case.operation;
    let key = format!("key-of-{operation}");
    let before = effects(app);
    let answers = at_once(case, &key).await;
    let first = said(&answers[0]);
    if !(200..300).contains(&first.0) {
        wrong.push(format!("{operation}: {} {}", first.0, first.1));
    }
    if let Some(other) = answers.iter().map(said).find(|other| *other != first) {
        wrong.push(format!("{operation}: {other:?}, not {first:?}"));
    }
    let after = effects(app);
    if after.0 - before.0 != case.events {
        wrong.push(format!("{operation}: {} events, not {}", after.0 - before.0, case.events));
    }
    let client = case.client.with_header("idempotency-key", &key);
    if let Some(other) = &case.other {
        let refused = client.post(&case.path, other).await;
        if (refused.status, refused.problem_code().as_str()) != (422, "idempotency_mismatch") {
            wrong.push(format!("{operation} with another body: {} {}", refused.status, refused.text()));
        }
    }
    let later = said(&client.post(&case.path, &case.body).await);
    if later != first || effects(app) != after {
        wrong.push(format!("{operation} later: {later:?}, not {first:?}"));
    }
    let bad = case.client.with_header("idempotency-key", &"x".repeat(201));
    if bad.post(&case.path, &case.body).await.status != 400 {
        wrong.push(format!("{operation} takes a key of 201 characters"));
    }
}

#[test]
fn every_post_takes_a_key_or_says_why_not() {
    let document = api::http::openapi::document().unwrap();
    let mut wrong = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let Some(post) = item.get("post") else { continue };
        let operation = post["operationId"].as_str().unwrap();
        let mut parameters = post["parameters"].as_array().into_iter().flatten();
        let takes = parameters
            .any(|p| p["name"] == "Idempotency-Key" && p["in"] == "header" && p["required"] != true);
        let exempt = WITHOUT.iter().any(|(name, _)| *name == operation);
        if takes == exempt || (exempt && post["responses"].get("201").is_some()) {
            wrong.push(format!("{path} {operation}: takes a key {takes}, exempt {exempt}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The operations that take a key, by the document.
fn with_key() -> Vec<String> {
    let document = api::http::openapi::document().unwrap();
    let posts = document["paths"].as_object().unwrap().values().filter_map(|item| item.get("post"));
    posts
        .filter(|post| post.to_string().contains("\"Idempotency-Key\""))
        .map(|post| post["operationId"].as_str().unwrap().to_owned())
        .collect()
}

both_engines! {
    async fn one_key_is_one_effect_on_every_post(app: TestApp) {
        let cases = cases(&app).await;
        let mut wrong: Vec<String> = with_key()
            .into_iter()
            // Set-up happens before there is anybody: the next test.
            .filter(|name| name != "create_organization" && cases.iter().all(|case| case.operation != name))
            .map(|name| format!("{name} is not in the sweep"))
            .collect();
        for case in &cases {
            holds(&app, case, &mut wrong).await;
        }
        // Many keys, one after the other: at full size a thousand.
        let case = cases.iter().find(|case| case.operation == "create_project").expect("it is in the sweep");
        for number in 0..if std::env::var_os("PARLEY_SOAK").is_some() { 1000 } else { 5 } {
            let before = effects(&app);
            let answers = at_once(case, &format!("number-{number}")).await;
            let same = answers.iter().all(|answer| said(answer) == said(&answers[0]));
            if !same || answers[0].status != 201 || effects(&app).0 - before.0 != 1 {
                wrong.push(format!("key {number}: {:?}", answers.iter().map(said).collect::<Vec<_>>()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn a_set_up_whose_answer_was_lost_answers_again(app: TestApp) {
        let token = api::flows::setup::token_if_needed(&app.app).unwrap().unwrap();
        let body = crate::routes::setup::request(&token);
        let client = app.anonymous().with_header("idempotency-key", "first-run");
        let first = client.post("/api/v1/setup", &body).await;
        let again = client.post("/api/v1/setup", &body).await;
        assert_eq!((first.status, first.text()), (201, again.text()));
        assert_eq!((again.status, again.header("set-cookie")), (201, first.header("set-cookie")));
        let mut other = body.clone();
        other["admin"]["name"] = "Somebody Else".into();
        assert_eq!(client.post("/api/v1/setup", &other).await.problem_code(), "idempotency_mismatch");
        assert_eq!(app.anonymous().post("/api/v1/setup", &body).await.problem_code(), "setup_done");
    }

    async fn a_key_belongs_to_whoever_sent_it(app: TestApp) {
        let org = app.organization("Fairhaven");
        let mut made = Vec::new();
        for name in ["Ann Smith", "Ben Jones"] {
            let client = app.client(&app.person(&org, Role::Recruiter, name)).with_header("idempotency-key", "same");
            let answer = client.send(Method::POST, "/api/v1/projects", Some(br#"{"name": "Mine"}"#.to_vec())).await;
            made.push(answer.ok::<Value>()["id"].clone());
        }
        assert_ne!(made[0], made[1]);
    }
}
