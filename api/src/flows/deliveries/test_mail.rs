//! A mail to whoever asks for it, sent at once instead of by a job: its sender waits for what the mail server says.

use std::time::Duration;

use shared::access::Action;
use shared::text::mail as text;
use shared::wire::deliveries::{MailMode, TestMail, TestMailResult};

use crate::app::App;
use crate::flows::auth::throttle;
use crate::flows::{Actor, FlowError};
use crate::providers::mail::letter::Letter;
use crate::providers::mail::{Mail, MailError, Mailer, Sent};
use crate::store::attempts::Backoff;
use crate::store::mail_facts::{self, Company, PersonFacts};
use crate::store::{StoreError, ids};

/// Five at once, then one each ten minutes and longer: enough to mend a setting, too few to bother anybody.
const BOUND: Backoff = Backoff { free: 5, first_wait: 600, longest_wait: 3600, forget_after: 3600 };
/// The mail server's time for the whole conversation.
const LONGEST: Duration = Duration::from_secs(20);

/// Sends a mail to the actor's own address; says truthfully what came of it.
///
/// # Errors
/// `forbidden`; `too_many_requests` beyond the bound of the organization.
pub async fn send(app: &App, actor: &Actor) -> Result<TestMail, FlowError> {
    actor.may(Action::ManageOrganization)?;
    let (org, me) = (actor.org_id, actor.person_id);
    let (person, company) = app
        .db
        .read(move |conn| {
            Ok::<_, StoreError>((mail_facts::person(conn, org, me)?, mail_facts::company(conn, org)?))
        })
        .await?;
    let recipient = person.email.clone();
    let answer = |result, reason| TestMail { result, recipient, reason };
    match super::mode(&app.config) {
        MailMode::None => return Ok(answer(TestMailResult::NotSetUp, None)),
        MailMode::Mailbox => return Ok(answer(TestMailResult::Mailbox, None)),
        MailMode::Smtp => {}
    }
    throttle::count(app, "test_mail", &org.to_string(), BOUND).await?;
    Ok(match hand_over(app, person, &company).await {
        Ok(Sent::Done) => answer(TestMailResult::Sent, None),
        Ok(Sent::Nowhere) => answer(TestMailResult::NotSetUp, None),
        Err(MailError::Later { reason, .. } | MailError::Never { reason }) => {
            answer(TestMailResult::Failed, Some(reason))
        }
    })
}

async fn hand_over(app: &App, person: PersonFacts, company: &Company) -> Result<Sent, MailError> {
    let never = |reason: String| MailError::Never { reason };
    let named = [("company", company.name.as_str())];
    let letter = Letter {
        company: company.name.clone(),
        subject: text::TEST_SUBJECT.with(&named),
        paragraphs: vec![text::HELLO.with(&[("name", &person.name)]), text::TEST.get()],
        foot: vec![text::SENT_BY.with(&named)],
        ..Letter::default()
    };
    let mail = Mail {
        id: ids::new().to_string(),
        to: (person.name, person.email),
        copies: Vec::new(),
        from_name: text::FROM_COMPANY.with(&named),
        reply_to: None,
        subject: letter.subject.clone(),
        text: letter.text(),
        html: letter.html()?,
        calendar: None,
        files: Vec::new(),
        by_a_person: false,
        at: app.clock.now(),
    };
    let mailer = Mailer::from_config(&app.config).map_err(never)?;
    match tokio::time::timeout(LONGEST, mailer.send(&mail)).await {
        Ok(sent) => sent,
        Err(_) => Err(never(text::TEST_SILENT.get())),
    }
}
