//! Mails about one's own account: a changed password, a sign-in from a browser or place that is new.

use api::store::schema::jobs;
use diesel::prelude::*;
use serde_json::json;
use shared::access::Role;

use super::accounts::{PASSWORD, bearer, mailed_tokens, password, sign_in};
use crate::support::{Answer, TestApp, TestPerson};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
const NEWER_FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

async fn from(app: &TestApp, person: &TestPerson, agent: &str, address: &str) -> Answer {
    let client = app.anonymous().with_header("user-agent", agent).with_header("x-forwarded-for", address);
    client.post("/api/v1/auth/sign-in", &json!({ "email": person.email, "password": PASSWORD })).await
}

fn queued(app: &TestApp) -> i64 {
    app.db(|conn| jobs::table.filter(jobs::kind.eq("security_mail")).count().get_result(conn))
}

fn start(postgres: bool) -> TestApp {
    TestApp::start_with(postgres, |config| config.trusted_proxies.push("127.0.0.1".parse().unwrap()))
}

async fn a_new_device_is_told(app: TestApp) {
    let org = app.organization("Fairhaven");
    let ada = app.person(&org, Role::Recruiter, "Ada Admin");
    app.scheduler(&ada);
    password(&app, &ada, PASSWORD);
    let known = [
        (FIREFOX, "203.0.113.9"),
        // The same browser, updated; and once more.
        (NEWER_FIREFOX, "203.0.113.9"),
        (FIREFOX, "203.0.113.9"),
    ];
    for (agent, address) in known {
        from(&app, &ada, agent, address).await.done();
        assert_eq!(queued(&app), 0, "the first sign-in of all is no news, the same browser neither");
    }
    let wrong = json!({ "email": ada.email, "password": "not the password" });
    let stranger =
        app.anonymous().with_header("user-agent", IPHONE).with_header("x-forwarded-for", "198.51.100.7");
    assert_eq!(stranger.post("/api/v1/auth/sign-in", &wrong).await.status, 401);
    assert_eq!(queued(&app), 0, "who does not come in is no news");

    from(&app, &ada, IPHONE, "203.0.113.9").await.done();
    assert_eq!(queued(&app), 1, "another browser");
    let told = app.newest_mail_to(&ada.email).await;
    assert_eq!(told.subject, "New sign-in: Safari on iPhone");
    assert!(told.text.contains("9:00 AM PST"), "in the reader's zone: {}", told.text);
    assert!(told.text.contains("203.0.113.9"), "{}", told.text);
    assert_eq!(told.link("/settings/sessions"), format!("{}/settings/sessions", app.base));

    from(&app, &ada, FIREFOX, "198.51.100.7").await.done();
    assert_eq!(queued(&app), 2, "another network");
    from(&app, &ada, FIREFOX, "198.51.100.7").await.done();
    from(&app, &ada, IPHONE, "203.0.113.9").await.done();
    assert_eq!(queued(&app), 2, "known by now");
    from(&app, &ada, FIREFOX, "2001:db8:1:2::1").await.done();
    from(&app, &ada, FIREFOX, "2001:db8:1:2:ffff::9").await.done();
    assert_eq!(queued(&app), 3, "a /64 is one network");
}

mod a_new_device {
    #[test]
    fn sqlite() {
        super::start(false).tell(super::a_new_device_is_told);
    }

    #[test]
    fn postgres() {
        super::start(true).tell(super::a_new_device_is_told);
    }
}

both_engines! {
    async fn a_changed_password_is_told(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Recruiter, "Ada Admin");
        app.scheduler(&ada);
        password(&app, &ada, PASSWORD);
        let here = sign_in(&app, &ada, PASSWORD).await;
        let client = bearer(&app, &here).with_header("user-agent", FIREFOX);
        let change = |current: &str| json!({ "current": current, "password": "a whole new sentence" });
        assert_eq!(client.post("/api/v1/auth/password", &change("wrong")).await.status, 401);
        assert_eq!(queued(&app), 0);
        client.post("/api/v1/auth/password", &change(PASSWORD)).await.done();
        let told = app.newest_mail_to(&ada.email).await;
        assert_eq!(told.subject, "Your Parley password was changed");
        for part in ["Firefox on Linux", "9:00 AM PST", "127.0.0.1", "/forgot-password"] {
            assert!(told.text.contains(part), "{part}: {}", told.text);
        }
        assert_eq!(told.link("/settings/sessions"), format!("{}/settings/sessions", app.base));
        assert_eq!(queued(&app), 1);
    }

    async fn a_reset_password_is_told_once(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Recruiter, "Ada Admin");
        password(&app, &ada, PASSWORD);
        sign_in(&app, &ada, PASSWORD).await.done();
        let anyone = app.anonymous().with_header("user-agent", IPHONE);
        anyone.post("/api/v1/auth/reset-request", &json!({ "email": ada.email })).await.done();
        app.run_jobs().await;
        let token = mailed_tokens(&app).remove(0);
        let body = json!({ "token": token, "password": "a whole new sentence" });
        anyone.post("/api/v1/auth/reset", &body).await.done();
        assert_eq!(queued(&app), 1, "one mail, not one more about the new browser");
        let told = app.newest_mail_to(&ada.email).await;
        assert_eq!(told.subject, "Your Parley password was changed");
    }

    async fn a_first_password_is_no_news(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let invite = json!({ "name": "Ian", "email": "ian@fairhaven.example", "role": "interviewer" });
        app.client(&ada).post("/api/v1/people", &invite).await.done();
        let token = mailed_tokens(&app).remove(0);
        let body = json!({ "token": token, "password": PASSWORD });
        app.anonymous().post("/api/v1/auth/invitations/accept", &body).await.done();
        assert_eq!(queued(&app), 0);
    }
}
