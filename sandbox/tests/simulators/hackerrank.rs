//! HackerRank: key, create, find by window and metadata, update, delete, callback.

use sandbox::{Notice, Sandbox};
use serde_json::json;

use crate::client::Client;
use crate::receiver::Receiver;

const INTERVIEWS: &str = "/x/api/v3/interviews";

fn connected(sandbox: &Sandbox) -> Client<'_> {
    sandbox.register_key("hackerrank", "company", "key_1");
    let mut client = Client::new(sandbox, "hackerrank");
    client.authorization = "Bearer key_1".to_owned();
    client
}

#[actix_web::test]
async fn the_key_is_checked_in_both_forms() {
    let sandbox = Sandbox::start();
    let mut client = connected(&sandbox);
    assert_eq!(client.get("/x/api/v3/users?limit=1").await.status, 200);
    // key_1 as user name, no password.
    client.authorization = "Basic a2V5XzE6".to_owned();
    assert_eq!(client.get("/x/api/v3/users?limit=1").await.status, 200);
    client.authorization = "Bearer key_2".to_owned();
    assert_eq!(client.get("/x/api/v3/users?limit=1").await.status, 401);
    client.authorization = "Bearer key_1".to_owned();
    assert!(sandbox.revoke("company"));
    assert_eq!(client.get("/x/api/v3/users?limit=1").await.status, 401);
    client.no_violations();
}

#[actix_web::test]
async fn an_interview_lives_and_calls_back() {
    let sandbox = Sandbox::start();
    let client = connected(&sandbox);
    let receiver = Receiver::start();
    let body = json!({
        "title": "Interview: Rebecca Best (Software Engineer)",
        "from": "2026-12-01T17:00:00+00:00",
        "to": "2026-12-01T18:00:00+00:00",
        "candidate": {"name": "Rebecca Best", "email": "rebecca@example.org"},
        "interviewers": [{"email": "joel@example.com", "name": "Joel Bito"}],
        "send_email": false,
        "result_url": receiver.url,
        "metadata": {"interview_id": "int_42:1"},
    });
    let made = client.post(INTERVIEWS, &body).await;
    assert_eq!(made.status, 200);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let path = format!("{INTERVIEWS}/{id}");
    let list = client
        .get(&format!("{INTERVIEWS}?limit=100&created_at=2026-01-01T00:00:00Z..2099-01-01T00:00:00Z"))
        .await;
    assert_eq!(list.json()["data"][0]["metadata"]["interview_id"], "int_42:1");
    assert!(
        client
            .get(made.json()["url"].as_str().unwrap().strip_prefix(&client.base).unwrap())
            .await
            .text
            .contains("Sandbox")
    );

    let moved = client
        .send("PUT", &path, &json!({"from": "2026-12-02T17:00:00+00:00", "to": "2026-12-02T18:00:00+00:00"}))
        .await;
    assert_eq!((moved.status, &moved.json()["from"]), (200, &"2026-12-02T17:00:00+0000".into()));
    assert!(sandbox.live("hackerrank")[0].reference.contains("int_42:1"));

    sandbox.begin("hackerrank", &id).unwrap();
    sandbox.end("hackerrank", &id).unwrap();
    assert_eq!(client.get(&path).await.json()["status"], "ended");
    sandbox.send_notice(&Notice::new("hackerrank", "result", &id)).await.unwrap();
    assert_eq!(receiver.told().len(), 1);

    assert_eq!(client.send("DELETE", &path, &json!(null)).await.status, 204);
    assert_eq!(client.send("DELETE", &path, &json!(null)).await.status, 404);
    client.no_violations();
    let old = client.post(INTERVIEWS, &json!({"title": "A", "quickpad": true})).await;
    assert_eq!((old.status, sandbox.violations().len()), (400, 1));
}
