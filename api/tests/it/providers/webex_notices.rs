//! What Webex tells by itself: asked for when the account is connected, no more when it is disconnected.

use api::connection::access;
use sandbox::{Fault, FaultKind, Notice, Sandbox};
use serde_json::{Value, json};
use shared::wire::integrations::IntegrationKind;

use super::rig::{Stage, authorize_with, book, card, settle, stage};
use super::webex::{calls, connect, form};
use crate::support::TestApp;

/// A call to Webex beside Parley's, with its token; gives the status and the answer.
async fn at_webex(app: &TestApp, sandbox: &Sandbox, at: &Stage, call: (&str, &str, Value)) -> (u16, Value) {
    let held = access::open(&app.app, at.org.id, None, IntegrationKind::Webex).await.ok().unwrap();
    let (method, path, body) = call;
    let request = reqwest::Client::new()
        .request(method.parse().unwrap(), format!("{}/v1/{path}", sandbox.base("webex")))
        .bearer_auth(&held.access.token);
    let request = match method {
        _ if body.is_null() => request,
        // As Webex's description names it.
        "PATCH" => request.header("content-type", "application/json-patch+json").body(body.to_string()),
        _ => request.json(&body),
    };
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap_or_default())
}

/// What Webex was asked to tell, and where: `(resource.event, address)`, in order.
async fn hooks(app: &TestApp, sandbox: &Sandbox, at: &Stage) -> Vec<(String, String)> {
    let (_, list) = at_webex(app, sandbox, at, ("GET", "webhooks", Value::Null)).await;
    let text = |hook: &Value, name: &str| hook[name].as_str().unwrap().to_owned();
    let hooks = list["items"].as_array().unwrap().iter();
    let mut hooks: Vec<_> = hooks
        .map(|hook| (format!("{}.{}", text(hook, "resource"), text(hook, "event")), text(hook, "targetUrl")))
        .collect();
    hooks.sort();
    hooks
}

const ALL: [&str; 6] = [
    "meetingParticipants.joined",
    "meetingParticipants.left",
    "meetings.deleted",
    "meetings.ended",
    "meetings.started",
    "meetings.updated",
];

/// Runs everything that waits, also what waits for a second attempt.
async fn retried(app: &TestApp) {
    for _ in 0..4 {
        app.run_jobs().await;
        app.clock.advance_seconds(121);
    }
}

async fn told(sandbox: &Sandbox, event: &str, meeting: &str) {
    let signed =
        sandbox.sign_notice(&Notice::new("webex", event, meeting).person("Rebecca", "r@x.example")).unwrap();
    for _ in 0..2 {
        assert_eq!(sandbox.deliver(&signed).await.unwrap().status, 204, "{event}, and once more");
    }
}

