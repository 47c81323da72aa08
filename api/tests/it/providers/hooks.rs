//! What Zoom tells by itself: signed, once, and never more than a hint.

use chrono::{DateTime, Utc};
use sandbox::Notice;
use serde_json::json;

use super::directly::delete_at_zoom;
use super::rig::{HOOK_SECRET, SAM, book, card, connect, deliver, settle, stage};
use crate::support::TestApp;

fn at(app: &TestApp) -> DateTime<Utc> {
    DateTime::from_timestamp(app.now().unix(), 0).unwrap()
}

sandboxed! {
    async fn who_came_is_noted_once_however_often_it_is_told(app: TestApp, sandbox: Sandbox) {
        let stage = stage(&app);
        connect(&app, &sandbox, &stage).await;
        let hook = card(&app.client(&stage.ada), "zoom").await["hook_url"].as_str().unwrap().to_owned();
        sandbox.register_hook("zoom", &hook, HOOK_SECRET);
        let booked = book(&app, &stage, "zoom", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let meeting = sandbox.live("zoom")[0].external_id.clone();
        let sign = |event: &str| {
            let notice = Notice::new("zoom", event, &meeting).person("Rebecca", "").at(at(&app));
            sandbox.sign_notice(&notice).unwrap()
        };
        let (joined, started) = (sign("meeting.participant_joined"), sign("meeting.started"));
        for notice in [&joined, &started, &joined, &joined] {
            assert_eq!(deliver(&app, notice).await.status, 204);
        }
        let came = booked.read(&app, &stage).await["attendance"].clone();
        let mut events: Vec<&str> = came.as_array().unwrap().iter().map(|a| a["event"].as_str().unwrap()).collect();
        events.sort_unstable();
        assert_eq!(events, ["joined", "started"]);

        // Changed by a byte, or told long after: not taken.
        let mut forged = joined.clone();
        forged.body = forged.body.replace("Rebecca", "Mallory");
        let refused = deliver(&app, &forged).await;
        assert_eq!((refused.status, refused.problem_code().as_str()), (401, "signature_invalid"));
        app.clock.advance_seconds(301);
        assert_eq!(deliver(&app, &joined).await.status, 401);
    }

    async fn nul_in_a_signed_notice_is_refused(app: TestApp, sandbox: Sandbox) {
        let stage = stage(&app);
        connect(&app, &sandbox, &stage).await;
        let hook = card(&app.client(&stage.ada), "zoom").await["hook_url"].as_str().unwrap().to_owned();
        sandbox.register_hook("zoom", &hook, HOOK_SECRET);
        let booked = book(&app, &stage, "zoom", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let meeting = sandbox.live("zoom")[0].external_id.clone();
        let named = Notice::new("zoom", "meeting.participant_joined", &meeting).person("Reb\0ecca", "").at(at(&app));
        let answer = deliver(&app, &sandbox.sign_notice(&named).unwrap()).await;
        assert_eq!((answer.status, answer.problem_code().as_str()), (400, "bad_json"), "{}", answer.text());
        assert_eq!(booked.read(&app, &stage).await["attendance"], json!([]));
    }

    async fn validation_is_answered_for_zoom_alone(app: TestApp, sandbox: Sandbox) {
        let stage = stage(&app);
        connect(&app, &sandbox, &stage).await;
        let hook = card(&app.client(&stage.ada), "zoom").await["hook_url"].as_str().unwrap().to_owned();
        sandbox.register_hook("zoom", &hook, HOOK_SECRET);
        let token = "qgg8vlvZRS6UYooatFL8Aw";
        let notice = Notice::new("zoom", "endpoint.url_validation", token).at(at(&app));
        let signed = sandbox.sign_notice(&notice).unwrap();
        let answer = deliver(&app, &signed).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.json(), json!({
            "plainToken": token,
            "encryptedToken": "bf69f1f6366529561e78298c01b57ed5f0bf2739a2ff7dd80a5b4e876855f5bf",
        }));
        let mut bare = signed.clone();
        bare.headers.clear();
        assert_eq!(deliver(&app, &bare).await.problem_code(), "signature_invalid");
        // What would be an event to sign is no token, even when the request itself is signed.
        let oracle = Notice::new("zoom", "endpoint.url_validation", "v0:1764000000:{}").at(at(&app));
        let oracle = sandbox.sign_notice(&oracle).unwrap();
        assert_eq!(deliver(&app, &oracle).await.status, 400);
        let nobody = hook.replace(&hook[hook.len() - 8..], "AAAAAAAA");
        let path = nobody.strip_prefix(&app.base).unwrap();
        assert_eq!(app.anonymous().post(path, &json!({})).await.status, 404);
    }

    async fn a_meeting_deleted_at_zoom_is_made_anew_and_a_rumour_changes_nothing(app: TestApp, sandbox: Sandbox) {
        let stage = stage(&app);
        connect(&app, &sandbox, &stage).await;
        let hook = card(&app.client(&stage.ada), "zoom").await["hook_url"].as_str().unwrap().to_owned();
        sandbox.register_hook("zoom", &hook, HOOK_SECRET);
        let booked = book(&app, &stage, "zoom", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let before = sandbox.live("zoom")[0].external_id.clone();
        let sign = |event: &str| sandbox.sign_notice(&Notice::new("zoom", event, &before).at(at(&app))).unwrap();
        let (updated, deleted) = (sign("meeting.updated"), sign("meeting.deleted"));
        // Told of a change that did not happen: it is looked at, and nothing changes.
        assert_eq!(deliver(&app, &updated).await.status, 204);
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("zoom")[0].external_id, before);

        delete_at_zoom(&app, &stage, &before).await;
        assert_eq!(sandbox.live("zoom"), []);
        assert_eq!(deliver(&app, &deleted).await.status, 204);
        settle(&app, &sandbox).await;
        let live = sandbox.live("zoom");
        assert!(live.len() == 1 && live[0].external_id != before, "{live:?}");
        let view = booked.read(&app, &stage).await;
        assert_eq!((&view["conference"]["state"], &view["conference"]["join_url"]), (&json!("ready"), &json!(live[0].join_url)));
    }

    async fn deauthorized_marks_the_connection(app: TestApp, sandbox: Sandbox) {
        let stage = stage(&app);
        connect(&app, &sandbox, &stage).await;
        let hook = card(&app.client(&stage.ada), "zoom").await["hook_url"].as_str().unwrap().to_owned();
        sandbox.register_hook("zoom", &hook, HOOK_SECRET);
        let gone = |who: &str| sandbox.sign_notice(&Notice::new("zoom", "app_deauthorized", who).at(at(&app))).unwrap();
        assert_eq!(deliver(&app, &gone("kim@sandbox.example")).await.status, 204);
        assert_eq!(card(&app.client(&stage.ada), "zoom").await["state"], "connected", "somebody else's");
        assert_eq!(deliver(&app, &gone(SAM)).await.status, 204);
        assert_eq!(card(&app.client(&stage.ada), "zoom").await["state"], "needs_reconnecting");
    }
}
