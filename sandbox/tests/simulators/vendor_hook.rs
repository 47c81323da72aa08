//! The vendor hook: the simulated vendor over the wire, and the same words to any other vendor's server.

use chrono::Utc;
use sandbox::{Sandbox, signing};
use serde_json::{Value, json};

use crate::client::{Answer, Client};

pub(crate) const SECRET: &str = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=";

pub(crate) fn message(kind: &str, reference: &str, version: u64) -> Value {
    let (interview, generation) = reference.split_once(':').unwrap();
    let mut data = json!({
        "reference": reference, "interview_id": interview, "generation": generation.parse::<u64>().unwrap(),
        "version": version, "external_id": null,
    });
    if kind != "conference.cancel" {
        for (name, value) in [
            ("title", json!("Interview: Rebecca Best with Joel Bito")),
            ("starts_at", json!("2026-12-01T17:00:00Z")),
            ("ends_at", json!("2026-12-01T17:30:00Z")),
            ("zone", json!("America/Los_Angeles")),
            ("candidate", json!({"name": "Rebecca Best", "email": "rebecca@example.org"})),
            ("interviewers", json!([{"name": "Joel Bito", "email": "joel@example.com"}])),
        ] {
            data[name] = value;
        }
    }
    json!({"type": kind, "timestamp": "2026-11-23T10:00:00Z", "data": data})
}

/// Signs and sends, so many seconds off the right time.
pub(crate) async fn post(client: &Client<'_>, body: &Value, secret: &str, off: i64) -> Answer {
    let (body, timestamp) = (body.to_string(), (Utc::now().timestamp() + off).to_string());
    let signature = signing::standard_webhooks(secret, "msg_1", &timestamp, body.as_bytes()).unwrap();
    let headers = [
        ("webhook-id", "msg_1"),
        ("webhook-timestamp", timestamp.as_str()),
        ("webhook-signature", signature.as_str()),
    ];
    client.raw("POST", "", &headers, body).await.unwrap()
}

/// What every vendor has to do; ours and the example are held to it alike.
pub(crate) async fn keeps_the_contract(client: &Client<'_>) {
    let say = async |kind: &str, version| post(client, &message(kind, "int-42:1", version), SECRET, 0).await;
    let test = json!({"type": "connection.test", "timestamp": "2026-11-23T10:00:00Z", "data": {}});
    assert_eq!(post(client, &test, SECRET, 0).await.status, 204);
    let other = SECRET.replace("YWJj", "YWJk");
    assert_eq!(post(client, &test, &other, 0).await.status, 401);
    assert_eq!(post(client, &test, SECRET, -301).await.status, 401);
    assert_eq!(post(client, &test, SECRET, 302).await.status, 401);

    let first = say("conference.schedule", 1).await;
    assert_eq!(first.status, 201);
    let first = first.json();
    assert!(first["join_url"].as_str().unwrap().starts_with("http"));
    assert_ne!(first["host_url"], first["join_url"]);
    for (kind, version) in [("conference.schedule", 1), ("conference.change", 2), ("conference.change", 1)] {
        let again = say(kind, version).await;
        assert_eq!(again.status, 200, "{kind} {version}");
        for same in ["join_url", "host_url", "external_id", "access_code"] {
            assert_eq!(again.json()[same], first[same], "{kind} {version}");
        }
    }
    let unknown = post(client, &message("conference.change", "int-43:1", 1), SECRET, 0).await;
    assert_eq!(unknown.status, 201, "a change of what is unknown is a schedule");
    assert_ne!(unknown.json()["external_id"], first["external_id"]);

    assert_eq!(say("conference.cancel", 3).await.status, 204);
    assert_eq!(say("conference.cancel", 3).await.status, 204);
    assert_eq!(say("conference.schedule", 1).await.status, 409);
}

#[actix_web::test]
async fn the_simulated_vendor_keeps_the_contract() {
    let sandbox = Sandbox::start();
    sandbox.register_key("vendor-hook", "jobma", SECRET);
    let client = Client::new(&sandbox, "vendor-hook");
    keeps_the_contract(&client).await;
    let live = sandbox.live("vendor-hook");
    assert_eq!((live.len(), live[0].reference.as_str()), (1, "int-43:1"));
    let room = live[0].join_url.strip_prefix(&client.base).unwrap().to_owned();
    assert!(client.get(&room).await.text.contains("Sandbox"));
    client.no_violations();
    assert!(sandbox.calls("vendor-hook").iter().all(|call| call.header("webhook-id") == Some("msg_1")));
}

#[actix_web::test]
async fn what_the_contract_does_not_list_is_a_violation() {
    let sandbox = Sandbox::start();
    sandbox.register_key("vendor-hook", "jobma", SECRET);
    let client = Client::new(&sandbox, "vendor-hook");
    let mut extra = message("conference.schedule", "int-42:1", 1);
    extra["data"]["salary"] = json!(1);
    assert_eq!(post(&client, &extra, SECRET, 0).await.status, 400);
    assert_eq!(
        client.post("", &message("conference.cancel", "int-42:1", 1)).await.status,
        400,
        "without headers"
    );
    assert_eq!(sandbox.violations().len(), 1 + 3);
    assert!(sandbox.live("vendor-hook").is_empty());
}
