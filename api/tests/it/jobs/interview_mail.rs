//! The mails of an interview's life: each in its reader's zone, one calendar entry per participant.

use serde_json::{Value, json};

use crate::routes::links::{compose, details, stage};
use crate::support::TestMail;
use crate::support::ics::{lines, read_by_others};

fn line(mail: &TestMail, name: &str) -> String {
    let (_, file) = mail.calendar.as_ref().expect("a calendar file");
    lines(file).into_iter().find(|line| line.starts_with(name)).unwrap_or_default()
}

both_engines! {
    async fn booked_moved_and_cancelled_is_one_entry_for_each(app: TestApp) {
        let at = stage(&app).await;
        let anyone = app.anonymous();
        let link = format!("/api/v1/links/{}", at.token);
        let rebecca = "rebecca@candidates.example";

        app.run_jobs().await;
        let invitation = app.mails().into_iter().next().unwrap();
        assert!(invitation.text.contains("Hi Rebecca,"), "{}", invitation.text);
        assert!(invitation.text.contains("Mon, Mar 2: 9:00 AM, 9:30 AM, 10:00 AM"), "{}", invitation.text);
        assert!(invitation.text.contains("works until Fri, Mar 20, 11:59 PM PDT (−07:00)"), "{}", invitation.text);
        assert!(!invitation.text.contains("{link}") && !invitation.html.contains("{link}"));
        assert_eq!(invitation.link("/i/"), format!("{}/i/{}", app.base, at.token));
        assert!(invitation.html.contains(&format!("/i/{}?at=2026-03-02T17:00:00Z", at.token)), "{}", invitation.html);
        assert!(!invitation.html.contains("<img"), "no remote images");
        assert_eq!(invitation.reply_to.as_deref(), Some(at.host.email.as_str()));

        anyone.post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await.done();
        app.clock.advance_seconds(1);
        let to_candidate = app.newest_mail_to(rebecca).await;
        let to_host = app.newest_mail_to(&at.host.email).await;
        assert!(to_candidate.text.contains("Tuesday, March 3, 2026, 10:30 PM – 11:00 PM IST (+05:30)"), "{}", to_candidate.text);
        assert!(to_host.text.contains("Tuesday, March 3, 2026, 9:00 AM – 9:30 AM PST (−08:00)"), "{}", to_host.text);
        assert!(to_host.text.contains("Excited about the opportunity!") && to_host.text.contains("+1 415-555-0132"));
        assert!(!to_candidate.html.contains("meet.fairhaven.example") && !to_host.html.contains("meet.fairhaven.example"), "never the raw conference link");
        assert_eq!(to_candidate.calendar.as_ref().unwrap().0, "REQUEST");
        assert_eq!(line(&to_candidate, "SEQUENCE"), "SEQUENCE:0");
        assert!(line(&to_candidate, "ORGANIZER").ends_with("mailto:interviews@fairhaven.example"));
        assert!(line(&to_candidate, "ATTENDEE").ends_with("mailto:rebecca@candidates.example"));
        assert_ne!(line(&to_candidate, "UID"), line(&to_host, "UID"), "an entry for each");
        if let Some(read) = read_by_others(&to_host.calendar.as_ref().unwrap().1) {
            assert_eq!(read["starts"], "2026-03-03T17:00:00Z".parse::<shared::time::UtcTime>().unwrap().unix());
            assert_eq!(read["answer"], "NEEDS-ACTION");
        }

        let moved = json!({"starts_at": "2026-03-10T16:00:00Z", "zone": "Asia/Kolkata"});
        anyone.post(&format!("{link}/reschedule"), &moved).await.done();
        let moved = app.newest_mail_to(&at.host.email).await;
        assert!(moved.subject.starts_with("New time: interview with Rebecca Best"), "{}", moved.subject);
        assert!(moved.text.contains("Tuesday, March 10, 2026, 9:00 AM – 9:30 AM PDT (−07:00)"), "{}", moved.text);
        assert_eq!(line(&moved, "UID"), line(&to_host, "UID"));
        assert_eq!(line(&moved, "SEQUENCE"), "SEQUENCE:1");

        anyone.post(&format!("{link}/cancel"), &json!({"reason": "Another offer"})).await.done();
        let gone = app.newest_mail_to(rebecca).await;
        assert_eq!(gone.calendar.as_ref().unwrap().0, "CANCEL");
        assert_eq!(line(&gone, "UID"), line(&to_candidate, "UID"));
        assert_eq!(line(&gone, "METHOD"), "METHOD:CANCEL");
        assert!(gone.text.contains("Reason: Another offer"), "{}", gone.text);
    }

    async fn what_somebody_wrote_goes_out_whole(app: TestApp) {
        let at = stage(&app).await;
        for (invite, link) in [(json!(null), false), (compose(&at.project, &at.candidate)["invite"].clone(), true)] {
            let mut message = compose(&at.project, &at.candidate);
            message["body"] = "Please fill the form.\n\n{link}".into();
            message["invite"] = invite;
            let sent: Value = at.recruiter.post("/api/v1/messages", &message).await.ok();
            assert_eq!(sent["body"], "Please fill the form.\n\n{link}");
            let stored: Value =
                at.recruiter.get(&format!("/api/v1/messages/{}", sent["id"].as_str().unwrap())).await.ok();
            assert_eq!(stored["body"], "Please fill the form.\n\n{link}");
            app.clock.advance_seconds(1);
            let mail = app.newest_mail_to("rebecca@candidates.example").await;
            assert!(mail.text.contains("fill the form.") && mail.text.contains("{link}"), "{}", mail.text);
            assert_eq!(mail.text.contains("/i/"), link, "{}", mail.text);
        }
    }

    async fn mails_that_were_overtaken_are_left_out(app: TestApp) {
        let at = stage(&app).await;
        let anyone = app.anonymous();
        let link = format!("/api/v1/links/{}", at.token);
        app.run_jobs().await;
        let before = app.mails().len();
        // All of it before the worker wakes.
        anyone.post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await.done();
        let moved = json!({"starts_at": "2026-03-10T16:00:00Z", "zone": "Asia/Kolkata"});
        anyone.post(&format!("{link}/reschedule"), &moved).await.done();
        anyone.post(&format!("{link}/cancel"), &json!({})).await.done();
        app.run_jobs().await;
        let mails = app.mails().split_off(before);
        assert_eq!(mails.len(), 2, "one to each");
        assert!(mails.iter().all(|mail| mail.calendar.as_ref().unwrap().0 == "CANCEL"));
    }
}
