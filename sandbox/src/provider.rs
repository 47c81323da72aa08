//! What a simulator has to say for itself.

use crate::accounts::{Account, App, Key};
use crate::check::{Description, Matched};
use crate::exchange::{Answer, Request};
use crate::faults::RetryAfter;
use crate::meeting::Meeting;
use crate::notices::{Hook, Notice, SignedNotice};

/// Something wrong that is not the provider's business: said in the provider's own form.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Problem<'a> {
    /// The request is not what the description allows.
    Violation(&'a str),
    Unauthorized,
    TooMany,
    Status(u16),
}

pub(crate) trait Provider: Send {
    fn description(&self) -> &'static Description;

    /// A page that a person opens in a browser; None: the request is a client's call.
    fn page(&mut self, _request: &Request) -> Option<Answer> {
        None
    }

    /// A call that the description allows.
    fn answer(&mut self, call: &Matched<'_>, request: &Request) -> Answer;

    fn problem(&self, problem: Problem<'_>) -> Answer;

    fn live(&self) -> Vec<Meeting>;

    fn add_account(&mut self, _account: Account) {}

    fn register_app(&mut self, _app: App) {}

    fn register_key(&mut self, _key: Key) {}

    fn register_hook(&mut self, _hook: Hook) {}

    /// Access tokens end now; what refreshes them stays.
    fn expire_tokens(&mut self) {}

    /// The account took its permission back. Whether there was one.
    fn revoke(&mut self, account: &str) -> bool;

    /// The meeting begins or ends at the provider. An error says why it cannot.
    fn run(&mut self, external_id: &str, begin: bool) -> Result<(), String>;

    /// A notice as this provider writes and signs it.
    fn notice(&self, _notice: &Notice) -> Result<SignedNotice, String> {
        Err("this provider tells nothing".to_owned())
    }

    /// Notices that an answer or a page has caused. They are sent only when the sandbox runs as a program.
    fn caused(&mut self) -> Vec<Notice> {
        Vec::new()
    }
}

/// A 429 with the header form that was asked for.
pub(crate) fn too_many(
    provider: &dyn Provider,
    form: RetryAfter,
    now: chrono::DateTime<chrono::Utc>,
) -> Answer {
    form.put(provider.problem(Problem::TooMany), now)
}
