//! People who leave: nobody reads a candidate's words after their rights have gone, their links stop offering times,
//! and what they leave undone is dealt with when they are disabled.

use api::store::types::bind;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::access::Role;

use super::links::{compose, details, send, stage};
use crate::support::{TestApp, TestPerson};

fn disable(app: &TestApp, person: &TestPerson) {
    use api::store::schema::people;
    app.db(|conn| {
        diesel::update(people::table.find(bind(person.id))).set(people::status.eq("disabled")).execute(conn)
    });
}

fn leave(app: &TestApp, person: &TestPerson) {
    use api::store::schema::project_members;
    app.db(|conn| {
        diesel::delete(project_members::table.filter(project_members::person_id.eq(bind(person.id))))
            .execute(conn)
    });
}

/// Everybody that a mail with this word went to.
async fn readers(app: &TestApp, word: &str) -> Vec<String> {
    app.run_jobs().await;
    let mails = app.mails().into_iter();
    mails
        .filter(|mail| format!("{} {}", mail.subject, mail.text).contains(word))
        .map(|mail| mail.to)
        .collect()
}

both_engines! {
    async fn a_candidates_words_go_to_who_may_read_them_when_they_are_sent(app: TestApp) {
        let at = stage(&app).await;
        let ada = app.person(&at.org, Role::Admin, "Ada Admin");
        let eva = app.person(&at.org, Role::Admin, "Eva Admin");
        let write = format!("/api/v1/links/{}/messages", at.token);
        let say = |words: &str| json!({ "body": words });
        app.anonymous().post(&write, &say("canary-one")).await.done();
        assert_eq!(readers(&app, "canary-one").await, [at.host.email.as_str()]);

        // Queued while the host could read it, sent when they can't any more.
        app.anonymous().post(&write, &say("canary-two")).await.done();
        disable(&app, &at.host);
        let mut told = readers(&app, "canary-two").await;
        told.sort_unstable();
        let mut admins = [ada.email.clone(), eva.email.clone()];
        admins.sort_unstable();
        assert_eq!(told, admins, "nobody looks after the project: all administrators");
        let listed = app.client(&ada).get("/api/v1/deliveries?filter=all").await.json();
        assert!(listed.to_string().contains(&ada.email), "the list says who got it");
    }

    async fn the_projects_recruiter_takes_over_from_who_left(app: TestApp) {
        let at = stage(&app).await;
        app.person(&at.org, Role::Admin, "Ada Admin");
        let rob = app.person(&at.org, Role::Recruiter, "Rob Recruiter");
        app.member(&rob, &at.project);
        app.anonymous()
            .post(&format!("/api/v1/links/{}/booking", at.token), &details("2026-03-03T17:00:00Z"))
            .await
            .done();
        app.run_jobs().await;
        leave(&app, &at.host);
        app.anonymous().post(&format!("/api/v1/links/{}/messages", at.token), &json!({ "body": "canary-left" })).await.done();
        assert_eq!(readers(&app, "canary-left").await, [rob.email.as_str()]);
        // The host still holds the interview: its mails are theirs as long as they can sign in.
        disable(&app, &at.host);
        let cancel = json!({ "reason": "canary-cancelled" });
        app.anonymous().post(&format!("/api/v1/links/{}/cancel", at.token), &cancel).await.done();
        let told = readers(&app, "canary-cancelled").await;
        assert!(told.contains(&rob.email) && !told.contains(&at.host.email), "{told:?}");
    }

    async fn links_of_who_left_offer_no_times(app: TestApp) {
        for gone in [disable as fn(&TestApp, &TestPerson), leave] {
            let at = stage(&app).await;
            let link = format!("/api/v1/links/{}", at.token);
            let anyone = app.anonymous();
            assert_eq!(anyone.get(&link).await.json()["state"], "open");
            gone(&app, &at.host);
            assert_eq!(anyone.get(&link).await.json()["state"], "paused");
            let slots: Value = anyone.get(&format!("{link}/slots?zone=UTC")).await.ok();
            assert_eq!(slots["slots"].as_array().map(Vec::len), Some(0));
            let booked = anyone.post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await;
            assert_eq!((booked.status, booked.problem_code().as_str()), (409, "sharing_off"));
        }
    }

    async fn who_left_a_project_neither_reads_nor_copies_its_links(app: TestApp) {
        let at = stage(&app).await;
        let invite = format!("/api/v1/invites/{}", at.invite);
        at.recruiter.get(&invite).await.done();
        at.recruiter.get(&format!("{invite}/link")).await.done();
        leave(&app, &at.host);
        for path in [invite.clone(), format!("{invite}/link")] {
            assert_eq!(at.recruiter.get(&path).await.status, 404, "{path}");
        }
        let withdrawn = at.recruiter.post(&format!("{invite}/revoke"), &json!({})).await;
        assert_eq!(withdrawn.status, 404, "nor withdraws them");
    }

    async fn disabling_somebody_deals_with_what_is_open(app: TestApp) {
        let at = stage(&app).await;
        let ada = app.person(&at.org, Role::Admin, "Ada Admin");
        let rob = app.person(&at.org, Role::Recruiter, "Rob Recruiter");
        app.member(&rob, &at.project);
        app.scheduler(&rob);
        let book = |token: &str, time: &str| {
            let (path, body) = (format!("/api/v1/links/{token}/booking"), details(time));
            let anyone = app.anonymous();
            async move { anyone.post(&path, &body).await.done() }
        };
        let mut tokens = vec![at.token.clone()];
        let mut invites = vec![at.invite.clone()];
        for name in ["Ben Booked", "Cleo Cancelled", "Dora Direct"] {
            let candidate = app.candidate(&at.org, &at.project, name);
            let (invite, token) = send(&at.recruiter, &at.project, &candidate).await;
            tokens.push(token);
            invites.push(invite);
        }
        book(&tokens[1], "2026-03-03T17:00:00Z").await;
        book(&tokens[2], "2026-03-03T18:00:00Z").await;
        let admin = app.client(&ada);
        let path = format!("/api/v1/people/{}", at.host.id);
        let open: Value = admin.get(&format!("{path}/open-work")).await.ok();
        assert_eq!(open["links"].as_array().map(Vec::len), Some(2), "{open}");
        let interviews: Vec<String> = open["interviews"].as_array().unwrap().iter()
            .map(|one| one["interview_id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(interviews.len(), 2);
        assert_eq!(open["interviews"][0]["candidate"]["full_name"], "Ben Booked");

        let no_host = admin.if_match(1).post(&format!("{path}/disable"), &json!({
            "links": [{ "invite_id": invites[0], "decision": "new_link" }] })).await;
        assert_eq!(no_host.problem_fields(), ["host_id"]);
        let outside = app.person(&at.org, Role::Recruiter, "Olga Outside");
        app.scheduler(&outside);
        let refused = admin.if_match(1).post(&format!("{path}/disable"), &json!({
            "host_id": outside.id, "links": [{ "invite_id": invites[0], "decision": "new_link" }] })).await;
        assert_eq!(refused.problem_fields(), ["host_id"]);
        assert_eq!(admin.get(&format!("{path}/open-work")).await.json(), open, "all or nothing");

        let disabled: Value = admin.if_match(1).post(&format!("{path}/disable"), &json!({
            "host_id": rob.id,
            "links": [{ "invite_id": invites[0], "decision": "new_link" },
                { "invite_id": invites[3], "decision": "cancel" }],
            "interviews": [{ "interview_id": interviews[0], "decision": "new_link" },
                { "interview_id": interviews[1], "decision": "cancel" }],
        })).await.ok();
        assert_eq!(disabled["status"], "disabled");
        assert_eq!(at.recruiter.get("/api/v1/me").await.status, 401);
        let state = async |token: &str| app.anonymous().get(&format!("/api/v1/links/{token}")).await.json()["state"].clone();
        assert_eq!(state(&tokens[0]).await, "replaced");
        assert_eq!(state(&tokens[1]).await, "cancelled");
        assert_eq!(state(&tokens[2]).await, "cancelled");
        assert_eq!(state(&tokens[3]).await, "revoked");
        app.run_jobs().await;
        let asked: Vec<_> = app.mails().into_iter().filter(|mail| mail.subject.starts_with("Please choose a new time")).collect();
        assert_eq!(asked.len(), 2, "one for the link, one for the interview");
        for mail in &asked {
            assert!(mail.text.contains("Joel Bito is no longer available") && mail.text.contains("Rob Recruiter"), "{}", mail.text);
            let token = mail.link("/i/").rsplit('/').next().unwrap().to_owned();
            let offered: Value = app.anonymous().get(&format!("/api/v1/links/{token}")).await.ok();
            assert_eq!((offered["state"].as_str(), offered["host"]["name"].as_str()), (Some("open"), Some("Rob Recruiter")));
        }
        let again: Value = admin.get(&format!("{path}/open-work")).await.ok();
        assert_eq!((again["links"].as_array().map(Vec::len), again["interviews"].as_array().map(Vec::len)), (Some(0), Some(0)));
    }

    async fn two_hundred_things_are_decided_at_once(app: TestApp) {
        let at = stage(&app).await;
        let ada = app.person(&at.org, Role::Admin, "Ada Admin");
        for n in 0..199 {
            let candidate = app.candidate(&at.org, &at.project, &format!("Candidate {n}"));
            at.recruiter.post("/api/v1/messages", &compose(&at.project, &candidate)).await.done();
        }
        let admin = app.client(&ada);
        let path = format!("/api/v1/people/{}", at.host.id);
        let open: Value = admin.get(&format!("{path}/open-work")).await.ok();
        let links: Vec<Value> = open["links"].as_array().unwrap().iter()
            .map(|link| json!({ "invite_id": link["invite_id"], "decision": "cancel" })).collect();
        assert_eq!((links.len(), open["more"].as_i64()), (200, Some(0)));
        admin.if_match(1).post(&format!("{path}/disable"), &json!({ "links": links })).await.done();
        assert_eq!(admin.get(&format!("{path}/open-work")).await.json()["links"].as_array().map(Vec::len), Some(0));
    }
}
