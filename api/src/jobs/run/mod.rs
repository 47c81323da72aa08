//! What each job does. A job reads the newest state and works from it. Most write a mail about it and change no
//! rows, so running them twice does no harm beyond a mail that carries the same Message-ID; those of meetings
//! bring a provider to what the rows say, and note what it has.

mod account_mail;
mod conference;
mod conference_failed;
mod connection_broken;
mod forward_message;
mod interview_mail;
mod new_link_requested;
mod refresh_connection;
mod response_mail;
mod send_message;
mod subscribe_connection;
mod words;

use super::retry::Failure;
use super::{Job, JobRun};
use crate::providers::mail::letter::Letter;
use crate::providers::mail::{Calendar, File, Mail, MailError, Sent};
use crate::security::seal::Unsealable;

/// How a job ended well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// No mail server is set up: nothing went out.
    NotSent,
    /// Nothing had to be done, for this reason.
    Superseded(&'static str),
}

/// # Errors
/// Whether to try again; see [`Failure`].
pub async fn run(this: &JobRun, job: Job) -> Result<Outcome, Failure> {
    match job {
        Job::SendMessage { message_id } => send_message::run(this, message_id).await,
        Job::ForwardMessage { message_id, person_id } => {
            forward_message::run(this, message_id, person_id).await
        }
        Job::InterviewMail { interview_id, participant_id, notice, version, sequence } => {
            let about = interview_mail::About { interview_id, participant_id, notice, version, sequence };
            interview_mail::run(this, about).await
        }
        Job::ResponseMail { interview_id, participant_id, response } => {
            response_mail::run(this, interview_id, participant_id, response).await
        }
        Job::NewLinkRequested { invite_id } => new_link_requested::run(this, invite_id).await,
        Job::EnsureConference { interview_id, .. } => conference::ensure::run(this, interview_id).await,
        Job::EndConference { conference_id } => conference::end::run(this, conference_id).await,
        Job::CheckConference { conference_id } => conference::check::run(this, conference_id).await,
        Job::RefreshConnection { connection_id } => refresh_connection::run(this, connection_id).await,
        Job::SubscribeConnection { connection_id } => subscribe_connection::run(this, connection_id).await,
        Job::ConferenceFailed { conference_id } => conference_failed::run(this, conference_id).await,
        Job::ConnectionBroken { connection_id } => connection_broken::run(this, connection_id).await,
        Job::AccountMail { person_id, notice, token_sealed } => {
            account_mail::run(this, person_id, notice, token_sealed).await
        }
    }
}

/// Who a letter goes to and comes from.
struct Envelope {
    to: (String, String),
    from_name: String,
    reply_to: Option<(String, String)>,
    calendar: Option<Calendar>,
}

async fn post(this: &JobRun, letter: &Letter, envelope: Envelope) -> Result<Outcome, Failure> {
    post_with(this, letter, envelope, Vec::new()).await
}

async fn post_with(
    this: &JobRun,
    letter: &Letter,
    envelope: Envelope,
    files: Vec<File>,
) -> Result<Outcome, Failure> {
    let mail = Mail {
        id: this.id.to_string(),
        to: envelope.to,
        from_name: envelope.from_name,
        reply_to: envelope.reply_to,
        subject: letter.subject.clone(),
        text: letter.text(),
        html: letter.html()?,
        calendar: envelope.calendar,
        files,
        at: this.app.clock.now(),
    };
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
