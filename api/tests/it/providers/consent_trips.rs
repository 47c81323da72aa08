//! A trip to a consent page belongs to the session that began it, and to the provider that it led to. What is over
//! leaves nothing of it behind.

use api::store::schema::oauth_flows;
use api::store::types::bind;
use diesel::prelude::*;
use sandbox::{Consent, Sandbox};
use serde_json::{Value, json};
use shared::access::Role;

use super::rig::{SAM, Stage, authorize, card, come_back, connect, stage};
use crate::routes::accounts::{PASSWORD, password};
use crate::support::{Answer, TestApp, TestPerson};

fn result(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").unwrap().rsplit("result=").next().unwrap().to_owned()
}

/// Somebody goes to the consent page and allows it; the address and the cookie to come back with.
async fn allowed(app: &TestApp, sandbox: &Sandbox, at: &Stage) -> (String, String) {
    let (address, cookie) = authorize(app, at).await;
    (sandbox.consent(&address, &Consent::Allow(SAM.to_owned())).unwrap(), cookie)
}

fn exchanges(sandbox: &Sandbox) -> usize {
    sandbox.calls("zoom").iter().filter(|call| call.path == "/oauth/token").count()
}

/// What ends the session of who went to the consent page.
const ENDS: [&str; 7] =
    ["signed out", "everywhere", "by an administrator", "password", "disabled", "role", "expired"];

async fn end(app: &TestApp, at: &Stage, other: &TestPerson, how: &str) {
    let (own, other) = (app.client(&at.ada), app.client(other));
    let person = format!("/api/v1/people/{}", at.ada.id);
    let answer = match how {
        "signed out" => own.delete(&format!("/api/v1/auth/sessions/{}", at.ada.session)).await,
        "everywhere" => own.post("/api/v1/auth/sign-out-everywhere", &json!({})).await,
        "by an administrator" => other.post(&format!("{person}/sign-out"), &json!({})).await,
        "password" => {
            let change = json!({ "current": PASSWORD, "password": "a whole new sentence" });
            own.post("/api/v1/auth/password", &change).await
        }
        "disabled" => other.if_match(1).patch(&person, &json!({ "status": "disabled" })).await,
        "role" => other.if_match(1).patch(&person, &json!({ "role": "recruiter" })).await,
        _ => {
            app.db(|conn| {
                use api::store::schema::sessions;
                diesel::update(sessions::table.find(bind(at.ada.session)))
                    .set(sessions::expires_at.eq(app.now().unix() - 1))
                    .execute(conn)
            });
            return;
        }
    };
    answer.done();
}

sandboxed! {
    async fn a_trip_dies_with_the_session_that_began_it(app: TestApp, sandbox: Sandbox) {
        for how in ENDS {
            let at = stage(&app);
            password(&app, &at.ada, PASSWORD);
            let other = app.person(&at.org, Role::Admin, "Otto Other");
            let (back, cookie) = allowed(&app, &sandbox, &at).await;
            end(&app, &at, &other, how).await;
            let before = exchanges(&sandbox);
            assert_eq!(result(&come_back(&app, &back, &cookie).await), "session_over", "{how}");
            assert_eq!(exchanges(&sandbox), before, "{how}: no code was exchanged");
            assert_eq!(card(&app.client(&other), "zoom").await["state"], "not_connected", "{how}");
        }
    }

    async fn a_session_of_somebody_else_ends_no_trip(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let other = app.person(&at.org, Role::Admin, "Otto Other");
        let (back, cookie) = allowed(&app, &sandbox, &at).await;
        app.client(&other).post("/api/v1/auth/sign-out-everywhere", &json!({})).await.done();
        assert_eq!(result(&come_back(&app, &back, &cookie).await), "connected");
    }

    async fn the_issuer_is_compared_when_it_is_named(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ours = sandbox.base("zoom");
        let issuer = ours.split("/zoom").next().unwrap().to_owned();
        for wrong in ["https://evil.example", "", "https://zoom.us.evil.example", &format!("{issuer}/")] {
            let (back, cookie) = allowed(&app, &sandbox, &at).await;
            let query = form_urlencoded(wrong);
            assert_eq!(result(&come_back(&app, &format!("{back}&iss={query}"), &cookie).await), "issuer", "{wrong}");
            assert_eq!(exchanges(&sandbox), 0, "{wrong}: the code was given to nobody");
        }
        let (address, cookie) = authorize(&app, &at).await;
        let refused = sandbox.consent(&address, &Consent::Refuse).unwrap();
        let evil = form_urlencoded("https://evil.example");
        assert_eq!(result(&come_back(&app, &format!("{refused}&iss={evil}"), &cookie).await), "issuer");
        let (back, cookie) = allowed(&app, &sandbox, &at).await;
        let query = form_urlencoded(&issuer);
        assert_eq!(result(&come_back(&app, &format!("{back}&iss={query}"), &cookie).await), "connected");
    }

    async fn nothing_of_a_trip_is_left_when_it_is_over(app: TestApp, sandbox: Sandbox) {
        let left = |app: &TestApp| -> i64 { app.db(|conn| oauth_flows::table.count().get_result(conn)) };
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        assert_eq!(left(&app), 0, "connected: the trip's secret is of no more use");
        allowed(&app, &sandbox, &at).await;
        assert_eq!(left(&app), 1);
        let ada = app.client(&at.ada);
        let card: Value = ada.post("/api/v1/integrations/zoom/cancel", &json!({})).await.ok();
        assert_eq!((&card["state"], left(&app)), (&json!("connected"), 0), "cancelled");
        // Refused, failed and given up, and then everything is disconnected.
        let (address, cookie) = authorize(&app, &at).await;
        let back = sandbox.consent(&address, &Consent::Refuse).unwrap();
        assert_eq!(result(&come_back(&app, &back, &cookie).await), "refused");
        allowed(&app, &sandbox, &at).await;
        ada.delete("/api/v1/integrations/zoom").await.done();
        assert_eq!(left(&app), 0, "disconnected: used trips are forgotten too");
    }
}

fn form_urlencoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
