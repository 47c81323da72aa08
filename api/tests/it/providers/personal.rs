//! Accounts of people's own: connected through the organization's app, used for what they host.

use sandbox::{Consent, Notice, Sandbox};
use serde_json::{Value, json};
use shared::access::Role;

use super::rig::{SAM, Stage, allow, authorize_with, book, card, come_back, connect, settle, stage};
use crate::support::{TestApp, TestPerson};

/// Another account of the sandbox's Zoom.
const KIM: &str = "kim@sandbox.example";

async fn own_card(app: &TestApp, person: &TestPerson) -> Value {
    let cards: Value = app.client(person).get("/api/v1/integrations?scope=person").await.ok();
    cards.as_array().unwrap().iter().find(|card| card["kind"] == "zoom").unwrap().clone()
}

async fn connect_own(app: &TestApp, sandbox: &Sandbox, person: &TestPerson, account: &str) {
    allow_own(app, sandbox, person, ("zoom", account)).await;
}

async fn allow_own(app: &TestApp, sandbox: &Sandbox, person: &TestPerson, (kind, account): (&str, &str)) {
    let path = format!("/api/v1/integrations/{kind}/authorize?scope=person");
    let answer = app.client(person).post(&path, &json!({})).await;
    let body: Value = answer.ok();
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let address = body["authorize_url"].as_str().unwrap();
    let back = sandbox.consent(address, &Consent::Allow(account.to_owned())).unwrap();
    let answer = come_back(app, &back, &cookie).await;
    let page = format!("/settings/accounts?provider={kind}&result=connected");
    assert_eq!(answer.header("location"), Some(page));
}

/// Who hosts each live meeting.
fn hosts(sandbox: &Sandbox) -> Vec<String> {
    let mut hosts: Vec<String> = sandbox.live("zoom").into_iter().map(|meeting| meeting.host).collect();
    hosts.sort();
    hosts
}

