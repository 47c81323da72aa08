//! Authorize, the way back, Test, Cancel and Disconnect.

use sandbox::Consent;
use serde_json::{Value, json};
use shared::access::Role;

use super::rig::{ROOMS_SECRET, SAM, authorize, book, card, come_back, connect, stage};

fn ends_with(answer: &crate::support::Answer, result: &str) -> bool {
    answer.status == 303 && answer.header("location").unwrap().ends_with(&format!("result={result}"))
}

sandboxed! {
    async fn an_account_is_connected_tested_and_disconnected(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let (ada, joel) = (app.client(&at.ada), app.client(&at.host));
        let before = card(&ada, "zoom").await;
        assert_eq!((&before["state"], &before["way"]), (&json!("not_connected"), &json!("oauth")));
        assert_eq!(before["redirect_url"], format!("{}/oauth/zoom/callback", app.base));
        assert_eq!(card(&joel, "zoom").await["fields"], json!([]), "a recruiter sees state, not the form");

        connect(&app, &sandbox, &at).await;
        let connected = card(&ada, "zoom").await;
        assert_eq!((&connected["state"], &connected["account"]), (&json!("connected"), &json!(SAM)));
        assert!(connected["hook_url"].as_str().unwrap().starts_with(&format!("{}/hooks/zoom/", app.base)));
        let kept: Vec<bool> =
            connected["fields"].as_array().unwrap().iter().map(|f| f["kept"].as_bool().unwrap()).collect();
        assert_eq!(kept, [true, true, true]);
        assert!(!connected.to_string().contains("secret_"), "no value comes back");
        assert_eq!(card(&joel, "zoom").await["hook_url"], Value::Null);
        let options: Value = joel.get("/api/v1/conference-options").await.ok();
        assert_eq!((&options[0]["kind"], &options[0]["available"]), (&json!("zoom"), &json!(true)));

        let tested: Value = ada.post("/api/v1/integrations/zoom/test", &json!({})).await.ok();
        assert_eq!(tested["works"], true, "{tested}");

        let gone: Value = ada.delete("/api/v1/integrations/zoom").await.ok();
        assert_eq!((&gone["state"], &gone["account"]), (&json!("not_connected"), &Value::Null));
        assert!(sandbox.calls("zoom").iter().any(|call| call.path == "/oauth/revoke"), "revoked there too");
        let untested = ada.post("/api/v1/integrations/zoom/test", &json!({})).await;
        assert_eq!(untested.problem_code(), "provider_not_connected");
    }

    async fn only_the_browser_that_was_sent_comes_back_and_only_once(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let (address, cookie) = authorize(&app, &at).await;
        assert_eq!(card(&app.client(&at.ada), "zoom").await["state"], "awaiting");
        let back = sandbox.consent(&address, &Consent::Allow(SAM.to_owned())).unwrap();
        // Somebody else's browser, or one that brings no cookie at all.
        for foreign in ["flow=somebodys-else", "other=1"] {
            assert!(ends_with(&come_back(&app, &back, foreign).await, "unknown"), "{foreign}");
        }
        assert!(sandbox.calls("zoom").iter().all(|call| call.path != "/oauth/token"), "no code was exchanged");
        assert!(ends_with(&come_back(&app, &back, &cookie).await, "connected"));
        assert!(ends_with(&come_back(&app, &back, &cookie).await, "unknown"), "a second time");
    }

    async fn a_trip_ends_by_refusal_cancel_or_time(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        let (address, cookie) = authorize(&app, &at).await;
        let back = sandbox.consent(&address, &Consent::Refuse).unwrap();
        assert!(ends_with(&come_back(&app, &back, &cookie).await, "refused"));
        assert_eq!(card(&ada, "zoom").await["state"], "not_connected");

        let (address, cookie) = authorize(&app, &at).await;
        let back = sandbox.consent(&address, &Consent::Allow(SAM.to_owned())).unwrap();
        let cancelled: Value = ada.post("/api/v1/integrations/zoom/cancel", &json!({})).await.ok();
        assert_eq!(cancelled["state"], "not_connected");
        assert!(ends_with(&come_back(&app, &back, &cookie).await, "unknown"));
        let nothing = ada.post("/api/v1/integrations/zoom/cancel", &json!({})).await;
        assert_eq!(nothing.problem_code(), "wrong_state");

        let (address, cookie) = authorize(&app, &at).await;
        let back = sandbox.consent(&address, &Consent::Allow(SAM.to_owned())).unwrap();
        app.clock.advance_seconds(601);
        assert!(ends_with(&come_back(&app, &back, &cookie).await, "unknown"), "after ten minutes");
        assert_eq!(card(&app.client(&at.ada), "zoom").await["state"], "not_connected");
    }

    async fn what_the_form_needs_is_said_by_field(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        let missing = ada.post("/api/v1/integrations/zoom/authorize", &json!({ "fields": { "client_id": "x" } })).await;
        assert_eq!((missing.status, missing.problem_fields()), (422, vec!["fields.client_secret".to_owned()]));
        let unknown = ada
            .post("/api/v1/integrations/zoom/authorize", &json!({ "fields": { "client_id": "x", "client_secret": "y", "z": "" } }))
            .await;
        assert_eq!((unknown.status, unknown.problem_code().as_str()), (422, "invalid"));
        let nowhere = ada.post("/api/v1/integrations/teleport/authorize", &json!({})).await;
        assert_eq!(nowhere.status, 404);
        let wrong = json!({ "fields": { "client_id": "client", "client_secret": "not-the-secret" } });
        let answer = ada.post("/api/v1/integrations/zoom/authorize", &wrong).await;
        let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        assert!(answer.header("set-cookie").unwrap().contains("HttpOnly; SameSite=Lax"));
        let address = answer.json()["authorize_url"].as_str().unwrap().to_owned();
        let back = sandbox.consent(&address, &Consent::Allow(SAM.to_owned())).unwrap();
        assert!(ends_with(&come_back(&app, &back, &cookie).await, "failed"));
        assert_eq!(card(&ada, "zoom").await["state"], "not_connected");
    }

    async fn a_first_consent_that_fails_says_why_and_keeps_what_was_typed(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let (ada, joel) = (app.client(&at.ada), app.client(&at.host));
        let path = "/api/v1/integrations/zoom/authorize";
        let trip = async |form: Value, consent: Consent| {
            let answer = ada.post(path, &form).await;
            let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
            let address = answer.json()["authorize_url"].as_str().unwrap().to_owned();
            come_back(&app, &sandbox.consent(&address, &consent).unwrap(), &cookie).await
        };
        let allow = || Consent::Allow(SAM.to_owned());
        let wrong = json!({ "fields": { "client_id": "client", "client_secret": "not-the-secret" } });
        assert!(ends_with(&trip(wrong, allow()).await, "failed"));
        let tried = card(&ada, "zoom").await;
        assert_eq!(tried["state"], "not_connected");
        let said = tried["last_attempt"].as_str().unwrap();
        assert!(said.starts_with("Zoom didn’t accept this: ") && said.len() > 30, "in its own words: {said}");
        let kept = |card: &Value| -> Vec<bool> {
            card["fields"].as_array().unwrap().iter().map(|field| field["kept"].as_bool().unwrap()).collect()
        };
        assert_eq!(kept(&tried), [true, true, false]);
        assert_eq!(card(&joel, "zoom").await["last_attempt"], Value::Null, "for who may connect it");
        assert!(!crate::support::contains(&crate::support::whole(&app), "not-the-secret"), "sealed");

        // Refused on the consent page, in the provider's words; what was typed is still there.
        let corrected = json!({ "fields": { "client_secret": "secret" } });
        assert!(ends_with(&trip(corrected, Consent::Refuse).await, "refused"));
        let tried = card(&ada, "zoom").await;
        assert_eq!(tried["last_attempt"], "Zoom says that permission was not given: access_denied");
        assert_eq!(kept(&tried), [true, true, false]);
        assert!(ends_with(&trip(json!({ "fields": {} }), allow()).await, "connected"));
        assert_eq!(card(&ada, "zoom").await["last_attempt"], Value::Null);

        // A connection that works keeps its own values, whatever is tried beside it.
        let wrong = json!({ "fields": { "client_secret": "not-the-secret" } });
        assert!(ends_with(&trip(wrong, allow()).await, "failed"));
        assert!(card(&ada, "zoom").await["last_attempt"].is_string());
        assert!(ends_with(&trip(json!({ "fields": {} }), allow()).await, "connected"));
    }

    async fn a_first_key_that_fails_says_why_and_keeps_what_was_typed(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        sandbox.register_key("bigbluebutton", "bbb", ROOMS_SECRET);
        let url = format!("{}/bigbluebutton/", sandbox.base("bigbluebutton"));
        let path = "/api/v1/integrations/bigbluebutton/authorize";
        let wrong = ada.post(path, &json!({ "fields": { "url": url, "secret": "not-the-secret" } })).await;
        assert_eq!((wrong.status, wrong.problem_code().as_str()), (409, "provider_problem"));
        let said = wrong.json()["detail"].as_str().unwrap().to_owned();
        assert!(said.starts_with("BigBlueButton didn’t accept this: ") && said.contains("hecksum"), "{said}");
        assert_eq!(card(&ada, "bigbluebutton").await["last_attempt"], said.as_str());
        app.clock.advance_seconds(60);
        let right = ada.post(path, &json!({ "fields": { "secret": ROOMS_SECRET } })).await;
        let connected: Value = right.ok();
        assert_eq!(connected["integration"]["state"], "connected", "{connected}");

        // For a day, and no longer.
        ada.delete("/api/v1/integrations/bigbluebutton").await.done();
        ada.post(path, &json!({ "fields": { "url": url, "secret": "not-the-secret" } })).await;
        app.clock.advance_seconds(86_401);
        let ada = app.client(&at.ada);
        assert_eq!(card(&ada, "bigbluebutton").await["last_attempt"], Value::Null);
        let short = ada.post(path, &json!({ "fields": { "secret": ROOMS_SECRET } })).await;
        assert_eq!((short.status, short.problem_fields()), (422, vec!["fields.url".to_owned()]));
    }

    async fn another_organization_sees_nothing_of_it(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "zoom", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let other = app.organization("Other");
        let eve = app.client(&app.person(&other, Role::Admin, "Eve Elsewhere"));
        let theirs = card(&eve, "zoom").await;
        assert_eq!((&theirs["state"], &theirs["account"]), (&json!("not_connected"), &Value::Null));
        for path in ["join", "conference"] {
            let path = format!("/api/v1/interviews/{}/{path}", booked.id);
            let answer = match path.ends_with("join") {
                true => eve.post(&path, &json!({})).await,
                false => eve.patch(&path, &json!({ "conference": { "kind": "phone" } })).await,
            };
            assert_eq!((answer.status, answer.problem_code().as_str()), (404, "not_found"));
        }
        assert_eq!(eve.delete("/api/v1/integrations/zoom").await.status, 404);
        assert_eq!(card(&app.client(&at.ada), "zoom").await["state"], "connected");
    }
}
