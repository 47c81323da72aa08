//! Webex: OAuth, meetings by tag, links for the host, signed webhooks.

use sandbox::{Consent, Notice, Sandbox, signing};
use serde_json::json;

use crate::client::{Client, SAM};
use crate::receiver::{Receiver, header};

const BACK: &str = "https://interviews.example.com/oauth/webex/callback";

async fn connected(sandbox: &Sandbox) -> (Client<'_>, String) {
    sandbox.register_app("webex", "client", "secret", BACK);
    let mut client = Client::new(sandbox, "webex");
    let scopes = "meeting:schedules_read%20meeting:schedules_write%20spark:people_read";
    let url = format!(
        "{}/v1/authorize?client_id=client&response_type=code&redirect_uri={BACK}&scope={scopes}&state=s",
        client.base
    );
    let back = sandbox.consent(&url, &Consent::Allow(SAM.to_owned())).unwrap();
    let code = back.split("code=").nth(1).unwrap().split('&').next().unwrap();
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "client"),
        ("client_secret", "secret"),
        ("code", code),
        ("redirect_uri", BACK),
    ];
    let token = client.form("/v1/access_token", "", &form).await.json();
    assert_eq!(token["expires_in"], 1_209_599);
    client.authorization = format!("Bearer {}", token["access_token"].as_str().unwrap());
    (client, token["refresh_token"].as_str().unwrap().to_owned())
}

#[actix_web::test]
async fn a_refresh_token_stays() {
    let sandbox = Sandbox::start();
    let (mut client, refresh) = connected(&sandbox).await;
    sandbox.expire_tokens();
    assert_eq!(client.get("/v1/people/me").await.status, 401);
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", "client"),
        ("client_secret", "secret"),
        ("refresh_token", refresh.as_str()),
    ];
    for _ in 0..2 {
        let token = client.form("/v1/access_token", "", &form).await.json();
        assert_eq!(token["refresh_token"], refresh.as_str());
        client.authorization = format!("Bearer {}", token["access_token"].as_str().unwrap());
    }
    assert_eq!(client.get("/v1/people/me").await.json()["emails"][0], SAM);
    assert!(sandbox.revoke(SAM));
    assert_eq!(client.form("/v1/access_token", "", &form).await.status, 400);
    client.no_violations();
}

#[actix_web::test]
async fn a_meeting_lives() {
    let sandbox = Sandbox::start();
    let (client, _) = connected(&sandbox).await;
    let body = json!({
        "title": "Interview: Rebecca Best", "agenda": "Phone screen",
        "start": "2026-12-01T17:00:00Z", "end": "2026-12-01T17:30:00Z", "timezone": "America/Los_Angeles",
        "enabledAutoRecordMeeting": false, "enabledJoinBeforeHost": true, "joinBeforeHostMinutes": 5,
        "excludePassword": false, "publicMeeting": false, "unlockedMeetingJoinSecurity": "allowJoinWithLobby",
        "sendEmail": false, "invitees": [{"email": "rebecca@example.org", "displayName": "Rebecca Best", "coHost": false}],
        "integrationTags": ["int_42:1"],
    });
    let made = client.post("/v1/meetings", &body).await;
    assert_eq!(made.status, 200);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/meetings/{id}");
    let found = client.get("/v1/meetings?integrationTag=int_42%3A1").await.json();
    assert_eq!(found["items"][0]["id"], id.as_str());
    let change = json!({"start": "2026-12-02T17:00:00Z", "end": "2026-12-02T17:30:00Z"});
    // The one media type that its description knows for this.
    let patch = [("content-type", "application/json-patch+json")];
    let moved = client.raw("PATCH", &path, &patch, change.to_string()).await.unwrap();
    assert_eq!((moved.status, &moved.json()["webLink"]), (200, &made.json()["webLink"]));
    let link =
        client.post("/v1/meetings/join", &json!({"meetingId": id, "joinDirectly": false})).await.json();
    assert_ne!(link["startLink"], link["joinLink"]);
    assert_eq!(client.send("DELETE", &format!("{path}?sendEmail=false"), &json!(null)).await.status, 204);
    assert_eq!(client.get(&path).await.status, 404);
    assert!(sandbox.live("webex").is_empty());
    client.no_violations();
}

#[actix_web::test]
async fn subscribers_are_told_with_their_own_secret() {
    let sandbox = Sandbox::start();
    let (client, _) = connected(&sandbox).await;
    let receiver = Receiver::start();
    let hook = json!({"name": "parley", "targetUrl": receiver.url, "resource": "meetings", "event": "started", "secret": "s3cret"});
    let hook = client.post("/v1/webhooks", &hook).await.json();
    let started = Notice::new("webex", "meetings.started", "m1");
    assert_eq!(sandbox.send_notice(&started).await.unwrap().status, 204);
    let told = receiver.told().remove(0);
    assert_eq!(header(&told, "x-spark-signature"), signing::webex("s3cret", told.1.as_bytes()));
    assert!(sandbox.sign_notice(&Notice::new("webex", "meetings.ended", "m1")).is_err());
    let path = format!("/v1/webhooks/{}", hook["id"].as_str().unwrap());
    assert_eq!(client.send("DELETE", &path, &json!(null)).await.status, 204);
    assert!(sandbox.sign_notice(&started).is_err());
    client.no_violations();
}
