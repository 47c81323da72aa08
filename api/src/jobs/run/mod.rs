//! What each job does. A job reads the newest state and works from it. Most write a mail about it and change no
//! rows, so running them twice does no harm beyond a mail that carries the same Message-ID; those of meetings
//! bring a provider to what the rows say, and note what it has.

mod account_mail;
mod conference;
mod conference_failed;
mod confirm_email;
mod connection_broken;
mod forward_message;
mod interview_mail;
mod new_link_requested;
mod recipients;
mod refresh_connection;
mod response_mail;
mod security_mail;
mod send_message;
mod subscribe_connection;
mod words;

use super::JobRun;
use super::job::{Job, Outcome};
use super::lane::Lane;
use super::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::providers::mail::{Calendar, File, Mail, MailError, Sent};
use crate::security::seal::Unsealable;

pub use account_mail::{AccountMail, AccountNotice};
pub use conference::check::CheckConference;
pub use conference::end::EndConference;
pub use conference::ensure::EnsureConference;
pub use conference_failed::ConferenceFailed;
pub use confirm_email::ConfirmEmail;
pub use connection_broken::ConnectionBroken;
pub use forward_message::ForwardMessage;
pub use interview_mail::{InterviewMail, InterviewNotice};
pub use new_link_requested::NewLinkRequested;
pub use refresh_connection::RefreshConnection;
pub use response_mail::ResponseMail;
pub use security_mail::{SecurityMail, SecurityNotice};
pub use send_message::SendMessage;
pub use subscribe_connection::SubscribeConnection;

/// Who a letter goes to and comes from.
struct Envelope {
    to: (String, String),
    from_name: String,
    reply_to: Option<(String, String)>,
    calendar: Option<Calendar>,
    /// Somebody wrote it; everything else answers to no automatic answer.
    by_a_person: bool,
}

async fn post(this: &JobRun, letter: &Letter, envelope: Envelope) -> Result<Outcome, Failure> {
    send(this, mail(this, letter, envelope)?).await
}

/// Sends a mail under an identity of its own, where one job writes several.
async fn post_as(this: &JobRun, id: String, letter: &Letter, envelope: Envelope) -> Result<Outcome, Failure> {
    send(this, Mail { id, ..mail(this, letter, envelope)? }).await
}

async fn post_with(
    this: &JobRun,
    letter: &Letter,
    envelope: Envelope,
    files: Vec<File>,
) -> Result<Outcome, Failure> {
    send(this, Mail { files, ..mail(this, letter, envelope)? }).await
}

/// `copies`: who gets the same mail besides, by name and address.
async fn post_copied(
    this: &JobRun,
    letter: &Letter,
    envelope: Envelope,
    copies: Vec<(String, String)>,
) -> Result<Outcome, Failure> {
    send(this, Mail { copies, ..mail(this, letter, envelope)? }).await
}

fn mail(this: &JobRun, letter: &Letter, envelope: Envelope) -> Result<Mail, Failure> {
    Ok(Mail {
        id: this.id.to_string(),
        to: envelope.to,
        copies: Vec::new(),
        from_name: envelope.from_name,
        reply_to: envelope.reply_to,
        subject: letter.subject.clone(),
        text: letter.text(),
        html: letter.html()?,
        calendar: envelope.calendar,
        by_a_person: envelope.by_a_person,
        files: Vec::new(),
        at: this.app.clock.now(),
    })
}

async fn send(this: &JobRun, mail: Mail) -> Result<Outcome, Failure> {
    Ok(match this.mailer.send(&mail).await? {
        Sent::Done => Outcome::Done,
        Sent::Nowhere => Outcome::NotSent,
    })
}

impl From<MailError> for Failure {
    fn from(error: MailError) -> Self {
        match error {
            MailError::Later { reason, ambiguous } => Self::Later { reason, ambiguous },
            MailError::Never { reason } => Self::Never { reason },
        }
    }
}

impl From<Unsealable> for Failure {
    fn from(error: Unsealable) -> Self {
        Self::never(error.to_string())
    }
}
