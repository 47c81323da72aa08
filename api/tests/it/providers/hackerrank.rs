//! HackerRank CodePair: a key, the same life of a meeting, and what happened in it.

use sandbox::{Fault, FaultKind, Notice};
use serde_json::{Value, json};

use super::rig::{Booked, Stage, book, deliver, settle, stage, waiting};
use crate::support::TestApp;

/// What happened in the meeting, as the recruiter sees it.
async fn happened(app: &TestApp, at: &Stage, booked: &Booked) -> Vec<(String, String)> {
    let came = booked.read(app, at).await["attendance"].clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    came.as_array().unwrap().iter().map(|one| (text(&one["event"]), text(&one["at"]))).collect()
}

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

    async fn what_happened_is_asked_for_when_the_address_is_called(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        sandbox.register_key("hackerrank", "fairhaven", "hr-key-1234");
        let form = json!({ "fields": { "api_key": "hr-key-1234" } });
        app.client(&at.ada).post("/api/v1/integrations/hackerrank/authorize", &form).await.done();
        let booked = book(&app, &at, "hackerrank", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let pad = sandbox.live("hackerrank")[0].external_id.clone();
        let told = sandbox.sign_notice(&Notice::new("hackerrank", "result", &pad)).unwrap();
        assert!(told.url.contains(&format!("?about=parley-{}-1", booked.id)), "{}", told.url);

        // Called before anything happened: looked at, and nothing is noted.
        assert_eq!(deliver(&app, &told).await.status, 204);
        app.run_jobs().await;
        assert_eq!(happened(&app, &at, &booked).await, []);

        sandbox.begin("hackerrank", &pad).unwrap();
        assert_eq!(deliver(&app, &told).await.status, 204);
        app.run_jobs().await;
        let begun = happened(&app, &at, &booked).await;
        assert_eq!(begun.iter().map(|(event, _)| event.as_str()).collect::<Vec<_>>(), ["started"]);

        // The end is told after the interview, and again when somebody changes the outcome.
        sandbox.end("hackerrank", &pad).unwrap();
        app.clock.set("2026-03-03T19:00:00Z".parse().unwrap());
        for _ in 0..3 {
            assert_eq!(deliver(&app, &told).await.status, 204);
        }
        assert_eq!(waiting(&app), 1, "one look is enough for calls that come together");
        app.run_jobs().await;
        deliver(&app, &told).await;
        app.run_jobs().await;
        let mut ended = happened(&app, &at, &booked).await;
        ended.sort();
        assert_eq!(ended.iter().map(|(event, _)| event.as_str()).collect::<Vec<_>>(), ["ended", "started"]);
        assert_eq!(ended[1], begun[0]);

        // Somebody else's meeting, one that never was, and an address that is none.
        let asked = sandbox.calls("hackerrank").len();
        for about in ["parley-0190a0b0-0000-7000-8000-000000000001-1", "cand_7", ""] {
            let mut other = told.clone();
            other.url = format!("{}?about={about}", told.url.split('?').next().unwrap());
            assert_eq!(deliver(&app, &other).await.status, 204, "{about}");
        }
        let mut nowhere = told.clone();
        nowhere.url = told.url.replace("/hooks/hackerrank/", "/hooks/hackerrank/x");
        assert_eq!(deliver(&app, &nowhere).await.status, 404);
        app.run_jobs().await;
        assert_eq!(sandbox.calls("hackerrank").len(), asked, "nothing was asked");
    }
}
