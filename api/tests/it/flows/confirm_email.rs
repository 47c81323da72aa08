//! An address that nobody has confirmed gets one mail with a link, and not a word that somebody typed.

use api::store::types::bind;
use diesel::prelude::*;
use serde_json::{Value, json};

use crate::routes::links::{Stage, send, stage};
use crate::support::{Client, TestApp, TestMail};

const TYPED: &str = "stranger@elsewhere.example";

fn booking(email: &str) -> Value {
    json!({"starts_at": "2026-03-03T17:00:00Z", "zone": "UTC", "phone_country": "US", "phone": "(415) 555-0132",
           "email": email, "note": "Buy canary pills at pills.example"})
}

fn invited_address(app: &TestApp, at: &Stage) -> String {
    use api::store::schema::candidates;
    app.db(|conn| candidates::table.find(bind(at.candidate.id)).select(candidates::email).first(conn))
}

fn to(app: &TestApp, address: &str) -> Vec<TestMail> {
    app.mails()
        .into_iter()
        .filter(|mail| mail.to == address || mail.cc.iter().any(|cc| cc == address))
        .collect()
}

/// Books with an address of one's own and sends what is queued; the page that confirms it.
async fn booked(app: &TestApp) -> (Stage, String, String) {
    let at = stage(app).await;
    let link = format!("/api/v1/links/{}", at.token);
    app.anonymous().post(&format!("{link}/booking"), &booking(TYPED)).await.done();
    app.run_jobs().await;
    let page = confirming(app);
    (at, link, page)
}

/// The path of the page in the newest mail to the typed address.
fn confirming(app: &TestApp) -> String {
    let mail = to(app, TYPED).pop().expect("a mail to the typed address");
    mail.link("/confirm-email/").strip_prefix(&app.base).unwrap().to_owned()
}

async fn press(client: &Client, page: &str) -> (u16, String) {
    let answer =
        client.with_header("content-type", "application/x-www-form-urlencoded").post(page, &json!({})).await;
    (answer.status, answer.text())
}

