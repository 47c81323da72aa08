//! Another account than before: nothing is replaced until somebody says so.

use api::jobs::worker::Worker;
use api::store::schema::{connection_replacements, domain_events};
use diesel::prelude::*;
use sandbox::{Consent, Sandbox};
use serde_json::{Value, json};
use shared::access::Role;

use super::rig::{
    JITSI_SECRET, SAM, Stage, authorize, book, card, come_back, connect, connect_jitsi, settle, stage,
};
use crate::support::{TestApp, contains, whole};

/// Another account of the sandbox's Zoom.
const KIM: &str = "kim@sandbox.example";
const PATH: &str = "/api/v1/integrations/zoom/replacement";

/// Goes to the consent page once more; how it ended.
async fn reconnect(app: &TestApp, sandbox: &Sandbox, at: &Stage, account: &str) -> String {
    let (address, cookie) = authorize(app, at).await;
    let back = sandbox.consent(&address, &Consent::Allow(account.to_owned())).unwrap();
    let answer = come_back(app, &back, &cookie).await;
    answer.header("location").unwrap().rsplit("result=").next().unwrap().to_owned()
}

/// The same for an account of one's own.
async fn own(app: &TestApp, sandbox: &Sandbox, at: &Stage, account: &str) -> String {
    let path = "/api/v1/integrations/zoom/authorize?scope=person";
    let answer = app.client(&at.host).post(path, &json!({})).await;
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let address = answer.json()["authorize_url"].as_str().unwrap().to_owned();
    let back = sandbox.consent(&address, &Consent::Allow(account.to_owned())).unwrap();
    let answer = come_back(app, &back, &cookie).await;
    let location = answer.header("location").unwrap();
    location.strip_prefix("/settings/accounts?provider=zoom&result=").unwrap().to_owned()
}

fn kept(app: &TestApp) -> i64 {
    app.db(|conn| connection_replacements::table.count().get_result(conn))
}

fn connected(app: &TestApp) -> Vec<String> {
    app.db(|conn| {
        domain_events::table
            .filter(domain_events::kind.eq("integration.connected"))
            .order(domain_events::id)
            .select(domain_events::data)
            .load(conn)
    })
}

fn revoked(sandbox: &Sandbox) -> usize {
    sandbox.calls("zoom").iter().filter(|call| call.path == "/oauth/revoke").count()
}

/// What the button sends: the replacement that was seen.
fn seen(card: &Value) -> Value {
    json!({ "id": card["replacement"]["id"] })
}

