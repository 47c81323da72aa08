//! Tokens that end, all at once for many workers, and those that the provider took back.

use std::time::Duration;

use api::jobs::worker::Worker;
use sandbox::{Fault, FaultKind, Sandbox};
use serde_json::{Value, json};

use super::rig::{SAM, book, card, connect, settle, stage};

const TIMES: [&str; 8] = [
    "2026-03-03T17:00:00Z",
    "2026-03-03T17:30:00Z",
    "2026-03-03T18:00:00Z",
    "2026-03-03T18:30:00Z",
    "2026-03-03T19:00:00Z",
    "2026-03-03T19:30:00Z",
    "2026-03-03T20:00:00Z",
    "2026-03-03T20:30:00Z",
];

fn refreshes(sandbox: &Sandbox) -> usize {
    let calls = sandbox.calls("zoom");
    calls.iter().filter(|call| call.path == "/oauth/token" && call.body.contains("refresh_token")).count()
}

sandboxed! {
    async fn eight_workers_use_the_refresh_token_once(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        for (number, start) in TIMES.iter().enumerate() {
            book(&app, &at, "zoom", &format!("Candidate {number}"), start).await;
        }
        // Ended for us by the clock, and for the provider too.
        app.clock.advance_seconds(2 * 3600);
        sandbox.expire_tokens();
        // The answer takes its time, so that everybody meets the old token before there is a new one.
        sandbox.fault(Fault::new("zoom", FaultKind::Slow(Duration::from_millis(400))).on("POST", "/oauth/token"));
        let workers: Vec<_> = (0..8)
            .map(|_| {
                let worker = Worker::new(app.app.clone()).unwrap();
                tokio::spawn(async move { worker.run_all().await.unwrap() })
            })
            .collect();
        for worker in workers {
            worker.await.unwrap();
        }
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("zoom").len(), 8);
        assert_eq!(refreshes(&sandbox), 1);
    }

    async fn a_copy_uses_no_refresh_token_up_before_it_is_released(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        book(&app, &at, "zoom", "Rebecca Best", TIMES[0]).await;
        app.clock.advance_seconds(2 * 3600);
        sandbox.expire_tokens();
        // As a start on a copy finds it.
        let now = app.now();
        app.app.db.with_connection(|conn| api::store::holds::hold_all(conn, now)).unwrap();
        let before = sandbox.calls("zoom").len();
        app.run_jobs().await;
        assert_eq!(sandbox.calls("zoom").len(), before, "the outbox asks for nothing");
        let ada = app.client(&at.ada);
        ada.post("/api/v1/integrations/zoom/test", &json!({})).await;
        assert_eq!(refreshes(&sandbox), 0, "nor does somebody who presses a button");
        ada.post("/api/v1/deliveries/release", &json!({})).await.done();
        app.run_jobs().await;
        assert_eq!((sandbox.live("zoom").len(), refreshes(&sandbox)), (1, 1));
    }

    async fn a_token_refused_before_its_time_is_renewed_once(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        sandbox.expire_tokens();
        book(&app, &at, "zoom", "Rebecca Best", TIMES[0]).await;
        app.run_jobs().await;
        assert_eq!((sandbox.live("zoom").len(), refreshes(&sandbox)), (1, 1));
    }

    async fn revoked_the_owner_is_told_once_and_the_queue_goes_on_after_reconnecting(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let first = book(&app, &at, "zoom", "Rebecca Best", TIMES[0]).await;
        app.run_jobs().await;
        assert!(sandbox.revoke(SAM));
        first.reschedule(&app, TIMES[1]).await;
        let second = book(&app, &at, "zoom", "Karl Kowalski", TIMES[2]).await;
        for _ in 0..3 {
            app.run_jobs().await;
            app.clock.advance_seconds(3700);
        }
        let ada = app.client(&at.ada);
        let broken = card(&ada, "zoom").await;
        assert_eq!(broken["state"], "needs_reconnecting");
        assert!(broken["broken_since"].is_string() && broken["broken_reason"].is_string(), "{broken}");
        let told = app.mails().into_iter().filter(|mail| mail.subject == "Zoom needs reconnecting");
        let told: Vec<String> = told.map(|mail| mail.to).collect();
        assert_eq!((told.len(), &told[0]), (1, &at.ada.email));
        let waits: Value = app.anonymous().get(&second.link).await.ok();
        assert_eq!((&waits["state"], &waits["conference"]["state"]), (&json!("scheduled"), &json!("pending")));
        let options: Value = app.client(&at.host).get("/api/v1/conference-options").await.ok();
        assert_eq!((&options[0]["kind"], &options[0]["available"]), (&json!("zoom"), &json!(false)));

        connect(&app, &sandbox, &at).await;
        app.run_jobs().await;
        let live = sandbox.live("zoom");
        assert_eq!(live.len(), 2, "{live:?}");
        let mut starts: Vec<String> =
            live.iter().map(|meeting| meeting.starts_at.unwrap().format("%Y-%m-%dT%H:%M:%SZ").to_string()).collect();
        starts.sort();
        assert_eq!(starts, [TIMES[1], TIMES[2]], "the move that waited happened too");
        let view: Value = app.anonymous().get(&second.link).await.ok();
        assert_eq!(view["conference"]["state"], "ready");
    }
}
