//! Talview: live interviews of a workflow step. One call schedules, moves and cancels; its answer has no link:
//! that comes with a notice that nobody signs. A create without an answer can be neither looked up nor repeated.
//!
//! The login's answer says when its token ends, in two ways (seconds, or an instant); a token is used at once
//! and kept nowhere, so neither is read.

mod card;
mod notices;
mod wire;

pub use card::CARD;

use reqwest::Method;
use serde_json::Value;
use shared::text::integrations as text;
use url::Url;

use super::{Capabilities, Conferences, Joiner, Link, Meeting, Sought, Wanted};
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::http::{Call, Http};
use crate::providers::notice::Notices;
use crate::providers::reply::Answer;
use crate::providers::{Account, Provider, Reply};

const HOST: &str = "https://api.talview.com";
/// The only lengths that Talview takes.
const LENGTHS: [i64; 5] = [30, 45, 60, 90, 120];

pub struct Talview {
    http: Http,
}

impl Talview {
    pub const fn new(http: Http) -> Self {
        Self { http }
    }

    fn base(&self) -> Option<&Url> {
        self.http.base("talview")
    }

    async fn post(
        &self,
        access: &Access,
        path: &str,
        token: Option<&str>,
        body: &impl serde::Serialize,
    ) -> Result<Answer, ProviderError> {
        let typed = access.field("host");
        let root = if typed.is_empty() { self.base().map_or(HOST, Url::as_str) } else { typed };
        let url = Url::parse(&format!("{}/api/rest/{path}", root.trim_end_matches('/')))
            .map_err(|error| ProviderError::Unexpected(error.to_string()))?;
        let mut call = Call::new("talview", Method::POST, url).json(body)?;
        if let Some(token) = token {
            call = call.bearer(token);
        }
        if typed.is_empty() { self.http.call(call).await } else { self.http.call_typed(call).await }
    }

    /// A token for the call that follows.
    async fn log_in(&self, access: &Access) -> Result<String, ProviderError> {
        let login = wire::Login::of(access)?;
        let answer = self.post(access, "auth_user_login", None, &login).await?;
        answer.checked(meaning)?.json::<wire::LoggedIn>()?.token()
    }

    /// The one call. A login that fails has had no effect, whatever became of it.
    async fn schedule(&self, access: &Access, body: &wire::Schedule) -> Result<Answer, ProviderError> {
        let token = self.log_in(access).await.map_err(|error| match error {
            ProviderError::Unavailable { reason, .. } | ProviderError::Unexpected(reason) => {
                ProviderError::unreachable(reason)
            }
            other => other,
        })?;
        self.post(access, "external/workflow/schedule", Some(&token), body).await?.checked(meaning)
    }
}

/// What a refusal means.
fn meaning(answer: &Answer) -> ProviderError {
    if let Some(error) = answer.usual_error() {
        return error;
    }
    match answer.status {
        401 => ProviderError::Unauthorized(answer.said()),
        status => {
            let said: wire::Problem = serde_json::from_slice(&answer.body).unwrap_or_default();
            // Our reading of a refused id: the meeting is not there (any more).
            if said.is_about("meeting_id") {
                return ProviderError::NotFound;
            }
            ProviderError::Rejected(said.sentence(status))
        }
    }
}

/// Refused before Talview does, in words that say what can be done about it.
fn must_fit(wanted: &Wanted) -> Result<(), ProviderError> {
    if LENGTHS.contains(&wanted.minutes()) {
        return Ok(());
    }
    let minutes = wanted.minutes().to_string();
    Err(ProviderError::Rejected(text::TALVIEW_LENGTH.with(&[("minutes", &minutes)])))
}

/// An id of Talview's is a number; anything else never came from there.
fn number(external_id: &str) -> Result<i64, ProviderError> {
    external_id.parse().map_err(|_| ProviderError::NotFound)
}

/// Nothing but the id: there is no look-up, and the link comes by the notice alone.
fn meeting(external_id: String) -> Meeting {
    Meeting { external_id, link: Link::Follows, access_code: None, starts_at: None, ends_at: None }
}

impl Provider for Talview {
    fn account<'a>(&'a self, access: &'a Access) -> Reply<'a, Account> {
        Box::pin(async move {
            self.log_in(access).await?;
            let user = access.field("username").to_owned();
            Ok(Account { label: user.clone(), id: user })
        })
    }

    fn conferences(&self) -> Option<&dyn Conferences> {
        Some(self)
    }

    fn notices(&self) -> Option<&dyn Notices> {
        Some(self)
    }
}

impl Conferences for Talview {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            access_code: false,
            host_link: false,
            created_on_click: false,
            early_join_minutes: None,
            updates_in_place: true,
            finds_by_reference: false,
            creates_once: false,
        }
    }

    fn create<'a>(&'a self, access: &'a Access, wanted: &'a Wanted) -> Reply<'a, Meeting> {
        Box::pin(async move {
            must_fit(wanted)?;
            let answer = self.schedule(access, &wire::Schedule::new(access, wanted)).await?;
            Ok(meeting(answer.json::<wire::Scheduled>()?.meeting_id.to_string()))
        })
    }

    fn update<'a>(
        &'a self,
        access: &'a Access,
        external_id: &'a str,
        wanted: &'a Wanted,
    ) -> Reply<'a, Option<Meeting>> {
        Box::pin(async move {
            must_fit(wanted)?;
            let body = wire::Schedule::new(access, wanted).update(number(external_id)?);
            // What it answers is not published, only that it is JSON.
            self.schedule(access, &body).await?.json::<Value>()?;
            Ok(Some(meeting(external_id.to_owned())))
        })
    }

    fn cancel<'a>(
        &'a self,
        access: &'a Access,
        external_id: Option<&'a str>,
        was: &'a Wanted,
    ) -> Reply<'a, ()> {
        Box::pin(async move {
            let Some(external_id) = external_id else { return Ok(()) };
            let body = wire::Schedule::new(access, was).cancel(number(external_id)?);
            match self.schedule(access, &body).await {
                Ok(answer) => answer.json::<Value>().map(drop),
                Err(ProviderError::NotFound) => Ok(()),
                Err(error) => Err(error),
            }
        })
    }

    fn get<'a>(&'a self, _: &'a Access, external_id: &'a str) -> Reply<'a, Meeting> {
        Box::pin(async move { Ok(meeting(external_id.to_owned())) })
    }

    fn find<'a>(&'a self, _: &'a Access, _: &'a Sought) -> Reply<'a, Vec<String>> {
        Box::pin(async { Err(ProviderError::Unexpected("Talview has no look-up".to_owned())) })
    }

    fn link_for<'a>(
        &'a self,
        _: &'a Access,
        _: &'a str,
        _: &'a Wanted,
        _: &'a Joiner,
    ) -> Reply<'a, Option<String>> {
        Box::pin(async { Ok(None) })
    }
}
