//! Mails about accounts, and what the mail file of development looks like.

use api::jobs::{AccountMail, AccountNotice, Label, enqueue};
use shared::access::Role;

use crate::support::{TestApp, TestPerson};

/// Queues an account mail as the flows do.
pub fn queue(app: &TestApp, person: &TestPerson, notice: AccountNotice, token: &str) {
    let job = AccountMail {
        person_id: person.id,
        notice,
        token_sealed: app.app.sealer.seal(&format!("jobs.token:{}", person.id), token.as_bytes()),
    };
    let label = Label {
        subject: "Invitation".to_owned(),
        recipient: person.email.clone(),
        project_id: None,
        object_id: Some(person.id.to_string()),
    };
    let (org, now) = (person.org, app.now());
    app.app.db.with_connection(|conn| enqueue(conn, org, &job, label, now)).unwrap();
}

both_engines! {
    async fn an_invitation_leads_to_the_page_with_its_token(app: TestApp) {
        let org = app.organization("Fairhaven Chemicals");
        let person = app.person(&org, Role::Interviewer, "Ines Ortega");
        queue(&app, &person, AccountNotice::Invitation, "secret-token");
        let mail = app.newest_mail_to(&person.email).await;
        assert_eq!(mail.subject, "Join Fairhaven Chemicals on Parley");
        assert_eq!(mail.from.1, "interviews@fairhaven.example");
        assert_eq!(mail.link("accept-invitation"), format!("{}/accept-invitation#secret-token", app.base));
        assert!(mail.html.contains("/accept-invitation#secret-token"));
        assert!(mail.text.starts_with("Hi Ines,\n\nYou are invited"), "{}", mail.text);
        assert_eq!(mail.calendar, None);
    }
}
