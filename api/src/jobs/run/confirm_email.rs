//! Asks to confirm an address that a candidate gave. Nobody knows yet whose it is: the mail holds a link and
//! the company's name, and no word that anybody typed.

use serde::{Deserialize, Serialize};
use shared::ids::EmailConfirmationId;
use shared::text::mail as text;

use super::{Envelope, Job, Lane, Outcome, post, words};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::store::{StoreError, email_confirmations, mail_facts};

/// Asks to confirm an address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConfirmEmail {
    pub confirmation_id: EmailConfirmationId,
}

impl Job for ConfirmEmail {
    const NAME: &'static str = "confirm_email";
    const LANE: Lane = Lane::Mail;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let (org, id) = (this.org, self.confirmation_id);
        let (row, company) = this
            .app
            .db
            .read(move |conn| {
                Ok::<_, StoreError>((
                    email_confirmations::by_id(conn, org, id)?,
                    mail_facts::company(conn, org)?,
                ))
            })
            .await?;
        if row.confirmed_at.is_some() || this.app.clock.now().unix() >= row.expires_at {
            return Ok(Outcome::Superseded("no longer asked for"));
        }
        let token = this.app.sealer.open_text(&email_confirmations::place_of_token(id), &row.token_sealed)?;
        let name = [("company", company.name.as_str())];
        let page = this.app.config.page(&format!("/confirm-email/{token}"));
        let letter = Letter {
            company: company.name.clone(),
            subject: text::CONFIRM_EMAIL_SUBJECT.with(&name),
            paragraphs: vec![text::CONFIRM_EMAIL.with(&name)],
            button: Some(words::button(text::CONFIRM_EMAIL_OPEN, page)),
            hints: vec![text::CONFIRM_EMAIL_HINT.get()],
            foot: words::foot(&company),
            ..Letter::default()
        };
        let envelope = Envelope {
            by_a_person: false,
            to: (String::new(), row.email),
            from_name: text::FROM_COMPANY.with(&name),
            reply_to: None,
            calendar: None,
        };
        post(this, &letter, envelope).await
    }
}