sandboxed! {
    async fn another_account_is_asked_about_and_used_when_somebody_says_so(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let ada = app.client(&at.ada);
        assert_eq!(reconnect(&app, &sandbox, &at, KIM).await, "different_account");

        let asked = card(&ada, "zoom").await;
        assert_eq!((&asked["state"], &asked["account"]), (&json!("pending_replacement"), &json!(SAM)));
        assert_eq!(asked["replacement"]["account"], KIM);
        assert_eq!(card(&app.client(&at.host), "zoom").await["replacement"], Value::Null, "who decides nothing");
        let works: Value = ada.post("/api/v1/integrations/zoom/test", &json!({})).await.ok();
        assert_eq!(works["works"], true, "the account of before goes on working: {works}");
        let booked = book(&app, &at, "zoom", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("zoom")[0].host, SAM);
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert!(!contains(&whole(&app), "client_secret"), "tokens are sealed while they wait");

        assert_eq!(app.client(&at.host).post(PATH, &seen(&asked)).await.problem_code(), "forbidden");
        let stranger = app.client(&app.person(&app.organization("Other"), Role::Admin, "Eve"));
        assert_eq!(stranger.post(PATH, &seen(&asked)).await.status, 404);
        assert_eq!(stranger.delete(PATH).await.status, 404);
        let other = json!({ "id": "0190b6f4-0000-7000-8000-000000000002" });
        assert_eq!(ada.post(PATH, &other).await.problem_code(), "wrong_state", "not the one that was seen");

        let used: Value = ada.post(PATH, &seen(&asked)).await.ok();
        assert_eq!((&used["state"], &used["account"]), (&json!("connected"), &json!(KIM)));
        assert_eq!((&used["replacement"], kept(&app)), (&Value::Null, 0));
        assert_eq!(connected(&app).len(), 2);
        assert_eq!(ada.post(PATH, &seen(&asked)).await.problem_code(), "wrong_state", "a second press");
        book(&app, &at, "zoom", "Omar Haddad", "2026-03-03T18:00:00Z").await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("zoom")[0].host, KIM);
    }

    async fn the_account_of_before_is_kept(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let ada = app.client(&at.ada);
        assert_eq!(reconnect(&app, &sandbox, &at, KIM).await, "different_account");
        let kept_card: Value = ada.delete(PATH).await.ok();
        assert_eq!((&kept_card["state"], &kept_card["account"]), (&json!("connected"), &json!(SAM)));
        assert_eq!((kept(&app), revoked(&sandbox)), (0, 1), "what was allowed is given back");
        assert_eq!(ada.delete(PATH).await.problem_code(), "wrong_state", "nothing is asked any more");
        let works: Value = ada.post("/api/v1/integrations/zoom/test", &json!({})).await.ok();
        assert_eq!(works["works"], true, "{works}");

        // The same account once more is no question.
        assert_eq!(reconnect(&app, &sandbox, &at, SAM).await, "connected");
        assert_eq!(card(&ada, "zoom").await["state"], "connected");
    }

    async fn a_question_is_over_by_time_by_the_same_account_and_by_disconnecting(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        assert_eq!(reconnect(&app, &sandbox, &at, KIM).await, "different_account");
        let asked = card(&app.client(&at.ada), "zoom").await;
        app.clock.advance_seconds(31 * 60);
        let ada = app.client(&at.ada);
        assert_eq!(card(&ada, "zoom").await["state"], "connected", "after half an hour");
        assert_eq!(ada.post(PATH, &seen(&asked)).await.problem_code(), "wrong_state");
        Worker::new(app.app.clone()).unwrap().run_due_periodic().await.unwrap();
        assert_eq!(kept(&app), 0, "what nobody chose is not kept");

        assert_eq!(reconnect(&app, &sandbox, &at, KIM).await, "different_account");
        assert_eq!(reconnect(&app, &sandbox, &at, SAM).await, "connected");
        assert_eq!((&card(&ada, "zoom").await["state"], kept(&app)), (&json!("connected"), 0));

        assert_eq!(reconnect(&app, &sandbox, &at, KIM).await, "different_account");
        let before = revoked(&sandbox);
        ada.delete("/api/v1/integrations/zoom").await.done();
        assert_eq!((kept(&app), revoked(&sandbox) - before), (0, 2), "both accounts are given back");
        // Whoever connects afterwards replaces nothing.
        assert_eq!(reconnect(&app, &sandbox, &at, KIM).await, "connected");
    }

    async fn a_broken_connection_asks_as_well(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let ada = app.client(&at.ada);
        assert!(sandbox.revoke(SAM));
        ada.post("/api/v1/integrations/zoom/test", &json!({})).await.done();
        assert_eq!(reconnect(&app, &sandbox, &at, KIM).await, "different_account");
        let asked = card(&ada, "zoom").await;
        assert_eq!(asked["state"], "pending_replacement");
        assert!(asked["broken_reason"].is_string(), "{asked}");
        let used: Value = ada.post(PATH, &seen(&asked)).await.ok();
        assert_eq!((&used["state"], &used["account"]), (&json!("connected"), &json!(KIM)));
    }

    async fn ones_own_account_is_asked_about_by_its_owner(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let joel = app.client(&at.host);
        assert_eq!(own(&app, &sandbox, &at, KIM).await, "connected");
        assert_eq!(own(&app, &sandbox, &at, SAM).await, "different_account");
        // An administrator answers for the organization, not for somebody's own account.
        let ada = app.client(&at.ada);
        assert_eq!(ada.delete(PATH).await.problem_code(), "wrong_state");
        assert_eq!(ada.delete(&format!("{PATH}?scope=person")).await.status, 404);
        let kept: Value = joel.delete(&format!("{PATH}?scope=person")).await.ok();
        assert_eq!((&kept["state"], &kept["account"]), (&json!("connected"), &json!(KIM)));
        assert_eq!(revoked(&sandbox), 0, "the organization uses the other account: it is not given back");

        assert_eq!(own(&app, &sandbox, &at, SAM).await, "different_account");
        let cards: Value = joel.get("/api/v1/integrations?scope=person").await.ok();
        let asked = cards.as_array().unwrap().iter().find(|card| card["kind"] == "zoom").unwrap();
        assert_eq!((&asked["state"], &asked["account"]), (&json!("pending_replacement"), &json!(KIM)));
        let used: Value = joel.post(&format!("{PATH}?scope=person"), &seen(asked)).await.ok();
        assert_eq!((&used["state"], &used["account"]), (&json!("connected"), &json!(SAM)));
        assert_eq!(revoked(&sandbox), 1, "nobody uses the account of before any more");
    }

    async fn racing_answers_have_one_winner(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        assert_eq!(reconnect(&app, &sandbox, &at, KIM).await, "different_account");
        let ada = app.client(&at.ada);
        let body = seen(&card(&ada, "zoom").await);
        let answers = futures_util::future::join_all((0..6).map(|n| {
            let (ada, body) = (ada.clone(), body.clone());
            async move { if n % 2 == 0 { ada.post(PATH, &body).await } else { ada.delete(PATH).await } }
        }))
        .await;
        let won: Vec<_> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(won.len(), 1, "{answers:?}");
        assert!(answers.iter().all(|answer| answer.status == 200 || answer.problem_code() == "wrong_state"));
        let now = card(&ada, "zoom").await;
        assert_eq!((&now["state"], &now["account"]), (&json!("connected"), &won[0].json()["account"]));
        assert_eq!(kept(&app), 0);
    }

    async fn another_server_in_the_form_is_asked_about_too(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect_jitsi(&app, &at).await;
        let ada = app.client(&at.ada);
        let fields = json!({ "url": "https://video.example.com/", "app_id": "parley", "secret": JITSI_SECRET });
        let form = json!({ "fields": fields });
        let asked: Value = ada.post("/api/v1/integrations/jitsi_token/authorize", &form).await.ok();
        let asked = &asked["integration"];
        assert_eq!((&asked["state"], &asked["account"]), (&json!("pending_replacement"), &json!("meet.example.com")));
        assert_eq!(asked["replacement"]["account"], "video.example.com");
        let used: Value = ada.post("/api/v1/integrations/jitsi_token/replacement", &seen(asked)).await.ok();
        assert_eq!((&used["state"], &used["account"]), (&json!("connected"), &json!("video.example.com")));
    }
}
