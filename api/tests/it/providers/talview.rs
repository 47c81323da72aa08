//! Talview: a login, one call for everything, and a link that comes with a notice nobody signs.

use std::time::Duration;

use sandbox::{Fault, FaultKind, Notice, RetryAfter, Sandbox, SignedNotice};
use serde_json::{Value, json};
use shared::access::Role;

use super::rig::{Booked, Stage, book, card, deliver, link_of, settle, stage};
use crate::routes::links::details;
use crate::support::TestApp;

const PATH: &str = "/api/rest/external/workflow/schedule";

fn form(password: &str, tenant: &str) -> Value {
    json!({ "fields": {
        "username": "api@fairhaven.example", "password": password, "tenant_id": tenant, "workflow_step_id": "29103",
    }})
}

/// Connects, and tells Talview the hook's address as its people would.
async fn connect(app: &TestApp, sandbox: &Sandbox, at: &Stage) {
    sandbox.register_key("talview", "api@fairhaven.example", "secret");
    let ada = app.client(&at.ada);
    ada.post("/api/v1/integrations/talview/authorize", &form("secret", "1")).await.done();
    let hook = card(&ada, "talview").await["hook_url"].as_str().unwrap().to_owned();
    sandbox.register_hook("talview", &hook, "");
}

/// What Talview sends about a meeting it made.
fn created(sandbox: &Sandbox, external_id: &str) -> SignedNotice {
    sandbox.sign_notice(&Notice::new("talview", "sch.meeting.created", external_id)).unwrap()
}

fn sent(sandbox: &Sandbox, status: &str) -> usize {
    let calls = sandbox.calls("talview");
    calls
        .iter()
        .filter(|call| call.path == PATH && call.body.contains(&format!("\"status\":\"{status}\"")))
        .count()
}

fn told(app: &TestApp) -> usize {
    app.mails().iter().filter(|mail| mail.subject.starts_with("No Talview link yet")).count()
}

async fn state(app: &TestApp, at: &Stage, booked: &Booked) -> String {
    booked.read(app, at).await["conference"]["state"].as_str().unwrap().to_owned()
}

async fn problem(app: &TestApp, at: &Stage, booked: &Booked) -> String {
    booked.read(app, at).await["conference_problem"].as_str().unwrap_or_default().to_owned()
}