sandboxed! {
    async fn asked_for_once_and_no_more_after_disconnecting(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        connect(&app, &sandbox, &at).await;
        app.run_jobs().await;
        let asked = hooks(&app, &sandbox, &at).await;
        let events: Vec<&str> = asked.iter().map(|(event, _)| event.as_str()).collect();
        assert_eq!(events, ALL);
        assert!(asked.iter().all(|(_, url)| url.starts_with(&format!("{}/hooks/webex/", app.base)) && *url == asked[0].1));
        // The secret is ours, the same for all, and shown to nobody.
        let sent: Vec<Value> = calls(&sandbox, "POST", "/v1/webhooks").iter().map(|call| serde_json::from_str(&call.body).unwrap()).collect();
        let secret = sent[0]["secret"].as_str().unwrap();
        assert!(secret.len() >= 40 && sent.iter().all(|one| one["secret"] == secret));
        let shown = card(&ada, "webex").await;
        assert!(!shown.to_string().contains(secret) && shown["fields"].as_array().unwrap().len() == 2, "{shown}");
        let typed = json!({ "fields": { "client_id": "client", "client_secret": "secret", "notice_secret": "mine" } });
        assert_eq!(ada.post("/api/v1/integrations/webex/authorize", &typed).await.status, 422);

        // Once more: everything is there already. Somebody else's webhook is none of ours.
        let foreign = json!({"name": "Other", "targetUrl": "https://other.example/", "resource": "meetings", "event": "started"});
        assert_eq!(at_webex(&app, &sandbox, &at, ("POST", "webhooks", foreign)).await.0, 200);
        connect(&app, &sandbox, &at).await;
        app.run_jobs().await;
        assert_eq!(calls(&sandbox, "POST", "/v1/webhooks").len(), 7, "six of ours, one foreign");
        assert!(calls(&sandbox, "DELETE", "/v1/webhooks").is_empty());

        let gone: Value = ada.delete("/api/v1/integrations/webex").await.ok();
        assert_eq!(gone["state"], "not_connected");
        assert_eq!(calls(&sandbox, "DELETE", "/v1/webhooks").len(), 6);
        // Another connection is another address and another secret.
        connect(&app, &sandbox, &at).await;
        app.run_jobs().await;
        let anew = hooks(&app, &sandbox, &at).await;
        assert_eq!(anew.len(), 7, "{anew:?}");
        assert!(anew.iter().all(|(_, url)| *url != asked[0].1), "{anew:?}");
        let last: Value = serde_json::from_str(&calls(&sandbox, "POST", "/v1/webhooks").pop().unwrap().body).unwrap();
        assert_ne!(last["secret"], secret);
    }

    async fn asked_for_exactly_once_whatever_goes_wrong(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        for kind in [FaultKind::AnswerLost, FaultKind::CutMidBody, FaultKind::Status(500), FaultKind::Html, FaultKind::Status(423)] {
            sandbox.fault(Fault::new("webex", kind.clone()).on("POST", "/v1/webhooks").times(1));
            connect(&app, &sandbox, &at).await;
            retried(&app).await;
            assert_eq!(hooks(&app, &sandbox, &at).await.len(), 6, "{kind:?}");
            app.client(&at.ada).delete("/api/v1/integrations/webex").await.done();
        }
        // A list that does not say what its webhooks are for: ours are made anew.
        connect(&app, &sandbox, &at).await;
        app.run_jobs().await;
        sandbox.fault(Fault::new("webex", FaultKind::Sparse).on("GET", "/v1/webhooks").times(1));
        connect(&app, &sandbox, &at).await;
        retried(&app).await;
        assert_eq!(hooks(&app, &sandbox, &at).await.len(), 6);
        // A Webex that can't be reached keeps nobody from disconnecting.
        sandbox.fault(Fault::new("webex", FaultKind::Status(503)));
        let gone: Value = app.client(&at.ada).delete("/api/v1/integrations/webex").await.ok();
        assert_eq!(gone["state"], "not_connected");
        // Asked for but disconnected before it was done: nothing is done.
        sandbox.clear_faults();
        connect(&app, &sandbox, &at).await;
        app.client(&at.ada).delete("/api/v1/integrations/webex").await.done();
        let before = calls(&sandbox, "POST", "/v1/webhooks").len();
        app.run_jobs().await;
        assert_eq!(calls(&sandbox, "POST", "/v1/webhooks").len(), before);
    }

    async fn who_came_is_noted_once_and_only_when_webex_says_it(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "webex", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let meeting = sandbox.live("webex")[0].external_id.clone();
        for event in ["meetings.started", "meetingParticipants.joined", "meetingParticipants.left", "meetings.ended"] {
            told(&sandbox, event, &meeting).await;
        }
        let came = booked.read(&app, &at).await["attendance"].clone();
        let mut came: Vec<(&str, Option<&str>)> =
            came.as_array().unwrap().iter().map(|one| (one["event"].as_str().unwrap(), one["name"].as_str())).collect();
        came.sort_unstable();
        assert_eq!(came, [("ended", None), ("joined", Some("Rebecca")), ("left", Some("Rebecca")), ("started", None)]);
        assert!(!booked.read(&app, &at).await.to_string().contains("r@x.example"), "an address is not kept");

        let signed = sandbox.sign_notice(&Notice::new("webex", "meetings.started", "another")).unwrap();
        assert_eq!(sandbox.deliver(&signed).await.unwrap().status, 204, "a meeting that is none of ours");
        let mut forged = signed.clone();
        forged.body = forged.body.replace("another", &meeting);
        let mut bare = signed.clone();
        bare.headers.retain(|(name, _)| name != "x-spark-signature");
        for refused in [forged, bare] {
            let answer = sandbox.deliver(&refused).await.unwrap();
            assert!(answer.status == 401 && answer.body.contains("signature_invalid"), "{answer:?}");
        }
        app.client(&at.ada).delete("/api/v1/integrations/webex").await.done();
        assert_eq!(sandbox.deliver(&signed).await.unwrap().status, 404, "the address is gone");
    }

    async fn what_was_changed_at_webex_is_brought_back(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "webex", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let before = sandbox.live("webex").remove(0);
        let path = format!("meetings/{}", before.external_id);
        // A rumour: it is looked at, and nothing changes.
        let _ = sandbox.take_calls();
        told(&sandbox, "meetings.updated", &before.external_id).await;
        settle(&app, &sandbox).await;
        assert_eq!((calls(&sandbox, "GET", "/v1/meetings/").len(), sandbox.live("webex")), (1, vec![before.clone()]));
        // The host moves it in Webex's own pages, twice.
        for hour in ["20", "21"] {
            app.clock.advance_seconds(61);
            let moved = json!({ "start": format!("2026-03-03T{hour}:00:00Z"), "end": format!("2026-03-03T{hour}:30:00Z") });
            assert_eq!(at_webex(&app, &sandbox, &at, ("PATCH", &path, moved)).await.0, 200);
            told(&sandbox, "meetings.updated", &before.external_id).await;
            settle(&app, &sandbox).await;
            assert_eq!(sandbox.live("webex"), std::slice::from_ref(&before), "{hour}");
        }
        // And deletes it.
        assert_eq!(at_webex(&app, &sandbox, &at, ("DELETE", &path, Value::Null)).await.0, 204);
        told(&sandbox, "meetings.deleted", &before.external_id).await;
        settle(&app, &sandbox).await;
        let live = sandbox.live("webex");
        assert!(live.len() == 1 && live[0].external_id != before.external_id, "{live:?}");
        app.clock.set("2026-03-03T16:58:00Z".parse().unwrap());
        let joined: Value = app.anonymous().post(&format!("{}/join", booked.link), &json!({})).await.ok();
        assert_eq!(joined["url"], json!(live[0].join_url));
    }

    async fn without_participants_the_meetings_are_told_all_the_same(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        sandbox.fault(Fault::new("webex", FaultKind::Status(403)).on("POST", "/v1/webhooks").times(2));
        connect(&app, &sandbox, &at).await;
        retried(&app).await;
        assert_eq!(card(&app.client(&at.ada), "webex").await["state"], "connected");
        let events: Vec<String> = hooks(&app, &sandbox, &at).await.into_iter().map(|(event, _)| event).collect();
        assert_eq!(events, ALL[2..]);
        // A trip that is not finished asks for nothing.
        let _ = sandbox.take_calls();
        let _ = authorize_with(&app, &at, "webex", &form()).await;
        app.run_jobs().await;
        assert!(calls(&sandbox, "POST", "/v1/webhooks").is_empty());
    }
}
