//! One meeting for each interview: made, moved, joined, ended, replaced.

use sandbox::{Fault, FaultKind, RetryAfter};
use serde_json::{Value, json};

use super::directly::create_again;
use super::rig::{book, card, connect, settle, stage};

sandboxed! {
    async fn book_move_join_cancel(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "zoom", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        let pending: Value = app.anonymous().get(&booked.link).await.ok();
        assert_eq!((&pending["conference"]["state"], &pending["conference"]["name"]), (&json!("pending"), &json!("Zoom")));
        let seen = booked.read(&app, &at).await["version"].as_i64().unwrap();

        app.run_jobs().await;
        let live = sandbox.live("zoom");
        assert_eq!(live.len(), 1, "{live:?}");
        assert!(live[0].reference.starts_with(&format!("parley-{}-1", booked.id)), "{}", live[0].reference);
        let ready = booked.read(&app, &at).await;
        assert_eq!(ready["conference"]["state"], "ready");
        assert!(ready["version"].as_i64().unwrap() > seen, "the page sees that it changed");
        assert!(ready["conference"]["access_code"].is_string(), "{ready}");
        assert_eq!(ready["may"]["host"], true);
        let early: Value = app.anonymous().get(&booked.link).await.ok();
        assert_eq!(early["conference"]["join_url"], Value::Null);
        assert_eq!(early["conference"]["access_code"], Value::Null, "no code before the door opens");
        let closed = app.anonymous().post(&format!("{}/join", booked.link), &json!({})).await;
        assert_eq!(closed.problem_code(), "join_closed");

        booked.reschedule(&app, "2026-03-03T18:00:00Z").await;
        app.run_jobs().await;
        let moved = sandbox.live("zoom");
        assert_eq!(moved.len(), 1);
        assert_eq!(moved[0].external_id, live[0].external_id, "the same meeting");
        assert_eq!(moved[0].starts_at.unwrap().to_rfc3339(), "2026-03-03T18:00:00+00:00");

        app.clock.set("2026-03-03T17:55:00Z".parse().unwrap());
        let door: Value = app.anonymous().get(&booked.link).await.ok();
        assert_eq!(door["conference"]["join_url"], live[0].join_url);
        assert_eq!(door["conference"]["access_code"], ready["conference"]["access_code"]);
        let joined: Value = app.anonymous().post(&format!("{}/join", booked.link), &json!({})).await.ok();
        assert_eq!((&joined["url"], &joined["as_host"]), (&json!(live[0].join_url), &json!(false)));
        let hosted: Value = app.client(&at.host).post(&format!("/api/v1/interviews/{}/join", booked.id), &json!({})).await.ok();
        assert_eq!(hosted["as_host"], true);
        assert_ne!(hosted["url"], joined["url"], "the host's link is another one");
        let came = booked.read(&app, &at).await["attendance"].clone();
        let names: Vec<&str> = came.as_array().unwrap().iter().map(|a| a["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Rebecca Best", "Joel Bito"]);

        app.clock.set("2026-03-03T17:56:00Z".parse().unwrap());
        booked.cancel(&app).await;
        app.run_jobs().await;
        assert_eq!(sandbox.live("zoom"), []);
        let dump = format!("{:?}", app.mails());
        assert!(!dump.contains("zak") && !dump.contains(&live[0].join_url), "no provider's link in any mail");
    }

    async fn order_does_not_matter(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "zoom", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        booked.reschedule(&app, "2026-03-03T18:00:00Z").await;
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("zoom"), [], "booked, moved and cancelled before any job ran");
    }

    async fn a_refusal_is_told_and_another_way_is_one_action(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        sandbox.fault(Fault::new("zoom", FaultKind::Status(400)).on("POST", "/v2/users"));
        let booked = book(&app, &at, "zoom", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let failed = booked.read(&app, &at).await;
        assert_eq!(failed["conference"]["state"], "failed");
        assert!(failed["conference_problem"].as_str().unwrap().starts_with("Zoom refused: "), "{failed}");
        let told: Vec<_> = app.mails().into_iter().filter(|mail| mail.subject.starts_with("No Zoom link yet")).collect();
        assert_eq!((told.len(), told[0].to.as_str()), (1, at.host.email.as_str()));

        // Once more with the same provider, which still refuses: the organizer is told of it again, once.
        let path = format!("/api/v1/interviews/{}/conference", booked.id);
        let joel = app.client(&at.host);
        let again: Value = joel.patch(&path, &json!({ "conference": { "kind": "zoom" } })).await.ok();
        assert_eq!(again["conference"]["state"], "pending");
        sandbox.clear_faults();
        app.run_jobs().await;
        assert_eq!(booked.read(&app, &at).await["conference"]["state"], "ready");
        assert_eq!(sandbox.live("zoom").len(), 1);

        let other: Value = joel.patch(&path, &json!({ "conference": { "kind": "jitsi" } })).await.ok();
        assert_eq!((&other["conference"]["kind"], &other["conference"]["state"]), (&json!("jitsi"), &json!("ready")));
        app.run_jobs().await;
        assert_eq!(sandbox.live("zoom"), [], "the meeting before is gone");
        let back: Value = joel.patch(&path, &json!({ "conference": { "kind": "zoom" } })).await.ok();
        assert_eq!(back["conference"]["state"], "pending");
        app.run_jobs().await;
        let live = sandbox.live("zoom");
        assert!(live.len() == 1 && live[0].reference.contains(&format!("parley-{}-2", booked.id)), "{live:?}");
    }

    async fn a_provider_that_is_gone_never_loses_a_booking(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let candidate = app.candidate(&at.org, &at.project, "Rebecca Best");
        let link = crate::providers::rig::link(&app, &at, "zoom", &candidate).await;
        app.client(&at.ada).delete("/api/v1/integrations/zoom").await.done();
        let details = crate::routes::links::details("2026-03-03T17:00:00Z");
        let booked: Value = app.anonymous().post(&format!("{link}/booking"), &details).await.ok();
        assert_eq!((&booked["state"], &booked["conference"]["state"]), (&json!("scheduled"), &json!("failed")));
        app.run_jobs().await;
        assert!(app.mails().iter().any(|mail| mail.subject.starts_with("No Zoom link yet")));
        // Connected again, the link follows by itself.
        connect(&app, &sandbox, &at).await;
        app.run_jobs().await;
        let view: Value = app.anonymous().get(&link).await.ok();
        assert_eq!(view["conference"]["state"], "ready");
        assert_eq!(sandbox.live("zoom").len(), 1);
        let message = app.client(&at.host).post("/api/v1/messages", &json!({
            "candidate_id": candidate.id, "project_id": at.project.id, "subject": "S", "body": "B",
            "invite": {"duration_minutes": 30, "expires_on": "2026-03-20", "conference": {"kind": "wepow"}},
        })).await;
        assert_eq!(message.problem_code(), "provider_not_connected", "nothing that is not connected is offered");
    }

    async fn a_lost_answer_makes_no_second_meeting(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let lost = [
            // With the effect: what was made is found. Without: it is asked for again.
            (FaultKind::AnswerLost, 1),
            (FaultKind::CutMidBody, 1),
            (FaultKind::Sparse, 1),
            (FaultKind::Html, 2),
            (FaultKind::Status(502), 2),
            (FaultKind::TooMany(RetryAfter::Iso8601(60)), 2),
        ];
        for (number, (kind, creates)) in lost.into_iter().enumerate() {
            let _ = sandbox.take_calls();
            sandbox.fault(Fault::new("zoom", kind.clone()).on("POST", "/v2/users").times(1));
            let start = format!("2026-04-{:02}T17:00:00Z", 6 + number % 5);
            let start = start.replace("17:00", &format!("{}:00", 17 + number / 5));
            let booked = book(&app, &at, "zoom", &format!("Candidate {number}"), &start).await;
            settle(&app, &sandbox).await;
            let calls = sandbox.calls("zoom");
            let sent = calls.iter().filter(|call| call.method == "POST" && call.path.starts_with("/v2/users")).count();
            assert_eq!((sent, sandbox.live("zoom").len()), (creates, number + 1), "{kind:?}");
            assert_eq!(booked.read(&app, &at).await["conference"]["state"], "ready", "{kind:?}");
        }
        let card = card(&app.client(&at.ada), "zoom").await;
        assert_eq!((&card["state"], &card["upcoming"]), (&json!("connected"), &json!(6)));
    }

    async fn what_was_made_twice_is_removed_also_when_it_shows_late(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        sandbox.fault(Fault::new("zoom", FaultKind::AnswerLost).on("POST", "/v2/users").times(1));
        let booked = book(&app, &at, "zoom", "Rebecca Best", "2026-03-20T17:00:00Z").await;
        app.run_jobs().await;
        create_again(&app, &at, &booked.id).await;
        assert_eq!(sandbox.live("zoom").len(), 2, "one without an answer, and one more of the same name");
        app.clock.advance_seconds(90);
        app.run_jobs().await;
        let kept = sandbox.live("zoom");
        assert_eq!((kept.len(), booked.read(&app, &at).await["conference"]["state"].clone()), (1, json!("ready")));
        create_again(&app, &at, &booked.id).await;
        assert_eq!(sandbox.live("zoom").len(), 2, "an effect that comes late");
        settle(&app, &sandbox).await;
        let live = sandbox.live("zoom");
        assert_eq!((live.len(), &live[0].external_id), (1, &kept[0].external_id), "the one people have the link of");
    }
}
