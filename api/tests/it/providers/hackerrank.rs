//! HackerRank CodePair: a key, and the same life of a meeting.

use sandbox::{Fault, FaultKind};
use serde_json::{Value, json};

use super::rig::{book, settle, stage};

sandboxed! {
    async fn a_pad_for_every_interview(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        sandbox.register_key("hackerrank", "fairhaven", "hr-key-1234");
        let form = |key: &str| json!({ "fields": { "api_key": key } });
        let wrong = ada.post("/api/v1/integrations/hackerrank/authorize", &form("nonsense")).await;
        assert_eq!((wrong.status, wrong.problem_code().as_str()), (409, "provider_problem"));
        let connected: Value = ada.post("/api/v1/integrations/hackerrank/authorize", &form("hr-key-1234")).await.ok();
        assert_eq!(connected["integration"]["state"], "connected");
        assert_eq!(connected["integration"]["account"], "…1234");

        for kind in [FaultKind::AnswerLost, FaultKind::Status(500), FaultKind::Html] {
            sandbox.fault(Fault::new("hackerrank", kind).on("POST", "/x/api/v3/interviews").times(1));
        }
        let booked = book(&app, &at, "hackerrank", "Rebecca Best", "2026-03-20T17:00:00Z").await;
        settle(&app, &sandbox).await;
        let live = sandbox.live("hackerrank");
        assert_eq!(live.len(), 1, "{live:?}");
        let ready = booked.read(&app, &at).await;
        assert_eq!((&ready["conference"]["name"], &ready["conference"]["join_url"]), (&json!("CodePair"), &json!(live[0].join_url)));
        assert_eq!((&ready["may"]["host"], &ready["conference"]["access_code"]), (&json!(false), &Value::Null));
        booked.reschedule(&app, "2026-03-20T18:00:00Z").await;
        settle(&app, &sandbox).await;
        let moved = sandbox.live("hackerrank");
        assert_eq!((moved.len(), &moved[0].external_id), (1, &live[0].external_id));
        assert_eq!(moved[0].starts_at.unwrap().to_rfc3339(), "2026-03-20T18:00:00+00:00");
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("hackerrank"), []);
    }
}
