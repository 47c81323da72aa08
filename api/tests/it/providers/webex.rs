//! Webex: how it differs from Zoom. Its client names itself in the form, tokens live two weeks, lengths are limited.

use api::connection::access::{self, NoAccess};
use chrono::TimeDelta;
use sandbox::{Call, Consent, Fault, FaultKind, RetryAfter, Sandbox};
use serde_json::{Value, json};
use shared::wire::integrations::IntegrationKind;

use super::rig::{SAM, Stage, allow, authorize_with, book, card, come_back, settle, stage};
use crate::routes::links::details;
use crate::support::TestApp;

const WEBEX: IntegrationKind = IntegrationKind::Webex;

pub fn form() -> Value {
    json!({ "fields": { "client_id": "client", "client_secret": "secret" } })
}

/// Connects the organization's Webex account.
pub async fn connect(app: &TestApp, sandbox: &Sandbox, at: &Stage) {
    allow(app, sandbox, "webex", authorize_with(app, at, "webex", &form()).await).await;
}

/// The calls so far that begin like this, oldest first.
pub fn calls(sandbox: &Sandbox, method: &str, path: &str) -> Vec<Call> {
    let calls = sandbox.calls("webex").into_iter();
    calls.filter(|call| call.method == method && call.path.starts_with(path)).collect()
}

fn refreshes(sandbox: &Sandbox) -> Vec<Call> {
    let asked = calls(sandbox, "POST", "/v1/access_token").into_iter();
    asked.filter(|call| call.body.contains("grant_type=refresh_token")).collect()
}

async fn works(app: &TestApp, at: &Stage) {
    let tested: Value = app.client(&at.ada).post("/api/v1/integrations/webex/test", &json!({})).await.ok();
    assert_eq!(tested["works"], true, "{tested}");
}

