//! The vendor hook: a vendor's address and a secret, and the same life of a meeting.

use api::providers::error::ProviderError;
use api::providers::http::Call;
use reqwest::Method;
use sandbox::{Fault, FaultKind};
use serde_json::{Value, json};

use super::rig::{Booked, Stage, book, card, settle, stage};
use crate::support::TestApp;
use crate::support::ics::lines;

/// The code came after the first mails, and is in everything that is written later.
async fn code_is_in_calendars(app: &TestApp, at: &Stage, booked: &Booked, code: &str) {
    let says = |file: &str| lines(file).iter().any(|line| line.contains(&format!("\\nAccess code: {code}")));
    let mailed = app.mails().len();
    assert!(app.mails().iter().filter_map(|mail| mail.calendar.as_ref()).all(|(_, file)| !says(file)));
    app.run_jobs().await;
    assert_eq!(app.mails().len(), mailed, "no mail because of the code alone");
    assert!(says(&app.anonymous().get(&format!("{}/calendar.ics", booked.link)).await.text()));

    booked.reschedule(app, "2026-03-20T18:00:00Z").await;
    let candidate = booked.read(app, at).await["contact"]["email"].as_str().unwrap().to_owned();
    for to in [candidate.as_str(), at.host.email.as_str()] {
        let mail = app.newest_mail_to(to).await;
        assert!(mail.subject.contains("ew time"), "{}", mail.subject);
        assert!(says(&mail.calendar.as_ref().unwrap().1) && mail.text.contains(code), "{to}: {}", mail.text);
        assert!(!mail.text.contains("/r/") && !mail.html.contains("/r/"), "never the vendor's own link");
    }
}

sandboxed! {
    async fn a_vendor_is_connected_and_holds_interviews(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        let url = sandbox.base("vendor-hook");
        let connecting: Value =
            ada.post("/api/v1/integrations/jobma/authorize", &json!({ "fields": { "url": url } })).await.ok();
        let secret = connecting["secret"].as_str().unwrap().to_owned();
        assert!(secret.starts_with("whsec_"));
        assert_eq!(connecting["integration"]["state"], "connected");
        sandbox.register_key("vendor-hook", "jobma", &secret);
        let tested: Value = ada.post("/api/v1/integrations/jobma/test", &json!({})).await.ok();
        assert_eq!(tested["works"], true, "{tested}");

        sandbox.fault(Fault::new("vendor-hook", FaultKind::AnswerLost).times(1));
        let booked = book(&app, &at, "jobma", "Rebecca Best", "2026-03-20T17:00:00Z").await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("vendor-hook").len(), 1);
        let ready = booked.read(&app, &at).await;
        assert_eq!((&ready["conference"]["name"], &ready["conference"]["state"]), (&json!("Jobma"), &json!("ready")));
        let code = ready["conference"]["access_code"].as_str().unwrap().to_owned();
        code_is_in_calendars(&app, &at, &booked, &code).await;
        settle(&app, &sandbox).await;
        let moved = sandbox.live("vendor-hook");
        assert_eq!(moved.len(), 1);
        assert_eq!(moved[0].starts_at.unwrap().to_rfc3339(), "2026-03-20T18:00:00+00:00");
        let hosted: Value =
            app.client(&at.host).post(&format!("/api/v1/interviews/{}/join", booked.id), &json!({})).await.ok();
        assert_eq!(hosted["as_host"], true);
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("vendor-hook"), []);
    }

    async fn the_form_refuses_what_is_no_secret_and_no_public_address(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        let _ = &sandbox;
        for (fields, wrong) in [
            (json!({ "url": "http://vendor.example/hook" }), "fields.url"),
            (json!({ "url": "https://169.254.169.254/latest" }), "fields.url"),
            (json!({ "url": "https://vendor.example:8443/hook" }), "fields.url"),
            (json!({ "url": "https://vendor.example/hook", "secret": "short" }), "fields.secret"),
        ] {
            let answer = ada.post("/api/v1/integrations/vendor/authorize", &json!({ "fields": fields })).await;
            assert_eq!((answer.status, answer.problem_fields()), (422, vec![wrong.to_owned()]), "{}", answer.text());
        }
        assert_eq!(card(&ada, "vendor").await["state"], "not_connected");
    }

    async fn a_port_has_to_be_named_by_the_operator(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        let _ = &sandbox;
        let typed = json!({ "fields": { "url": "https://vendor.example:22/hook" } });
        let answer = ada.post("/api/v1/integrations/vendor/authorize", &typed).await;
        let field = answer.json()["fields"][0].clone();
        assert_eq!((answer.status, field["code"].as_str()), (422, Some("field_url_port")), "{}", answer.text());
        assert!(field["detail"].as_str().unwrap().contains("vendor.example:22"), "{field}");
        let provider = Call::new("vendor", Method::GET, "https://vendor.example:22/hook".parse().unwrap());
        let refused = app.app.providers.http.call_typed(provider).await;
        assert!(matches!(refused, Err(ProviderError::Rejected(_))));
    }

    async fn a_secret_the_vendor_does_not_take_breaks_the_connection(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        let url = sandbox.base("vendor-hook");
        ada.post("/api/v1/integrations/wepow/authorize", &json!({ "fields": { "url": url } })).await.done();
        let tested: Value = ada.post("/api/v1/integrations/wepow/test", &json!({})).await.ok();
        assert_eq!((&tested["works"], &tested["integration"]["state"]), (&json!(false), &json!("needs_reconnecting")));
    }
}