sandboxed! {
    async fn the_link_comes_with_the_notice_and_stays(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        sandbox.register_key("talview", "api@fairhaven.example", "secret");
        for (wrong, status) in [(form("nonsense", "1"), 409), (form("secret", "2"), 409), (form("secret", "one"), 422)] {
            let answer = ada.post("/api/v1/integrations/talview/authorize", &wrong).await;
            assert_eq!(answer.status, status, "{}", answer.text());
        }
        connect(&app, &sandbox, &at).await;
        assert_eq!(card(&ada, "talview").await["account"], "api@fairhaven.example");
        let tested: Value = ada.post("/api/v1/integrations/talview/test", &json!({})).await.ok();
        assert_eq!(tested["works"], true, "{tested}");

        let booked = book(&app, &at, "talview", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let live = sandbox.live("talview");
        assert_eq!((live.len(), &live[0].reference), (1, &format!("parley-{}-1", booked.id)));
        assert_eq!(state(&app, &at, &booked).await, "pending");
        assert_eq!(deliver(&app, &created(&sandbox, &live[0].external_id)).await.status, 204);
        let ready = booked.read(&app, &at).await;
        let shown = (&ready["conference"]["state"], &ready["conference"]["join_url"]);
        assert_eq!(shown, (&json!("ready"), &json!(live[0].join_url)));

        // A second one changes nothing, whatever it says.
        let mut other = created(&sandbox, &live[0].external_id);
        other.body = other.body.replace("/meet/", "/elsewhere/");
        assert_eq!(deliver(&app, &other).await.status, 204);
        assert_eq!(booked.read(&app, &at).await["version"], ready["version"]);

        booked.reschedule(&app, "2026-03-03T18:00:00Z").await;
        app.run_jobs().await;
        let moved = sandbox.live("talview");
        assert_eq!((moved.len(), &moved[0].external_id), (1, &live[0].external_id));
        assert_eq!(moved[0].starts_at.unwrap().to_rfc3339(), "2026-03-03T18:00:00+00:00");
        assert_eq!(booked.read(&app, &at).await["conference"], ready["conference"], "the link stays");
        app.clock.set("2026-03-03T17:58:00Z".parse().unwrap());
        let joined: Value = app.anonymous().post(&format!("{}/join", booked.link), &json!({})).await.ok();
        assert_eq!(joined["url"], live[0].join_url);

        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert_eq!((sandbox.live("talview").len(), told(&app)), (0, 0));
    }

    async fn what_had_no_effect_is_tried_again_and_makes_one(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let login = "/api/rest/auth_user_login";
        for (path, kind) in [
            (login, FaultKind::AnswerLost),
            (login, FaultKind::Status(500)),
            (login, FaultKind::Html),
            (PATH, FaultKind::TooMany(RetryAfter::Seconds(5))),
        ] {
            sandbox.fault(Fault::new("talview", kind).on("POST", path).times(1));
        }
        let booked = book(&app, &at, "talview", "Rebecca Best", "2026-03-20T17:00:00Z").await;
        while sandbox.live("talview").is_empty() {
            app.run_jobs().await;
            app.clock.advance_seconds(120);
        }
        assert_eq!((sandbox.live("talview").len(), sent(&sandbox, "SCHEDULE")), (1, 2));
        deliver(&app, &created(&sandbox, &sandbox.live("talview")[0].external_id)).await;

        // A move and an end may be said twice: they are the same then.
        for kind in [FaultKind::AnswerLost, FaultKind::Status(503), FaultKind::Html, FaultKind::CutMidBody] {
            sandbox.fault(Fault::new("talview", kind).on("POST", PATH).times(1));
        }
        booked.reschedule(&app, "2026-03-20T18:00:00Z").await;
        settle(&app, &sandbox).await;
        assert_eq!(state(&app, &at, &booked).await, "ready");
        assert_eq!(sandbox.live("talview")[0].starts_at.unwrap().to_rfc3339(), "2026-03-20T18:00:00+00:00");
        sandbox.fault(Fault::new("talview", FaultKind::AnswerLost).on("POST", PATH).times(1));
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert_eq!((sandbox.live("talview").len(), sent(&sandbox, "SCHEDULE")), (0, 2));
    }

    async fn a_create_without_an_answer_is_never_repeated(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let starts = ["2026-03-03T17:00:00Z", "2026-03-03T18:00:00Z", "2026-03-03T19:00:00Z"];
        let lost = [FaultKind::AnswerLost, FaultKind::CutMidBody, FaultKind::Html];
        for (number, (start, kind)) in starts.iter().zip(lost).enumerate() {
            sandbox.fault(Fault::new("talview", kind).on("POST", PATH).times(1));
            let booked = book(&app, &at, "talview", &format!("Candidate {number}"), start).await;
            settle(&app, &sandbox).await;
            assert_eq!(state(&app, &at, &booked).await, "failed");
            assert!(problem(&app, &at, &booked).await.starts_with("Talview did not answer, and can’t be asked"));
            assert_eq!((told(&app), sent(&sandbox, "SCHEDULE")), (number + 1, number + 1));
        }
        assert_eq!(sandbox.live("talview").len(), 2, "HTML had no effect, which nobody can know");

        // A new time does not make another one, nor does it tell anybody again.
        let booked = book(&app, &at, "talview", "Karl Kowalski", "2026-03-04T17:00:00Z").await;
        sandbox.fault(Fault::new("talview", FaultKind::AnswerLost).on("POST", PATH).times(1));
        app.run_jobs().await;
        booked.reschedule(&app, "2026-03-04T18:00:00Z").await;
        settle(&app, &sandbox).await;
        assert_eq!((told(&app), sent(&sandbox, "SCHEDULE"), sent(&sandbox, "UPDATE")), (4, 4, 0));
        // The notice says that it exists: it is ours, and moves to where the interview is.
        let made = sandbox.live("talview").into_iter().find(|made| made.reference.contains(&booked.id)).unwrap();
        assert_eq!(deliver(&app, &created(&sandbox, &made.external_id)).await.status, 204);
        assert_eq!(state(&app, &at, &booked).await, "ready");
        settle(&app, &sandbox).await;
        let moved = sandbox.live("talview").into_iter().find(|one| one.external_id == made.external_id).unwrap();
        assert_eq!(moved.starts_at.unwrap().to_rfc3339(), "2026-03-04T18:00:00+00:00");
        assert_eq!(state(&app, &at, &booked).await, "ready");
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert!(sandbox.live("talview").iter().all(|one| one.external_id != made.external_id));
    }

    async fn the_notice_may_be_faster_than_the_answer(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        sandbox.fault(Fault::new("talview", FaultKind::Slow(Duration::from_millis(700))).on("POST", PATH).times(1));
        let booked = book(&app, &at, "talview", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        let own = app.app.clone();
        let work = tokio::spawn(async move { api::jobs::worker::Worker::new(own).unwrap().run_all().await.unwrap() });
        while sandbox.live("talview").is_empty() {
            tokio::task::yield_now().await;
        }
        let made = sandbox.live("talview").remove(0);
        assert_eq!(deliver(&app, &created(&sandbox, &made.external_id)).await.status, 204);
        assert_eq!(state(&app, &at, &booked).await, "ready");
        work.await.unwrap();
        settle(&app, &sandbox).await;
        let ready = booked.read(&app, &at).await;
        assert_eq!((&ready["conference"]["state"], &ready["conference"]["join_url"]), (&json!("ready"), &json!(made.join_url)));
        assert_eq!((sandbox.live("talview").len(), sent(&sandbox, "SCHEDULE")), (1, 1));
        // Nothing is left unaccounted: the next meeting of this interview may be made.
        booked.reschedule(&app, "2026-03-03T18:00:00Z").await;
        app.run_jobs().await;
        assert_eq!((state(&app, &at, &booked).await.as_str(), sent(&sandbox, "UPDATE")), ("ready", 1));
    }

    async fn chosen_again_by_people_the_first_goes_when_it_shows(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        sandbox.fault(Fault::new("talview", FaultKind::AnswerLost).on("POST", PATH).times(1));
        let booked = book(&app, &at, "talview", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let first = sandbox.live("talview").remove(0);
        let path = format!("/api/v1/interviews/{}/conference", booked.id);
        let again: Value =
            app.client(&at.host).patch(&path, &json!({ "conference": { "kind": "talview" } })).await.ok();
        assert_eq!(again["conference"]["state"], "pending");
        app.run_jobs().await;
        let both = sandbox.live("talview");
        let second = both.iter().find(|one| one.external_id != first.external_id).unwrap();
        assert_eq!(second.reference, format!("parley-{}-2", booked.id));
        deliver(&app, &created(&sandbox, &first.external_id)).await;
        settle(&app, &sandbox).await;
        let left = sandbox.live("talview");
        assert_eq!((left.len(), &left[0].external_id), (1, &second.external_id), "the first is removed");
        deliver(&app, &created(&sandbox, &second.external_id)).await;
        assert_eq!(booked.read(&app, &at).await["conference"]["join_url"], second.join_url);
    }

    async fn a_link_that_does_not_come_is_told_once_and_still_taken(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "talview", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        app.clock.advance_seconds(899);
        app.run_jobs().await;
        assert_eq!((state(&app, &at, &booked).await.as_str(), told(&app)), ("pending", 0));
        app.clock.advance_seconds(1);
        app.run_jobs().await;
        assert_eq!((state(&app, &at, &booked).await.as_str(), told(&app)), ("failed", 1));
        assert!(problem(&app, &at, &booked).await.contains("has not sent its link yet"));
        // Another time is another reason to look, not to tell again.
        booked.reschedule(&app, "2026-03-03T18:00:00Z").await;
        settle(&app, &sandbox).await;
        app.clock.advance_seconds(3600);
        app.run_jobs().await;
        assert_eq!((state(&app, &at, &booked).await.as_str(), told(&app)), ("failed", 1));
        let made = sandbox.live("talview").remove(0);
        assert_eq!(made.starts_at.unwrap().to_rfc3339(), "2026-03-03T18:00:00+00:00");
        deliver(&app, &created(&sandbox, &made.external_id)).await;
        assert_eq!(state(&app, &at, &booked).await, "ready");
        assert_eq!(problem(&app, &at, &booked).await, "");

        // Refused a move, and tried again: the link that came is the link that is.
        sandbox.fault(Fault::new("talview", FaultKind::Status(422)).on("POST", PATH).times(1));
        booked.reschedule(&app, "2026-03-03T19:00:00Z").await;
        app.run_jobs().await;
        assert_eq!(state(&app, &at, &booked).await, "failed");
        assert!(problem(&app, &at, &booked).await.starts_with("Talview refused: "));
        let path = format!("/api/v1/interviews/{}/conference", booked.id);
        app.client(&at.host).patch(&path, &json!({ "conference": { "kind": "talview" } })).await.done();
        app.run_jobs().await;
        let ready = booked.read(&app, &at).await;
        assert_eq!((&ready["conference"]["state"], &ready["conference"]["join_url"]), (&json!("ready"), &json!(made.join_url)));
    }

    async fn other_lengths_are_refused_in_words(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let candidate = app.candidate(&at.org, &at.project, "Rebecca Best");
        let link = link_of(&app, &at, "talview", &candidate, 40).await;
        let made: Value =
            app.anonymous().post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await.ok();
        let booked = Booked { id: made["interview_id"].as_str().unwrap().to_owned(), link };
        app.run_jobs().await;
        assert_eq!((state(&app, &at, &booked).await.as_str(), told(&app)), ("failed", 1));
        let words = "Talview refused: it holds interviews of 30, 45, 60, 90 or 120 minutes, and this one has 40.";
        assert_eq!(problem(&app, &at, &booked).await, words);
        assert_eq!(sent(&sandbox, "SCHEDULE"), 0);
    }

    async fn unsigned_words_change_nothing_but_what_lacks(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "talview", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let notice = created(&sandbox, &sandbox.live("talview")[0].external_id);
        let said: Value = serde_json::from_str(&notice.body).unwrap();
        let url = said["location"]["url"].as_str().unwrap().to_owned();
        for (at_path, value) in [
            ("/event", json!("sch.meeting.updated")),
            ("/meeting_id", json!(99)),
            ("/candidate_reference_id", json!(format!("parley-{}-2", booked.id))),
            ("/candidate_reference_id", json!("parley-0190a0b0-0000-7000-8000-000000000001-1")),
            ("/location/url", json!("https://talview.example/meet/1")),
            ("/location/url", json!(url.replace("http://", "javascript://"))),
        ] {
            let mut forged = notice.clone();
            let mut body = said.clone();
            *body.pointer_mut(at_path).unwrap() = value;
            forged.body = body.to_string();
            assert_eq!(deliver(&app, &forged).await.status, 204, "{at_path}");
            assert_eq!(state(&app, &at, &booked).await, "pending", "{at_path}");
        }
        let mut broken = notice.clone();
        broken.body = "{".to_owned();
        assert_eq!(deliver(&app, &broken).await.status, 400);

        // Another organization's address speaks of that organization's meetings only.
        let other = app.organization("Other");
        let eve = app.client(&app.person(&other, Role::Admin, "Eve Elsewhere"));
        eve.post("/api/v1/integrations/talview/authorize", &form("secret", "1")).await.done();
        let hers = card(&eve, "talview").await["hook_url"].as_str().unwrap().to_owned();
        let foreign = SignedNotice { url: hers, ..notice.clone() };
        assert_eq!(deliver(&app, &foreign).await.status, 204);
        assert_eq!(state(&app, &at, &booked).await, "pending");
        // A result comes to the same address: it is taken, and not used.
        let id = said["meeting_id"].to_string();
        let result = sandbox.sign_notice(&Notice::new("talview", "result", id)).unwrap();
        assert_eq!(deliver(&app, &result).await.status, 204);
        assert_eq!(deliver(&app, &notice).await.status, 204);
        assert_eq!(state(&app, &at, &booked).await, "ready");
    }

    async fn a_password_that_no_longer_works_breaks_the_connection(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        assert!(sandbox.revoke("api@fairhaven.example"));
        let booked = book(&app, &at, "talview", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        assert_eq!(card(&app.client(&at.ada), "talview").await["state"], "needs_reconnecting");
        connect(&app, &sandbox, &at).await;
        app.run_jobs().await;
        assert_eq!((sandbox.live("talview").len(), state(&app, &at, &booked).await.as_str()), (1, "pending"));
    }
}
