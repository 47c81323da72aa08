//! Every mail as its recipient reads it, as a whole: headers, text, HTML and calendar file, in `snapshots/`.
//! `INSTA_UPDATE=always cargo xtask test letters` writes them anew; read what changed.

use serde_json::{Value, json};
use shared::access::Role;

use crate::routes::links::{compose, details, stage};
use crate::support::ics::lines;
use crate::support::{TestApp, TestMail, TestPerson};

/// Values that differ from run to run, and what stands for them.
struct Redacted {
    names: Vec<(String, String)>,
    /// Mails read so far.
    seen: usize,
}

impl Redacted {
    fn new(app: &TestApp, people: &[(&TestPerson, &str)], tokens: &[&str]) -> Self {
        let mut names = vec![(app.base.clone(), "https://interviews.fairhaven.example".to_owned())];
        names.extend(people.iter().map(|(person, shown)| (person.email.clone(), (*shown).to_owned())));
        names.extend(tokens.iter().map(|token| ((*token).to_owned(), "TOKEN".to_owned())));
        Self { names, seen: 0 }
    }

    /// Runs the outbox; holds the new mails against `names`, in the order of their recipients' names here.
    async fn next(&mut self, app: &TestApp, names: &[&str]) {
        app.run_jobs().await;
        let mails = app.mails().split_off(self.seen);
        self.seen += mails.len();
        assert_eq!(
            mails.len(),
            names.len(),
            "{:?}",
            mails.iter().map(|mail| &mail.subject).collect::<Vec<_>>()
        );
        for (mail, name) in mails.iter().zip(names) {
            insta::assert_snapshot!(*name, self.whole(mail));
        }
        app.clock.advance_seconds(1);
    }

    fn whole(&self, mail: &TestMail) -> String {
        let mut whole = format!(
            "From: {} <{}>\nTo: {}\nReply-To: {}\nAuto-Submitted: {}\nSubject: {}\n\n{}\n======== HTML\n{}",
            mail.from.0,
            mail.from.1,
            mail.to,
            mail.reply_to.as_deref().unwrap_or("-"),
            mail.automatic.as_deref().unwrap_or("-"),
            mail.subject,
            mail.text,
            mail.html,
        );
        if let Some((method, file)) = &mail.calendar {
            whole.push_str(&format!("\n======== {method}\n{}", lines(file).join("\n")));
        }
        for (found, shown) in &self.names {
            whole = whole.replace(found, shown);
        }
        without_ids(&whole)
    }
}

