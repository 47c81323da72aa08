//! The vendor hook: our own signed contract for vendors without a public API (`openapi/vendor-hook.json`). We
//! post what an interview needs to the vendor's address; its answer is the meeting.

mod card;
pub mod sign;
mod wire;

pub use card::{JOBMA, OTHER, WEPOW};

use reqwest::Method;
use reqwest::header::HeaderName;
use shared::time::UtcTime;
use url::Url;

use super::{Capabilities, Conferences, Joiner, Meeting, Sought, Wanted, safe_link};
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::http::{Call, Http};
use crate::providers::reply::Answer;
use crate::providers::{Account, Provider, Reply};

pub struct Vendor {
    http: Http,
    clock: fn() -> i64,
}

/// What a message is about: decides what a missing address means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    First,
    /// About a meeting the vendor should know.
    Known,
}

impl Vendor {
    /// `clock`: Unix seconds of now, for the signatures: the vendor's clock is the real one.
    pub const fn new(http: Http, clock: fn() -> i64) -> Self {
        Self { http, clock }
    }

    async fn post(
        &self,
        access: &Access,
        message: &wire::Message,
        meant: Meant,
    ) -> Result<Answer, ProviderError> {
        let body =
            serde_json::to_vec(message).map_err(|error| ProviderError::Unexpected(error.to_string()))?;
        let timestamp = (self.clock)().to_string();
        let signature = sign::signature(access.field("secret"), &message.id, &timestamp, &body)
            .ok_or_else(|| ProviderError::Rejected("The signing secret can't be read.".to_owned()))?;
        let call = Call::new("vendor", Method::POST, address(access)?)
            .header(HeaderName::from_static("webhook-id"), &message.id)
            .header(HeaderName::from_static("webhook-timestamp"), &timestamp)
            .header(HeaderName::from_static("webhook-signature"), &signature)
            .body("application/json", body);
        let answer = self.http.call_typed(call).await?;
        if answer.is_success() { Ok(answer) } else { Err(meaning(&answer, meant)) }
    }

    async fn made(
        &self,
        access: &Access,
        message: wire::Message,
        meant: Meant,
    ) -> Result<wire::Made, ProviderError> {
        self.post(access, &message, meant).await?.json()
    }
}

fn address(access: &Access) -> Result<Url, ProviderError> {
    Url::parse(access.field("url"))
        .map_err(|_| ProviderError::Rejected("The vendor’s address can't be read.".to_owned()))
}

fn meaning(answer: &Answer, meant: Meant) -> ProviderError {
    if let Some(error) = answer.usual_error() {
        return error;
    }
    match answer.status {
        // 410: the account is closed.
        401 | 410 => ProviderError::Unauthorized(answer.said()),
        404 if meant == Meant::Known => ProviderError::NotFound,
        status => {
            let said: wire::Problem = serde_json::from_slice(&answer.body).unwrap_or_default();
            let words = said.sentence();
            let plain = format!("The vendor answers {status}.");
            ProviderError::Rejected(if words.is_empty() { plain } else { words })
        }
    }
}

impl Provider for Vendor {
    fn account<'a>(&'a self, access: &'a Access) -> Reply<'a, Account> {
        Box::pin(async move {
            let message = wire::Message::test(UtcTime::from_unix((self.clock)()));
            self.post(access, &message, Meant::First).await?;
            let host = address(access)?.host_str().unwrap_or_default().to_owned();
            Ok(Account { label: host.clone(), id: host })
        })
    }

    fn conferences(&self) -> Option<&dyn Conferences> {
        Some(self)
    }
}

impl Conferences for Vendor {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            access_code: true,
            host_link: true,
            created_on_click: false,
            early_join_minutes: None,
            updates_in_place: true,
            finds_by_reference: false,
            creates_once: true,
        }
    }

    fn create<'a>(&'a self, access: &'a Access, wanted: &'a Wanted) -> Reply<'a, Meeting> {
        Box::pin(async move {
            let message = wire::Message::schedule(wanted);
            let made = self.made(access, message, Meant::First).await?;
            made.meeting(&wanted.named, &address(access)?)
        })
    }

    fn update<'a>(
        &'a self,
        access: &'a Access,
        external_id: &'a str,
        wanted: &'a Wanted,
    ) -> Reply<'a, Option<Meeting>> {
        Box::pin(async move {
            let message = wire::Message::change(wanted, external_id);
            let made = self.made(access, message, Meant::Known).await?;
            made.meeting(&wanted.named, &address(access)?).map(Some)
        })
    }

    fn cancel<'a>(
        &'a self,
        access: &'a Access,
        external_id: Option<&'a str>,
        was: &'a Wanted,
    ) -> Reply<'a, ()> {
        Box::pin(async move {
            let message = wire::Message::cancel(&was.named, external_id);
            match self.post(access, &message, Meant::Known).await {
                Ok(_) | Err(ProviderError::NotFound) => Ok(()),
                Err(error) => Err(error),
            }
        })
    }

    fn get<'a>(&'a self, _: &'a Access, _: &'a str) -> Reply<'a, Meeting> {
        Box::pin(async { Err(ProviderError::Unexpected("the contract has no look-up".to_owned())) })
    }

    fn find<'a>(&'a self, _: &'a Access, _: &'a Sought) -> Reply<'a, Vec<String>> {
        Box::pin(async { Err(ProviderError::Unexpected("the contract has no look-up".to_owned())) })
    }

    fn link_for<'a>(
        &'a self,
        access: &'a Access,
        external_id: &'a str,
        wanted: &'a Wanted,
        joiner: &'a Joiner,
    ) -> Reply<'a, Option<String>> {
        Box::pin(async move {
            if !joiner.host {
                return Ok(None);
            }
            // The same state once more: the answer has the link, and nothing changes.
            let message = wire::Message::change(wanted, external_id);
            let made = self.made(access, message, Meant::Known).await?;
            let url = made.host_url.ok_or(ProviderError::NotFound)?;
            safe_link(&url, Some(&address(access)?)).map(Some)
        })
    }
}
