//! Talview: log in, schedule, learn the link from the notice, move, cancel.

use sandbox::{Notice, Sandbox};
use serde_json::{Value, json};

use crate::client::Client;
use crate::receiver::Receiver;

const SCHEDULE: &str = "/api/rest/external/workflow/schedule";

async fn connected(sandbox: &Sandbox) -> Client<'_> {
    sandbox.register_key("talview", "api@customer.example", "pass");
    let mut client = Client::new(sandbox, "talview");
    let login = |password: &str, tenant: i64| json!({"username": "api@customer.example", "password": password, "tenant_id": tenant});
    for wrong in [login("other", 1), login("pass", 2)] {
        let refused = client.post("/api/rest/auth_user_login", &wrong).await;
        assert_eq!((refused.status, refused.text.as_str()), (401, r#"{"error":"Wrong username/password"}"#));
    }
    let answer = client.post("/api/rest/auth_user_login", &login("pass", 1)).await.json();
    let data = &answer["auth_user_login"]["data"];
    assert_eq!(data["expires_in"], 3600);
    client.authorization = format!("Bearer {}", data["access_token"].as_str().unwrap());
    client
}

fn wanted(status: &str) -> Value {
    json!({
        "organizer_email": "joel@example.com",
        "interviewers": ["joel@example.com"],
        "candidate_email": "rebecca@example.org",
        "candidate_reference_id": "int_42:1",
        "candidate_name": "Rebecca Best",
        "timezone": "America/Los_Angeles",
        "start_time": "2026-12-01T17:00:00.000Z",
        "duration": 30,
        "status": status,
        "callback_url": "https://interviews.example.com/hooks/talview/t",
        "workflow_step_id": "29103",
    })
}

#[actix_web::test]
async fn the_link_comes_with_the_notice() {
    let sandbox = Sandbox::start();
    let client = connected(&sandbox).await;
    let made = client.post(SCHEDULE, &wanted("SCHEDULE")).await;
    assert_eq!((made.status, &made.json()["meeting_status"]), (201, &"SCHEDULED".into()));
    assert!(!made.text.contains("http"), "the answer has no link");
    let id = made.json()["meeting_id"].clone();

    let receiver = Receiver::start();
    sandbox.register_hook("talview", &receiver.url, "");
    sandbox.send_notice(&Notice::new("talview", "sch.meeting.created", id.to_string())).await.unwrap();
    let notice: Value = serde_json::from_str(&receiver.told()[0].1).unwrap();
    let link = notice["location"]["url"].as_str().unwrap();
    assert_eq!(link, sandbox.live("talview")[0].join_url);
    let people = notice["meeting_participants"].as_array().unwrap();
    assert_eq!(people.len(), 2);
    assert!(people.iter().all(|one| one["online_meeting_link"].as_str().unwrap().starts_with(link)));

    let mut later = wanted("UPDATE");
    later["meeting_id"] = id.clone();
    later["duration"] = json!(60);
    assert_eq!(client.post(SCHEDULE, &later).await.status, 201);
    let live = sandbox.live("talview");
    assert_eq!((live.len(), (live[0].ends_at.unwrap() - live[0].starts_at.unwrap()).num_minutes()), (1, 60));

    let mut cancel = wanted("CANCEL");
    cancel["meeting_id"] = id;
    assert_eq!(client.post(SCHEDULE, &cancel).await.status, 201);
    assert!(sandbox.live("talview").is_empty());
    let again = client.post(SCHEDULE, &cancel).await;
    assert_eq!((again.status, &again.json()["errors"][0]["field"]), (422, &"meeting_id".into()));
    client.no_violations();
}

#[actix_web::test]
async fn a_login_ends_and_a_step_is_needed() {
    let sandbox = Sandbox::start();
    let client = connected(&sandbox).await;
    let mut without = wanted("SCHEDULE");
    without.as_object_mut().unwrap().remove("workflow_step_id");
    assert_eq!(client.post(SCHEDULE, &without).await.status, 400);
    let mut odd = wanted("SCHEDULE");
    odd["duration"] = json!(40);
    assert_eq!(client.post(SCHEDULE, &odd).await.status, 400);
    assert_eq!(sandbox.violations().len(), 2);
    sandbox.advance(chrono::TimeDelta::minutes(61));
    assert_eq!(client.post(SCHEDULE, &wanted("SCHEDULE")).await.status, 401);
}
