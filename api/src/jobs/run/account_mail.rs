//! An invitation to the organization, or a password reset: a link that works once. The token stands behind
//! `#`, so that no server on the way ever logs it.

use serde::{Deserialize, Serialize};
use shared::ids::PersonId;
use shared::text::mail as text;

use super::{Envelope, Job, Lane, Outcome, post, words};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::store::mail_facts;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountNotice {
    Invitation,
    PasswordReset,
}

/// Invitation to the organization, or password reset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccountMail {
    pub person_id: PersonId,
    pub notice: AccountNotice,
    /// Sealed for `jobs.token:{person_id}`.
    pub token_sealed: Vec<u8>,
}

impl Job for AccountMail {
    const NAME: &'static str = "account_mail";
    const LANE: Lane = Lane::Account;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let Self { person_id, notice, token_sealed } = self;
        let org = this.org;
        let (person, company) = this
            .app
            .db
            .read(move |conn| {
                Ok::<_, crate::store::StoreError>((
                    mail_facts::person(conn, org, person_id)?,
                    mail_facts::company(conn, org)?,
                ))
            })
            .await?;
        let token = this.app.sealer.open_text(&format!("jobs.token:{person_id}"), &token_sealed)?;
        let (path, subject, body, open, hint) = match notice {
            AccountNotice::Invitation => (
                "/accept-invitation",
                text::ACCOUNT_INVITATION_SUBJECT,
                text::ACCOUNT_INVITATION,
                text::ACCOUNT_INVITATION_OPEN,
                text::ACCOUNT_INVITATION_HINT,
            ),
            AccountNotice::PasswordReset => (
                "/reset-password",
                text::ACCOUNT_RESET_SUBJECT,
                text::ACCOUNT_RESET,
                text::ACCOUNT_RESET_OPEN,
                text::ACCOUNT_RESET_HINT,
            ),
        };
        let company_name = [("company", company.name.as_str())];
        let letter = Letter {
            company: company.name.clone(),
            subject: subject.with(&company_name),
            paragraphs: vec![words::hello(&person.name), body.with(&company_name)],
            button: Some(words::button(open, this.app.config.page(&format!("{path}#{token}")))),
            hints: vec![hint.get()],
            foot: words::foot(&company),
            ..Letter::default()
        };
        let envelope = Envelope {
            by_a_person: false,
            to: (person.name, person.email),
            from_name: text::FROM_COMPANY.with(&company_name),
            reply_to: None,
            calendar: None,
        };
        post(this, &letter, envelope).await
    }
}