sandboxed! {
    async fn the_client_names_itself_and_its_scopes(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        let (address, cookie) = authorize_with(&app, &at, "webex", &form()).await;
        assert!(address.contains("scope=meeting%3Aschedules_read+meeting%3Aschedules_write+spark%3Apeople_read"), "{address}");
        assert!(address.contains("code_challenge_method=S256"), "{address}");
        allow(&app, &sandbox, "webex", (address, cookie)).await;
        let asked = calls(&sandbox, "POST", "/v1/access_token").remove(0);
        assert!(asked.body.contains("client_id=client") && asked.body.contains("client_secret=secret"), "{}", asked.body);
        assert!(asked.body.contains("code_verifier="), "{}", asked.body);
        let connected = card(&ada, "webex").await;
        assert_eq!((&connected["state"], &connected["account"]), (&json!("connected"), &json!(SAM)));
        assert_eq!(connected["hook_url"], Value::Null, "nobody has to register it");
        works(&app, &at).await;

        let wrong = json!({ "fields": { "client_id": "client", "client_secret": "not-the-secret" } });
        let (address, cookie) = authorize_with(&app, &at, "webex", &wrong).await;
        let back = sandbox.consent(&address, &Consent::Allow(SAM.to_owned())).unwrap();
        let answer = come_back(&app, &back, &cookie).await;
        assert!(answer.header("location").unwrap().ends_with("provider=webex&result=failed"));
        works(&app, &at).await;
    }

    async fn book_move_join_cancel(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "webex", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let live = sandbox.live("webex");
        assert_eq!((live.len(), &live[0].reference), (1, &format!("parley-{}-1", booked.id)));
        let sent: Value = serde_json::from_str(&calls(&sandbox, "POST", "/v1/meetings")[0].body).unwrap();
        assert!(!sent.to_string().contains('@') && sent["sendEmail"] == false, "{sent}");
        let ready = booked.read(&app, &at).await;
        assert_eq!((&ready["conference"]["state"], &ready["conference"]["name"]), (&json!("ready"), &json!("Webex")));
        let code = ready["conference"]["access_code"].clone();
        assert!(code.is_string() && ready["may"]["host"] == true, "{ready}");

        booked.reschedule(&app, "2026-03-03T18:00:00Z").await;
        app.run_jobs().await;
        let moved = sandbox.live("webex");
        assert_eq!((moved.len(), &moved[0].external_id), (1, &live[0].external_id), "the same meeting");
        assert_eq!(moved[0].starts_at.unwrap().to_rfc3339(), "2026-03-03T18:00:00+00:00");
        assert_eq!(moved[0].reference, live[0].reference, "it keeps its tag");

        app.clock.set("2026-03-03T17:55:00Z".parse().unwrap());
        let door: Value = app.anonymous().get(&booked.link).await.ok();
        assert_eq!(door["conference"]["access_code"], code);
        let joined: Value = app.anonymous().post(&format!("{}/join", booked.link), &json!({})).await.ok();
        assert_eq!((&joined["url"], &joined["as_host"]), (&json!(live[0].join_url), &json!(false)));
        assert!(calls(&sandbox, "POST", "/v1/meetings/join").is_empty(), "the candidate's is the shared link");
        let path = format!("/api/v1/interviews/{}/join", booked.id);
        let mut links = Vec::new();
        for _ in 0..2 {
            let hosted: Value = app.client(&at.host).post(&path, &json!({})).await.ok();
            assert_eq!(hosted["as_host"], true);
            links.push(hosted["url"].as_str().unwrap().to_owned());
        }
        assert!(links[0].contains("?start=") && links[0] != links[1], "made at each click: {links:?}");
        sandbox.fault(Fault::new("webex", FaultKind::Status(503)).on("POST", "/v1/meetings/join").times(1));
        let shared: Value = app.client(&at.host).post(&path, &json!({})).await.ok();
        assert_eq!((&shared["url"], &shared["as_host"]), (&json!(live[0].join_url), &json!(false)));

        booked.cancel(&app).await;
        app.run_jobs().await;
        assert_eq!(sandbox.live("webex"), []);
        let deleted = calls(&sandbox, "DELETE", "/v1/meetings/").remove(0);
        assert_eq!(deleted.query, "sendEmail=false");
        let dump = format!("{:?}", app.mails());
        assert!(!dump.contains("?start=") && !dump.contains(&live[0].join_url), "no provider's link in any mail");
    }

    async fn one_meeting_whatever_goes_wrong(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let faults = [
            // With the effect: what was made is found. Without: it is asked for again.
            (FaultKind::AnswerLost, 1),
            (FaultKind::CutMidBody, 1),
            (FaultKind::Extra, 1),
            (FaultKind::Html, 2),
            (FaultKind::Status(500), 2),
            (FaultKind::Status(423), 2),
            (FaultKind::TooMany(RetryAfter::Seconds(60)), 2),
            (FaultKind::Unauthorized, 2),
        ];
        for (number, (kind, creates)) in faults.into_iter().enumerate() {
            let _ = sandbox.take_calls();
            sandbox.fault(Fault::new("webex", kind.clone()).on("POST", "/v1/meetings").times(1));
            let start = format!("2026-04-{:02}T{}:00:00Z", 6 + number % 5, 17 + number / 5);
            let booked = book(&app, &at, "webex", &format!("Candidate {number}"), &start).await;
            settle(&app, &sandbox).await;
            let sent = calls(&sandbox, "POST", "/v1/meetings").len();
            assert_eq!((sent, sandbox.live("webex").len()), (creates, number + 1), "{kind:?}");
            assert_eq!(booked.read(&app, &at).await["conference"]["state"], "ready", "{kind:?}");
        }
        // A list that does not show whose its meetings are proves nothing: it is asked for again.
        let _ = sandbox.take_calls();
        sandbox.fault(Fault::new("webex", FaultKind::AnswerLost).on("POST", "/v1/meetings").times(1));
        sandbox.fault(Fault::new("webex", FaultKind::Sparse).on("GET", "/v1/meetings").times(1));
        let booked = book(&app, &at, "webex", "Karl Kowalski", "2026-04-10T20:00:00Z").await;
        settle(&app, &sandbox).await;
        assert_eq!((calls(&sandbox, "POST", "/v1/meetings").len(), sandbox.live("webex").len()), (1, 9));
        // Moved and ended just as surely.
        sandbox.fault(Fault::new("webex", FaultKind::Html).on("PATCH", "/v1/meetings").times(1));
        booked.reschedule(&app, "2026-04-10T21:00:00Z").await;
        settle(&app, &sandbox).await;
        let starts = |time: &str| sandbox.live("webex").iter().filter(|one| one.starts_at.unwrap().to_rfc3339().contains(time)).count();
        assert_eq!((starts("10T21:00"), starts("10T20:00")), (1, 0));
        sandbox.fault(Fault::new("webex", FaultKind::Html).on("DELETE", "/v1/meetings").times(1));
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("webex").len(), 8);
    }

    async fn too_short_is_said_in_words_before_webex_is_asked(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let candidate = app.candidate(&at.org, &at.project, "Rebecca Best");
        let message = json!({
            "candidate_id": candidate.id, "project_id": at.project.id, "subject": "Interview", "body": "Hi",
            "invite": {"duration_minutes": 5, "expires_on": "2026-03-20", "conference": {"kind": "webex"}},
        });
        let joel = app.client(&at.host);
        let sent: Value = joel.post("/api/v1/messages", &message).await.ok();
        let invite = sent["invite"]["id"].as_str().unwrap();
        let url: Value = joel.get(&format!("/api/v1/invites/{invite}/link")).await.ok();
        let token = url["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let path = format!("/api/v1/links/{token}/booking");
        let booked: Value = app.anonymous().post(&path, &details("2026-03-03T17:00:00Z")).await.ok();
        app.run_jobs().await;
        let path = format!("/api/v1/interviews/{}", booked["interview_id"].as_str().unwrap());
        let failed: Value = joel.get(&path).await.ok();
        assert_eq!((&failed["status"], &failed["conference"]["state"]), (&json!("scheduled"), &json!("failed")));
        assert_eq!(failed["conference_problem"], "Webex refused: A meeting has to last from 10 minutes to 23 hours and 59 minutes.");
        assert!(calls(&sandbox, "POST", "/v1/meetings").is_empty());
        let told = app.mails().into_iter().filter(|mail| mail.subject.starts_with("No Webex link yet")).count();
        assert_eq!(told, 1);
    }

    async fn missing_scopes_are_named_and_the_queue_goes_on_after_reconnecting(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        sandbox.fault(Fault::new("webex", FaultKind::Status(403)).on("POST", "/v1/meetings").times(1));
        let booked = book(&app, &at, "webex", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let broken = card(&app.client(&at.ada), "webex").await;
        assert_eq!(broken["state"], "needs_reconnecting");
        let reason = broken["broken_reason"].as_str().unwrap();
        assert!(reason.contains("meeting:schedules_read, meeting:schedules_write, spark:people_read"), "{reason}");
        connect(&app, &sandbox, &at).await;
        settle(&app, &sandbox).await;
        assert_eq!((sandbox.live("webex").len(), booked.read(&app, &at).await["conference"]["state"].clone()), (1, json!("ready")));
    }

    async fn a_token_of_two_weeks_is_used_for_two_weeks(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let mut held = access::open(&app.app, at.org.id, None, WEBEX).await.ok().unwrap();
        // Days later, and how often the token has been renewed by then.
        for (days, renewed) in [(13, 0), (2, 1), (13, 1), (2, 2)] {
            app.clock.advance_seconds(days * 86_400);
            sandbox.advance(TimeDelta::days(days));
            held = access::open(&app.app, at.org.id, None, WEBEX).await.ok().unwrap();
            let account = app.app.providers.account(WEBEX, &held.access).await.unwrap();
            assert_eq!((account.label.as_str(), refreshes(&sandbox).len()), (SAM, renewed), "{days} days later");
        }
        let used = refreshes(&sandbox);
        assert!(used[0].body.contains("client_secret=secret"), "{}", used[0].body);
        assert_eq!(used[0].body, used[1].body, "the refresh token stays the same");
        // Taken back by the person at Webex: neither token is worth anything.
        assert!(sandbox.revoke(SAM));
        let (key, seen) = ((held.row.org_id, held.row.id), held.row.credentials_version);
        let refused = access::renew(&app.app, key, WEBEX, seen).await;
        assert!(matches!(refused, Err(NoAccess::Broken(words)) if words.contains("Authorize it again")));
    }
}
