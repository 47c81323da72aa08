//! Every kind of job: one line each. The worker finds what a row needs by the name in `jobs.kind`.

use std::future::Future;
use std::pin::Pin;

use super::job::{Job, Outcome};
use super::lane::Lane;
use super::retry::Failure;
use super::{
    AccountMail, CheckConference, ConferenceFailed, ConfirmEmail, ConnectionBroken, EndConference,
    EnsureConference, ForwardMessage, InterviewMail, JobRun, NewLinkRequested, RefreshConnection,
    ResponseMail, SecurityMail, SendMessage, SubscribeConnection,
};

static KINDS: [Kind; 15] = [
    kind::<AccountMail>(),
    kind::<SecurityMail>(),
    kind::<SendMessage>(),
    kind::<ForwardMessage>(),
    kind::<InterviewMail>(),
    kind::<ResponseMail>(),
    kind::<NewLinkRequested>(),
    kind::<ConfirmEmail>(),
    kind::<ConferenceFailed>(),
    kind::<ConnectionBroken>(),
    kind::<EnsureConference>(),
    kind::<EndConference>(),
    kind::<CheckConference>(),
    kind::<RefreshConnection>(),
    kind::<SubscribeConnection>(),
];

type Running<'a> = Pin<Box<dyn Future<Output = Result<Outcome, Failure>> + Send + 'a>>;

/// A kind of job as the worker knows it.
pub struct Kind {
    pub name: &'static str,
    pub lane: Lane,
    pub attempts: i64,
    run: for<'a> fn(&'a JobRun, &'a str) -> Running<'a>,
}

impl Kind {
    /// Runs the job that `payload` describes.
    ///
    /// # Errors
    /// Those of the job; `Never` for a payload that is none.
    pub async fn run(&self, this: &JobRun, payload: &str) -> Result<Outcome, Failure> {
        (self.run)(this, payload).await
    }
}

/// The kind of a stored name; none for one of a newer program.
pub fn find(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

const fn kind<J: Job>() -> Kind {
    Kind { name: J::NAME, lane: J::LANE, attempts: J::ATTEMPTS, run: start::<J> }
}

fn start<'a, J: Job>(this: &'a JobRun, payload: &'a str) -> Running<'a> {
    Box::pin(async move {
        let job: J = serde_json::from_str(payload)
            .map_err(|error| Failure::never(format!("the job can't be read: {error}")))?;
        job.run(this).await
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{InterviewMail, KINDS, Lane, SendMessage, find};

    #[test]
    fn each_name_is_one_kind() {
        let names: BTreeSet<&str> = KINDS.iter().map(|kind| kind.name).collect();
        assert_eq!(names.len(), KINDS.len());
        assert!(find("send_message").is_some_and(|kind| kind.lane == Lane::Mail));
        assert!(find("of_a_newer_program").is_none());
    }

    #[test]
    fn rows_of_earlier_programs_are_still_read() {
        let id = "0190b6f4-0000-7000-8000-000000000002";
        let sent = format!(r#"{{"kind":"send_message","message_id":"{id}"}}"#);
        let sent = serde_json::from_str::<SendMessage>(&sent).ok();
        assert_eq!(sent.map(|sent| sent.message_id.to_string()).as_deref(), Some(id));
        let mail = format!(
            r#"{{"kind":"interview_mail","interview_id":"{id}","participant_id":"{id}","notice":"rescheduled",
                "version":3,"sequence":1}}"#
        );
        assert_eq!(serde_json::from_str::<InterviewMail>(&mail).ok().map(|mail| mail.version), Some(3));
    }
}