both_engines! {
    async fn an_unconfirmed_address_gets_no_typed_word(app: TestApp) {
        let at = stage(&app).await;
        let invited = invited_address(&app, &at);
        let link = format!("/api/v1/links/{}", at.token);
        let anyone = app.anonymous();
        anyone.post(&format!("{link}/booking"), &booking(TYPED)).await.done();
        app.run_jobs().await;
        app.clock.advance_seconds(1);
        let change = json!({"starts_at": "2026-03-03T18:00:00Z", "zone": "UTC"});
        anyone.post(&format!("{link}/reschedule"), &change).await.done();
        anyone.post(&format!("{link}/cancel"), &json!({"reason": "canary reason"})).await.done();
        app.run_jobs().await;
        let mails = to(&app, TYPED);
        assert_eq!(mails.len(), 1, "only the one that confirms it");
        let mail = &mails[0];
        let whole = format!("{} {} {} {}", mail.subject, mail.text, mail.html, mail.from.0);
        for typed in ["canary", "pills", "555-01", "Rebecca", "Best", "Recruiting", TYPED] {
            assert!(!whole.contains(typed), "{typed} in {whole}");
        }
        assert!(whole.contains("Fairhaven") && mail.calendar.is_none() && mail.files.is_empty(), "{whole}");
        assert_eq!(mail.reply_to, None);
        assert_eq!(to(&app, &invited).len(), 3, "the invitation, the interview, its end");
        assert!(to(&app, &invited).iter().all(|mail| mail.cc.is_empty()));
    }

    async fn confirming_takes_a_press_and_keeps_the_invited_address_in_copy(app: TestApp) {
        let (at, link, page) = booked(&app).await;
        let invited = invited_address(&app, &at);
        let anyone = app.anonymous();
        let view: Value = anyone.get(&link).await.ok();
        assert!(view["notice"].as_str().unwrap().contains("s•••@elsewhere.example"), "{view}");
        let id = view["interview_id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/interviews/{id}");
        let before: Value = at.recruiter.get(&path).await.ok();
        assert_eq!((&before["contact"]["email"], &before["contact"]["unconfirmed_email"]), (&json!(invited), &json!(TYPED)));

        for _ in 0..2 {
            let shown = anyone.get(&page).await;
            assert_eq!(shown.status, 200, "{}", shown.text());
            assert!(shown.text().contains("<form") && !shown.text().contains("Rebecca"), "{}", shown.text());
            assert!(shown.header("cache-control").unwrap().contains("no-store"));
        }
        assert_eq!(at.recruiter.get(&path).await.json()["version"], before["version"], "looking changes nothing");

        app.clock.advance_seconds(60);
        let (status, text) = press(&anyone, &page).await;
        assert_eq!(status, 200, "{text}");
        let after: Value = at.recruiter.get(&path).await.ok();
        assert_eq!((&after["contact"]["email"], &after["contact"]["unconfirmed_email"]), (&json!(TYPED), &Value::Null));
        assert_eq!(anyone.get(&link).await.json()["notice"], Value::Null);
        let confirmed = app.newest_mail_to(TYPED).await;
        assert_eq!(confirmed.cc, std::slice::from_ref(&invited), "the invited address stays in copy");
        assert!(confirmed.calendar.is_some() && confirmed.text.contains("Hi Rebecca"), "{}", confirmed.text);

        let (status, text) = press(&anyone, &page).await;
        assert_eq!(status, 410, "once: {text}");
        let sent = app.mails().len();
        assert_eq!(app.run_jobs().await, 0);
        anyone.post(&format!("{link}/cancel"), &json!({})).await.done();
        let cancelled = app.newest_mail_to(TYPED).await;
        assert_eq!((cancelled.cc, app.mails().len()), (vec![invited], sent + 2));

        // The next time the same candidate gives it, it is known.
        let (_, token) = send(&at.recruiter, &at.project, &at.candidate).await;
        let again: Value = anyone.post(&format!("/api/v1/links/{token}/booking"), &booking(" Stranger@Elsewhere.example ")).await.ok();
        assert_eq!(again["notice"], Value::Null);
        // Another candidate's is not.
        let other = app.candidate(&at.org, &at.project, "Karl Kowalski");
        let (_, token) = send(&at.recruiter, &at.project, &other).await;
        let mut body = booking(TYPED);
        body["starts_at"] = json!("2026-03-03T19:00:00Z");
        let other: Value = anyone.post(&format!("/api/v1/links/{token}/booking"), &body).await.ok();
        assert!(other["notice"].is_string(), "{other}");
    }

    async fn a_confirmation_runs_out_and_can_be_sent_again_a_few_times(app: TestApp) {
        let (at, _, page) = booked(&app).await;
        let anyone = app.anonymous();
        app.clock.advance_seconds(86_400);
        let (status, text) = press(&anyone, &page).await;
        assert_eq!(status, 410, "the interview began, and a day is over: {text}");
        let unknown = format!("/confirm-email/{}", "x".repeat(43));
        assert_eq!(anyone.get(&unknown).await.status, 404);
        assert_eq!(press(&anyone, &unknown).await.0, 404);

        // A later interview, whose confirmation runs out before it.
        let (_, token) = send(&app.client(&at.host), &at.project, &at.candidate).await;
        let mut body = booking(TYPED);
        body["starts_at"] = json!("2026-03-12T17:00:00Z");
        anyone.post(&format!("/api/v1/links/{token}/booking"), &body).await.done();
        app.run_jobs().await;
        let mut page = confirming(&app);
        for n in 0..2 {
            app.clock.advance_seconds(86_400);
            let shown = anyone.get(&page).await;
            assert_eq!(shown.status, 410, "{}", shown.text());
            let (status, text) = press(&anyone, &format!("{page}/again")).await;
            assert_eq!(status, 200, "{n}: {text}");
            app.run_jobs().await;
            let newer = confirming(&app);
            assert_ne!(newer, page);
            page = newer;
        }
        let mails = to(&app, TYPED).len();
        for _ in 0..6 {
            press(&anyone, &format!("{page}/again")).await;
            app.run_jobs().await;
        }
        assert_eq!(to(&app, TYPED).len(), mails + 2, "three a day with the one before");
        page = confirming(&app);
        assert_eq!(press(&anyone, &page).await.0, 200, "the newest works");
    }
}
