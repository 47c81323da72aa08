//! Accounts of people's own: connected through the organization's app, used for what they host.

use sandbox::{Consent, Sandbox};
use serde_json::{Value, json};
use shared::access::Role;

use super::rig::{SAM, Stage, book, card, come_back, connect, settle, stage};
use crate::support::{TestApp, TestPerson};

/// Another account of the sandbox's Zoom.
const KIM: &str = "kim@sandbox.example";

async fn own_card(app: &TestApp, person: &TestPerson) -> Value {
    let cards: Value = app.client(person).get("/api/v1/integrations?scope=person").await.ok();
    cards.as_array().unwrap().iter().find(|card| card["kind"] == "zoom").unwrap().clone()
}

async fn connect_own(app: &TestApp, sandbox: &Sandbox, person: &TestPerson, account: &str) {
    let path = "/api/v1/integrations/zoom/authorize?scope=person";
    let answer = app.client(person).post(path, &json!({})).await;
    let body: Value = answer.ok();
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let address = body["authorize_url"].as_str().unwrap();
    let back = sandbox.consent(address, &Consent::Allow(account.to_owned())).unwrap();
    let answer = come_back(app, &back, &cookie).await;
    assert_eq!(
        answer.header("location").as_deref(),
        Some("/settings/accounts?provider=zoom&result=connected")
    );
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
