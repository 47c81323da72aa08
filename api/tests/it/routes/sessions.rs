//! Where one is signed in; passwords changed, forgotten, first set.

use api::store::schema::jobs;
use diesel::prelude::*;
use serde_json::json;
use shared::access::Role;
use shared::wire::auth::{Session, SessionToken, TokenInfo};
use shared::wire::page::Page;
use shared::wire::people::{Person, PersonStatus};

use super::accounts::{PASSWORD, bearer, cookie, mailed_tokens, page, password, refresh, sign_in};

both_engines! {
    async fn signing_out_ends_the_session_and_leaves_nothing(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        password(&app, &ada, PASSWORD);
        let answer = sign_in(&app, &ada, PASSWORD).await;
        let cookie = cookie(&answer);
        let out = page(&app, &cookie).post("/api/v1/auth/sign-out", &json!({})).await;
        assert_eq!(out.status, 204);
        assert!(out.header("clear-site-data").unwrap().contains("storage"));
        assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
        assert_eq!(refresh(&app, &cookie).await.problem_code(), "session_ended");
        assert_eq!(bearer(&app, &answer).get("/api/v1/me").await.problem_code(), "sign_in_needed");
    }

    async fn one_sees_and_ends_own_sessions_only(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let bob = app.person(&org, Role::Admin, "Bob Admin");
        let other = app.organization("Other");
        let eve = app.person(&other, Role::Admin, "Eve Admin");
        password(&app, &ada, PASSWORD);
        let second = sign_in(&app, &ada, PASSWORD).await;
        let client = app.client(&ada);
        let listed = client.get("/api/v1/auth/sessions").await.ok::<Page<Session>>().data;
        assert_eq!(listed.len(), 2);
        assert_eq!(listed.iter().filter(|session| session.current).count(), 1);
        let newer = listed.iter().find(|session| !session.current).unwrap();

        for stranger in [&bob, &eve] {
            let answer = app.client(stranger).delete(&format!("/api/v1/auth/sessions/{}", newer.id)).await;
            assert_eq!((answer.status, answer.problem_code().as_str()), (404, "not_found"));
        }
        bearer(&app, &second).get("/api/v1/me").await.done();
        client.delete(&format!("/api/v1/auth/sessions/{}", newer.id)).await.done();
        assert_eq!(bearer(&app, &second).get("/api/v1/me").await.problem_code(), "sign_in_needed");
        let again = client.delete(&format!("/api/v1/auth/sessions/{}", newer.id)).await;
        assert_eq!(again.problem_code(), "not_found");

        client.post("/api/v1/auth/sign-out-everywhere", &json!({})).await.done();
        assert_eq!(client.get("/api/v1/me").await.problem_code(), "sign_in_needed");
        app.client(&bob).get("/api/v1/me").await.done();
    }

    async fn a_new_password_ends_all_other_sessions(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        password(&app, &ada, PASSWORD);
        let here = sign_in(&app, &ada, PASSWORD).await;
        let there = sign_in(&app, &ada, PASSWORD).await;
        let change = |current: &str, new: &str| json!({ "current": current, "password": new });
        let client = bearer(&app, &here);
        let wrong = client.post("/api/v1/auth/password", &change("wrong", "a whole new sentence")).await;
        assert_eq!((wrong.status, wrong.problem_code().as_str()), (401, "wrong_credentials"));
        let weak = client.post("/api/v1/auth/password", &change(PASSWORD, "aaaaaaaaaaaaaa")).await;
        assert_eq!((weak.status, weak.problem_fields()), (422, vec!["password".to_owned()]));
        client.post("/api/v1/auth/password", &change(PASSWORD, "a whole new sentence")).await.done();

        assert_eq!(refresh(&app, &cookie(&there)).await.problem_code(), "session_ended");
        assert_eq!(bearer(&app, &there).get("/api/v1/me").await.problem_code(), "sign_in_needed");
        let renewed = refresh(&app, &cookie(&here)).await;
        bearer(&app, &renewed).get("/api/v1/me").await.done();
        assert_eq!(sign_in(&app, &ada, PASSWORD).await.status, 401);
        sign_in(&app, &ada, "a whole new sentence").await.done();
    }

    async fn a_forgotten_password_is_set_anew_once(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        password(&app, &ada, PASSWORD);
        let before = sign_in(&app, &ada, PASSWORD).await;
        let anyone = app.anonymous();
        for email in [ada.email.as_str(), "nobody@fairhaven.example"] {
            let answer = anyone.post("/api/v1/auth/reset-request", &json!({ "email": email })).await;
            assert_eq!((answer.status, answer.text()), (204, String::new()));
        }
        let tokens = mailed_tokens(&app);
        assert_eq!(tokens.len(), 1, "only the known address gets mail");
        let (kind, sent): (String, String) = app.db(|conn| {
            jobs::table.select((jobs::kind, jobs::payload)).first(conn)
        });
        assert_eq!(kind, "account_mail");
        assert!(!sent.contains(&tokens[0]), "the token is sealed at rest");

        let body = json!({ "token": tokens[0], "password": "a whole new sentence" });
        let done = anyone.post("/api/v1/auth/reset", &body).await;
        bearer(&app, &done).get("/api/v1/me").await.done();
        assert_eq!(refresh(&app, &cookie(&before)).await.problem_code(), "session_ended");
        let again = anyone.post("/api/v1/auth/reset", &body).await;
        assert_eq!((again.status, again.problem_code().as_str()), (410, "token_invalid"));
        sign_in(&app, &ada, "a whole new sentence").await.done();
    }

    async fn a_reset_token_runs_out_and_gives_way_to_the_next(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        password(&app, &ada, PASSWORD);
        let anyone = app.anonymous();
        let ask = json!({ "email": ada.email });
        anyone.post("/api/v1/auth/reset-request", &ask).await.done();
        anyone.post("/api/v1/auth/reset-request", &ask).await.done();
        let tokens = mailed_tokens(&app);
        let body = |token: &str| json!({ "token": token, "password": "a whole new sentence" });
        assert_eq!(anyone.post("/api/v1/auth/reset", &body(&tokens[0])).await.problem_code(), "token_invalid");
        app.clock.advance_seconds(31 * 60);
        assert_eq!(anyone.post("/api/v1/auth/reset", &body(&tokens[1])).await.problem_code(), "token_invalid");
        sign_in(&app, &ada, PASSWORD).await.done();
    }

    async fn an_invitation_is_looked_up_and_accepted(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let admin = app.client(&ada);
        let invite = json!({ "name": "Ian Interviewer", "email": "Ian@Fairhaven.example", "role": "interviewer" });
        let invited = admin.post("/api/v1/people", &invite).await.ok::<Person>();
        assert_eq!(invited.status, PersonStatus::Invited);
        admin.post(&format!("/api/v1/people/{}/invitation", invited.id), &json!({})).await.done();
        let tokens = mailed_tokens(&app);
        let anyone = app.anonymous();
        let look = |token: &str| json!({ "token": token });
        let old = anyone.post("/api/v1/auth/invitations/look-up", &look(&tokens[0])).await;
        assert_eq!(old.problem_code(), "token_invalid");
        for _ in 0..2 {
            let info = anyone.post("/api/v1/auth/invitations/look-up", &look(&tokens[1])).await.ok::<TokenInfo>();
            assert_eq!((info.email.as_str(), info.company.as_str()), ("Ian@Fairhaven.example", "Fairhaven"));
        }
        let accept = json!({
            "token": tokens[1], "password": PASSWORD, "zone": "Europe/Lisbon", "name": "Ian Interviewer Jr.",
        });
        let begun = anyone.post("/api/v1/auth/invitations/accept", &accept).await;
        let session = begun.ok::<SessionToken>();
        assert_eq!(session.person.name, "Ian Interviewer Jr.");
        assert_eq!(session.person.status, PersonStatus::Active);
        let scheduler = bearer(&app, &begun).get("/api/v1/me/scheduler").await.json();
        assert_eq!(scheduler["rules"]["zone"], "Europe/Lisbon");
        assert_eq!(
            anyone.post("/api/v1/auth/invitations/accept", &accept).await.problem_code(),
            "token_invalid"
        );
        let late = admin.post(&format!("/api/v1/people/{}/invitation", invited.id), &json!({})).await;
        assert_eq!((late.status, late.problem_code().as_str()), (409, "wrong_state"));
    }

    async fn a_reset_token_is_no_invitation(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let invite = json!({ "name": "Ian", "email": "ian@fairhaven.example", "role": "interviewer" });
        app.client(&ada).post("/api/v1/people", &invite).await.done();
        let token = mailed_tokens(&app).remove(0);
        let body = json!({ "token": token, "password": PASSWORD });
        let answer = app.anonymous().post("/api/v1/auth/reset", &body).await;
        assert_eq!(answer.problem_code(), "token_invalid");
        for bad in ["", "x", &"é".repeat(43), &"a".repeat(43)] {
            let body = json!({ "token": bad, "password": PASSWORD });
            let answer = app.anonymous().post("/api/v1/auth/invitations/accept", &body).await;
            assert_eq!(answer.problem_code(), "token_invalid", "{bad}");
        }
    }
}
