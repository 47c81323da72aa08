//! Tells somebody what happened to their own account: the password was changed, a new browser signed in, a stolen
//! sign-in was ended. Always the same shape: what, where and when, what to do if it was somebody else.

use serde::{Deserialize, Serialize};
use shared::ids::PersonId;
use shared::text::mail as text;
use shared::time::UtcTime;

use super::{Envelope, Job, Lane, Outcome, post, words};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::store::{StoreError, mail_facts, people};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecurityNotice {
    PasswordChanged,
    NewDevice,
    TokenReused,
}

/// What happened to a person's account, and from where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecurityMail {
    pub person_id: PersonId,
    pub notice: SecurityNotice,
    /// As people name it, never as it names itself.
    pub browser: String,
    pub address: String,
    pub at: UtcTime,
}

impl Job for SecurityMail {
    const NAME: &'static str = "security_mail";
    const LANE: Lane = Lane::Account;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let (org, person_id) = (this.org, self.person_id);
        let (active, person, company) = this
            .app
            .db
            .read(move |conn| {
                let active = people::get(conn, org, person_id)?.status == "active";
                let person = mail_facts::person(conn, org, person_id)?;
                Ok::<_, StoreError>((active, person, mail_facts::company(conn, org)?))
            })
            .await?;
        if !active {
            return Ok(Outcome::Superseded("may not sign in any more"));
        }
        let values = [("browser", self.browser.as_str()), ("company", company.name.as_str())];
        let (subject, body, hint) = match self.notice {
            SecurityNotice::PasswordChanged => {
                (text::SECURITY_PASSWORD_SUBJECT, text::SECURITY_PASSWORD, text::SECURITY_NOT_YOU)
            }
            SecurityNotice::NewDevice => {
                (text::SECURITY_DEVICE_SUBJECT, text::SECURITY_DEVICE, text::SECURITY_NOT_YOU)
            }
            SecurityNotice::TokenReused => {
                (text::SECURITY_REUSED_SUBJECT, text::SECURITY_REUSED, text::SECURITY_REUSED_HINT)
            }
        };
        let zone = this.app.zones.known(person.zone.as_deref().unwrap_or("UTC"));
        let letter = Letter {
            company: company.name.clone(),
            subject: subject.with(&values),
            paragraphs: vec![words::hello(&person.name), body.with(&values)],
            details: vec![
                (text::LABEL_WHEN.get(), words::moment(self.at, &zone)),
                (text::LABEL_BROWSER.get(), self.browser.clone()),
                (text::LABEL_ADDRESS.get(), self.address.clone()),
            ],
            button: Some(words::button(text::SECURITY_OPEN, this.app.config.page("/settings/sessions"))),
            hints: vec![hint.with(&[("link", &this.app.config.page("/forgot-password"))])],
            foot: words::foot(&company),
            ..Letter::default()
        };
        let envelope = Envelope {
            by_a_person: false,
            to: (person.name, person.email),
            from_name: text::FROM_COMPANY.with(&[("company", company.name.as_str())]),
            reply_to: None,
            calendar: None,
        };
        post(this, &letter, envelope).await
    }
}