sandboxed! {
    async fn ones_own_account_holds_ones_interviews(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        // Without the organization's app there is nothing to connect through.
        let early = own_card(&app, &at.host).await;
        assert_eq!((&early["scope"], &early["may_manage"]), (&json!("person"), &json!(false)));
        let path = "/api/v1/integrations/zoom/authorize?scope=person";
        let refused = app.client(&at.host).post(path, &json!({})).await;
        assert_eq!(refused.problem_code(), "provider_not_connected");
        connect(&app, &sandbox, &at).await;
        connect_own(&app, &sandbox, &at.host, KIM).await;
        let mine = own_card(&app, &at.host).await;
        assert_eq!((&mine["state"], &mine["account"]), (&json!("connected"), &json!(KIM)));
        assert_eq!((&mine["fields"], &mine["hook_url"], &mine["redirect_url"]), (&json!([]), &Value::Null, &Value::Null));
        let test: Value = app.client(&at.host).post("/api/v1/integrations/zoom/test?scope=person", &json!({})).await.ok();
        assert_eq!(test["works"], true, "{test}");
        let shared = card(&app.client(&at.ada), "zoom").await;
        assert_eq!((&shared["account"], &shared["own_accounts"]), (&json!(SAM), &json!(1)));
        assert_eq!(own_card(&app, &at.ada).await["state"], "not_connected", "nobody else's");

        // What Joel hosts is made with his account, what somebody else hosts with the organization's.
        let eve = app.person(&at.org, Role::Recruiter, "Eve Adler");
        app.scheduler(&eve);
        let project = app.project(&at.org, "Chemist", &[&eve]);
        let other = Stage { org: at.org.clone(), ada: at.ada.clone(), host: eve, project };
        let first = book(&app, &at, "zoom", "Rebecca Best", "2026-03-20T17:00:00Z").await;
        let second = book(&app, &other, "zoom", "Omar Haddad", "2026-03-20T17:00:00Z").await;
        settle(&app, &sandbox).await;
        assert_eq!(hosts(&sandbox), [KIM, SAM]);

        // Tokens of both are renewed, each by its own.
        sandbox.expire_tokens();
        first.reschedule(&app, "2026-03-20T19:00:00Z").await;
        second.cancel(&app).await;
        settle(&app, &sandbox).await;
        let live = sandbox.live("zoom");
        assert_eq!((live.len(), live[0].host.as_str()), (1, KIM));
        assert_eq!(live[0].starts_at.unwrap().to_rfc3339(), "2026-03-20T19:00:00+00:00");
    }

    async fn without_ones_own_account_the_organizations_holds_them(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        connect_own(&app, &sandbox, &at.host, KIM).await;
        // Booked, not made yet, and then Joel disconnects.
        let booked = book(&app, &at, "zoom", "Rebecca Best", "2026-03-20T17:00:00Z").await;
        app.client(&at.host).delete("/api/v1/integrations/zoom?scope=person").await.done();
        settle(&app, &sandbox).await;
        assert_eq!(hosts(&sandbox), [SAM]);
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("zoom"), []);

        // An account that was revoked at the provider is broken for its owner alone, who is told.
        connect_own(&app, &sandbox, &at.host, KIM).await;
        assert!(sandbox.revoke(KIM));
        let test: Value = app.client(&at.host).post("/api/v1/integrations/zoom/test?scope=person", &json!({})).await.ok();
        assert_eq!((&test["works"], &test["integration"]["state"]), (&json!(false), &json!("needs_reconnecting")));
        assert_eq!(card(&app.client(&at.ada), "zoom").await["state"], "connected");
        app.run_jobs().await;
        let letters = app.mails();
        let told = letters.iter().find(|letter| letter.text.contains("/settings/accounts"));
        assert!(told.is_some(), "{letters:?}");
        book(&app, &at, "zoom", "Omar Haddad", "2026-03-20T18:00:00Z").await;
        settle(&app, &sandbox).await;
        assert_eq!(hosts(&sandbox), [SAM], "the organization's account takes over");

        // Without the app nobody's account is of use.
        app.client(&at.ada).delete("/api/v1/integrations/zoom").await.done();
        assert_eq!(own_card(&app, &at.host).await["state"], "not_connected");
    }

    async fn webex_too_holds_interviews_with_ones_own_account(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let redirect = format!("{}/oauth/webex/callback", app.base);
        sandbox.register_app("webex", "client", "secret", redirect.as_str());
        let form = json!({ "fields": { "client_id": "client", "client_secret": "secret" } });
        allow(&app, &sandbox, "webex", authorize_with(&app, &at, "webex", &form).await).await;
        allow_own(&app, &sandbox, &at.host, ("webex", KIM)).await;
        let booked = book(&app, &at, "webex", "Rebecca Best", "2026-03-20T17:00:00Z").await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("webex")[0].host, KIM);
        // Webex tells about it by the webhooks that were made with Kim's account, and is believed.
        let meeting = sandbox.live("webex")[0].external_id.clone();
        let started = Notice::new("webex", "meetings.started", &meeting);
        assert_eq!(sandbox.send_notice(&started).await.unwrap().status, 204);
        assert_eq!(booked.read(&app, &at).await["attendance"][0]["event"], "started");
        // As early as the organization says, and no earlier than Webex lets anybody in.
        let early = json!({ "join_early_minutes": 60 });
        app.client(&at.ada).if_match(1).patch("/api/v1/organization", &early).await.done();
        let view: Value = app.anonymous().get(&booked.link).await.ok();
        assert_eq!(view["conference"]["opens_at"], "2026-03-20T16:45:00Z");
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("webex"), []);
        // With the organization's app both accounts go, and Webex has no webhook of ours.
        app.client(&at.ada).delete("/api/v1/integrations/webex").await.done();
        assert!(sandbox.sign_notice(&started).is_err(), "a webhook is left");
    }

    async fn nobody_connects_for_somebody_else(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let joel = app.client(&at.host);
        for path in ["/api/v1/integrations/zoom/authorize", "/api/v1/integrations/zoom/test"] {
            assert_eq!(joel.post(path, &json!({})).await.problem_code(), "forbidden");
        }
        let hidden = joel.post("/api/v1/integrations/hackerrank/authorize?scope=person", &json!({})).await;
        assert_eq!(hidden.problem_code(), "not_found");
        let typed = json!({ "fields": { "client_id": "mine" } });
        let refused = joel.post("/api/v1/integrations/zoom/authorize?scope=person", &typed).await;
        assert_eq!(refused.problem_fields(), ["fields"]);
    }
}