/// Ids become `ID`.
fn without_ids(text: &str) -> String {
    let is_id = |text: &str| text.len() == 36 && uuid::Uuid::try_parse(text).is_ok();
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if rest.get(..36).is_some_and(is_id) {
            out.push_str("ID");
            rest = &rest[36..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

both_engines! {
    async fn letters_about_an_interview(app: TestApp) {
        let at = stage(&app).await;
        let colleague = app.person(&at.org, Role::Interviewer, "Ines Ortega");
        let people = [(&at.host, "joel.bito@fairhaven.example"), (&colleague, "ines.ortega@fairhaven.example")];
        let mut letters = Redacted::new(&app, &people, &[&at.token]);
        letters.next(&app, &["invitation"]).await;

        let anyone = app.anonymous();
        let link = format!("/api/v1/links/{}", at.token);
        let booked: Value = anyone.post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await.ok();
        letters.next(&app, &["scheduled_interviewer", "scheduled_candidate"]).await;
        let phone = json!({"phone_country": "IN", "phone": "098765 43210"});
        anyone.put(&format!("{link}/phone"), &phone).await.done();
        letters.next(&app, &["updated_interviewer", "updated_candidate"]).await;
        let moved = json!({"starts_at": "2026-03-10T16:00:00Z", "zone": "Asia/Kolkata"});
        anyone.post(&format!("{link}/reschedule"), &moved).await.done();
        letters.next(&app, &["rescheduled_interviewer", "rescheduled_candidate"]).await;

        let interview = booked["interview_id"].as_str().unwrap();
        app.takes_part(&colleague, interview);
        let path = format!("/api/v1/interviews/{interview}/response");
        app.client(&colleague).put(&path, &json!({"response": "declined"})).await.done();
        letters.next(&app, &["response"]).await;
        anyone.post(&format!("{link}/messages"), &json!({"body": "Is there parking?\n\nAnd who else comes?"})).await.done();
        letters.next(&app, &["forwarded"]).await;

        anyone.post(&format!("{link}/cancel"), &json!({"reason": "Another offer"})).await.done();
        letters.next(&app, &["cancelled_by_candidate_interviewer", "cancelled_by_candidate_candidate", "cancelled_colleague"]).await;
        anyone.post(&format!("{link}/new-link"), &json!({})).await.done();
        letters.next(&app, &["new_link"]).await;
    }

    async fn letters_of_a_recruiter(app: TestApp) {
        let at = stage(&app).await;
        app.run_jobs().await;
        let mut message = compose(&at.project, &at.candidate);
        message["invite"]["conference"] = json!({"kind": "place", "place": "12 Harbor Street, San Francisco"});
        let sent: Value = at.recruiter.post("/api/v1/messages", &message).await.ok();
        let copied: Value =
            at.recruiter.get(&format!("/api/v1/invites/{}/link", sent["invite"]["id"].as_str().unwrap())).await.ok();
        let token = copied["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let mut letters = Redacted::new(&app, &[(&at.host, "joel.bito@fairhaven.example")], &[&token]);
        letters.seen = 1;
        letters.next(&app, &["invitation_to_a_place"]).await;
        let book = format!("/api/v1/links/{token}/booking");
        let booked: Value = app.anonymous().post(&book, &details("2026-03-04T18:00:00Z")).await.ok();
        letters.next(&app, &["place_interviewer", "place_candidate"]).await;
        let path = format!("/api/v1/interviews/{}/cancel", booked["interview_id"].as_str().unwrap());
        at.recruiter.post(&path, &json!({"reason": ""})).await.done();
        letters.next(&app, &["cancelled_by_us_interviewer", "cancelled_by_us_candidate"]).await;

        message["invite"]["conference"] = json!({"kind": "phone"});
        let sent: Value = at.recruiter.post("/api/v1/messages", &message).await.ok();
        let copied: Value =
            at.recruiter.get(&format!("/api/v1/invites/{}/link", sent["invite"]["id"].as_str().unwrap())).await.ok();
        let token = copied["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        letters.names.push((token.clone(), "TOKEN".to_owned()));
        letters.next(&app, &["invitation_to_a_call"]).await;
        let book = format!("/api/v1/links/{token}/booking");
        app.anonymous().post(&book, &details("2026-03-05T18:00:00Z")).await.done();
        letters.next(&app, &["call_interviewer", "call_candidate"]).await;

        let sent: Value = at.recruiter.post("/api/v1/messages", &compose(&at.project, &at.candidate)).await.ok();
        let copied: Value =
            at.recruiter.get(&format!("/api/v1/invites/{}/link", sent["invite"]["id"].as_str().unwrap())).await.ok();
        let token = copied["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        letters.names.push((token.clone(), "TOKEN".to_owned()));
        app.run_jobs().await;
        letters.seen += 1;
        let mut own_address = details("2026-03-06T18:00:00Z");
        own_address["email"] = "best@home.example".into();
        app.anonymous().post(&format!("/api/v1/links/{token}/booking"), &own_address).await.done();
        app.run_jobs().await;
        let confirming = app.mails().pop().unwrap();
        let secret = confirming.link("/confirm-email/").rsplit('/').next().unwrap().to_owned();
        letters.names.push((secret, "TOKEN".to_owned()));
        letters.seen += 2;
        letters.next(&app, &["confirm_email"]).await;

        message["invite"] = Value::Null;
        message["subject"] = "Your interview on Monday".into();
        message["body"] = "Hi [CANDIDATE_FIRST_NAME],\n\nplease bring your portfolio: https://fairhaven.example/visit\n\nSee you soon".into();
        at.recruiter.post("/api/v1/messages", &message).await.done();
        letters.next(&app, &["message"]).await;
    }

    async fn letters_about_an_account(app: TestApp) {
        let org = app.organization("Fairhaven Chemicals");
        let admin = app.person(&org, Role::Admin, "Ada Admin");
        let mut letters = Redacted::new(&app, &[(&admin, "ada.admin@fairhaven.example")], &[]);
        let person = json!({"name": "Ines Ortega", "email": "ines@fairhaven.example", "role": "interviewer"});
        app.client(&admin).post("/api/v1/people", &person).await.done();
        let reset = json!({"email": admin.email});
        app.anonymous().post("/api/v1/auth/reset-request", &reset).await.done();
        letters.names.extend(
            crate::routes::accounts::mailed_tokens(&app).into_iter().map(|token| (token, "TOKEN".to_owned())),
        );
        letters.next(&app, &["account_invitation", "password_reset"]).await;
    }
}
