//! Interviews as recruiters and interviewers see them, and messages around them.

use serde_json::{Value, json};
use shared::access::Role;

use super::links::{compose, details, stage};

both_engines! {
    async fn the_organization_sees_moves_and_cancels(app: TestApp) {
        let at = stage(&app).await;
        let anyone = app.anonymous();
        let booked: Value =
            anyone.post(&format!("/api/v1/links/{}/booking", at.token), &details("2026-03-03T17:00:00Z")).await.ok();
        let id = booked["interview_id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/interviews/{id}");

        let answer = at.recruiter.get(&path).await;
        let seen = answer.json();
        assert_eq!(seen["candidate"]["full_name"], "Rebecca Best");
        assert_eq!(seen["contact"]["phone"], "+1 415-555-0132");
        assert_eq!(seen["may"], json!({"respond": true, "change": true, "outcome": false, "host": false}));
        assert!(seen["conference"]["join_url"].as_str().unwrap().starts_with("https://meet.fairhaven.example/"));
        let etag = answer.header("etag").unwrap();
        assert_eq!(at.recruiter.with_header("if-none-match", &etag).get(&path).await.status, 304);

        let list: Value = at.recruiter.get("/api/v1/interviews?person=me").await.ok();
        assert_eq!(list["data"][0]["id"], id.as_str());
        let past: Value = at.recruiter.get("/api/v1/interviews?filter=past").await.ok();
        assert_eq!(past["data"], json!([]));
        let of: Value = at.recruiter.get(&format!("/api/v1/candidates/{}/interviews", at.candidate.id)).await.ok();
        assert_eq!(of["data"].as_array().unwrap().len(), 1);

        let times: Value = at.recruiter.get(&format!("{path}/slots")).await.ok();
        assert!(times["slots"].as_array().unwrap().contains(&json!("2026-03-03T17:00:00Z")), "not in its own way");
        let stale = at.recruiter.if_match(7).post(&format!("{path}/reschedule"), &json!({"starts_at": "2026-03-03T19:00:00Z"})).await;
        assert_eq!(stale.problem_code(), "version_conflict");
        let moved: Value =
            at.recruiter.if_match(1).post(&format!("{path}/reschedule"), &json!({"starts_at": "2026-03-03T19:00:00Z"})).await.ok();
        assert_eq!((&moved["starts_at"], &moved["version"]), (&json!("2026-03-03T19:00:00Z"), &json!(2)));

        let accepted: Value = at.recruiter.put(&format!("{path}/response"), &json!({"response": "accepted"})).await.ok();
        assert_eq!(accepted["participants"][0]["response"], "accepted");
        let bad = at.recruiter.put(&format!("{path}/response"), &json!({"response": "replaced"})).await;
        assert_eq!((bad.status, bad.problem_fields()), (422, vec!["response".to_owned()]));

        let early = at.recruiter.post(&format!("{path}/outcome"), &json!({"outcome": "completed"})).await;
        assert_eq!(early.problem_code(), "wrong_state");
        let gone: Value = at.recruiter.post(&format!("{path}/cancel"), &json!({"reason": "Position filled"})).await.ok();
        assert_eq!((&gone["status"], &gone["cancelled"]["by"]), (&json!("cancelled"), &json!("Joel Bito")));
        let history: Value = at.recruiter.get(&format!("{path}/history")).await.ok();
        let kinds: Vec<_> = history.as_array().unwrap().iter().map(|entry| entry["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["interview.scheduled", "interview.rescheduled", "interview.responded", "interview.cancelled"]);
        assert_eq!(history[3]["text"], "Joel Bito cancelled the interview: Position filled");
        assert_eq!(history[0]["text"], "Rebecca Best scheduled the interview for Tue, Mar 3, 9:00 AM PST (−08:00).");
        let page: Value = anyone.get(&format!("/api/v1/links/{}", at.token)).await.ok();
        assert_eq!((&page["state"], &page["reason"]), (&json!("cancelled"), &json!("Position filled")));
    }

    async fn the_outcome_is_recorded_after_the_end(app: TestApp) {
        let at = stage(&app).await;
        let booked: Value = app.anonymous()
            .post(&format!("/api/v1/links/{}/booking", at.token), &details("2026-03-02T17:00:00Z")).await.ok();
        let path = format!("/api/v1/interviews/{}", booked["interview_id"].as_str().unwrap());
        app.clock.set("2026-03-02T17:30:00Z".parse().unwrap());
        let client = app.client(&at.host);
        let done: Value = client.post(&format!("{path}/outcome"), &json!({"outcome": "no_show"})).await.ok();
        assert_eq!(done["status"], "no_show");
        let odd = client.post(&format!("{path}/outcome"), &json!({"outcome": "cancelled"})).await;
        assert_eq!(odd.problem_fields(), ["outcome"]);
    }

    async fn others_see_nothing_of_it(app: TestApp) {
        let at = stage(&app).await;
        let booked: Value = app.anonymous()
            .post(&format!("/api/v1/links/{}/booking", at.token), &details("2026-03-03T17:00:00Z")).await.ok();
        let path = format!("/api/v1/interviews/{}", booked["interview_id"].as_str().unwrap());
        let outside = app.person(&at.org, Role::Recruiter, "Olga Outside");
        let foreign = app.person(&app.organization("Elsewhere"), Role::Admin, "Eve");
        let idle = app.person(&at.org, Role::Interviewer, "Ivy");
        for person in [&outside, &foreign, &idle] {
            let client = app.client(person);
            assert_eq!(client.get(&path).await.status, 404);
            assert_eq!(client.get(&format!("{path}/history")).await.status, 404);
            let list: Value = client.get("/api/v1/interviews?filter=all").await.ok();
            assert_eq!(list["data"], json!([]));
            let cancel = client.post(&format!("{path}/cancel"), &json!({})).await.status;
            assert!(matches!(cancel, 403 | 404), "{cancel}");
            let invite = client.get(&format!("/api/v1/invites/{}/link", at.invite)).await.status;
            assert!(matches!(invite, 403 | 404), "{invite}");
            let thread = client.get(&format!("/api/v1/candidates/{}/messages", at.candidate.id)).await.status;
            assert!(matches!(thread, 403 | 404), "{thread}");
            let send = client.post("/api/v1/messages", &compose(&at.project, &at.candidate)).await.status;
            assert!(matches!(send, 403 | 404), "{send}");
        }
        let admin = app.client(&app.person(&at.org, Role::Admin, "Ada"));
        let seen: Value = admin.get(&path).await.ok();
        assert_eq!(seen["conference"]["join_url"], Value::Null, "administrators are not on the interview");
        assert_eq!(seen["may"], json!({"respond": false, "change": true, "outcome": false, "host": false}));
    }

    async fn a_message_is_previewed_as_it_is_sent(app: TestApp) {
        let at = stage(&app).await;
        let mut body = compose(&at.project, &at.candidate);
        body["body"] = json!("Hi (CANDIDATE_FIRST_NAME), [NOPE] [TOPIC] from [SENDER_FULL_NAME], [COMPANY_NAME]");
        let preview: Value = at.recruiter.post("/api/v1/messages/preview", &body).await.ok();
        assert_eq!(preview["subject"], "Interview for Director of Recruiting");
        assert!(preview["text"].as_str().unwrap().starts_with("Hi Rebecca, [NOPE]  from Joel Bito, Fairhaven\n\nView my availability: Joel’s calendar"));
        assert_eq!((&preview["unknown_tokens"], &preview["empty_tokens"]), (&json!(["NOPE"]), &json!(["TOPIC"])));

        let keyed = at.recruiter.with_header("idempotency-key", "m-1");
        let first = keyed.post("/api/v1/messages", &body).await;
        let second = keyed.post("/api/v1/messages", &body).await;
        assert_eq!((first.status, first.text()), (201, second.text()), "one message, one link");
    }

    async fn links_need_settings_a_provider_and_a_date_ahead(app: TestApp) {
        let org = app.organization("Fairhaven");
        let joel = app.person(&org, Role::Recruiter, "Joel Bito");
        let project = app.project(&org, "Director of Recruiting", &[&joel]);
        let candidate = app.candidate(&org, &project, "Rebecca Best");
        let client = app.client(&joel);
        let mut body = compose(&project, &candidate);
        assert_eq!(client.post("/api/v1/messages", &body).await.problem_code(), "scheduler_not_ready");
        app.scheduler(&joel);
        body["invite"]["conference"] = json!({"kind": "fixed_link"});
        assert_eq!(client.post("/api/v1/messages", &body).await.problem_code(), "provider_not_connected");
        body["invite"]["conference"] = json!({"kind": "phone"});
        body["invite"]["expires_on"] = json!("2026-03-01");
        assert_eq!(client.post("/api/v1/messages", &body).await.problem_fields(), ["invite.expires_on"]);
        body["invite"]["expires_on"] = json!("2026-03-02");
        client.post("/api/v1/messages", &body).await.done();
        let options: Value = client.get("/api/v1/conference-options").await.ok();
        assert_eq!((&options[0]["kind"], &options[0]["available"]), (&json!("jitsi"), &json!(true)));
        assert_eq!((&options[1]["kind"], &options[1]["available"]), (&json!("fixed_link"), &json!(false)));
    }
}
