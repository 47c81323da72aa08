//! HackerRank for Work: CodePair interviews by its API v3, with an API key. One pad's address is for everybody;
//! who signs in at HackerRank is interviewer there.

mod card;
mod notices;
mod wire;

pub use card::CARD;

use reqwest::Method;
use serde::de::DeserializeOwned;
use url::Url;

use super::{Capabilities, Conferences, Happened, History, Joiner, Meeting, Sought, Wanted};
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::http::{Call, Http};
use crate::providers::notice::Notices;
use crate::providers::reply::Answer;
use crate::providers::{Account, Provider, Reply};

const HOST: &str = "https://www.hackerrank.com";
/// Pages of a look-up before it is given up: 100 interviews each.
const MOST_PAGES: usize = 20;
/// How far after its beginning a look-up goes: further than any interview is planned.
const LOOK_DAYS: i64 = 730;

pub struct HackerRank {
    http: Http,
}

impl HackerRank {
    pub const fn new(http: Http) -> Self {
        Self { http }
    }

    fn base(&self) -> Option<&Url> {
        self.http.base("hackerrank")
    }

    fn call(&self, access: &Access, method: Method, path: &str) -> Result<Call, ProviderError> {
        let base = self.base().map_or(HOST, Url::as_str).trim_end_matches('/');
        let url = Url::parse(&format!("{base}/x/api/v3/{path}"))
            .map_err(|error| ProviderError::Unexpected(error.to_string()))?;
        Ok(Call::new("hackerrank", method, url).bearer(access.field("api_key")))
    }

    async fn ask<T: DeserializeOwned>(&self, call: Call) -> Result<T, ProviderError> {
        self.http.call(call).await?.checked(meaning)?.json()
    }

    async fn found(&self, access: &Access, sought: &Sought) -> Result<Vec<String>, ProviderError> {
        let window = wire::window(sought.since, sought.since.plus_days(LOOK_DAYS));
        let mut found = Vec::new();
        for page in 0..MOST_PAGES {
            let mut call = self.call(access, Method::GET, "interviews")?;
            let offset = (page * 100).to_string();
            call.url.query_pairs_mut().extend_pairs([
                ("limit", "100"),
                ("offset", &offset),
                ("created_at", &window),
            ]);
            let page: wire::Page<wire::Interview> = self.ask(call).await?;
            let last = page.data.len() < 100;
            let ours = page.data.into_iter().filter(|interview| interview.is(&sought.reference));
            found.extend(ours.map(|interview| interview.id));
            if last {
                return Ok(found);
            }
        }
        // Not seeing the end is not the same as not being there.
        Err(ProviderError::Unexpected("too many interviews to look through".to_owned()))
    }
}

/// The path of an interview. Its id is digits; anything else never came from HackerRank.
fn path(external_id: &str) -> Result<String, ProviderError> {
    if !external_id.is_empty() && external_id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        Ok(format!("interviews/{external_id}"))
    } else {
        Err(ProviderError::NotFound)
    }
}

/// What a refusal means.
fn meaning(answer: &Answer) -> ProviderError {
    if let Some(error) = answer.usual_error() {
        return error;
    }
    match answer.status {
        401 => ProviderError::Unauthorized(answer.said()),
        404 => ProviderError::NotFound,
        status => {
            let said: wire::Problem = serde_json::from_slice(&answer.body).unwrap_or_default();
            ProviderError::Rejected(said.sentence(status))
        }
    }
}

impl Provider for HackerRank {
    /// The key belongs to a company, which the API does not name.
    fn account<'a>(&'a self, access: &'a Access) -> Reply<'a, Account> {
        Box::pin(async move {
            let mut call = self.call(access, Method::GET, "users")?;
            call.url.query_pairs_mut().append_pair("limit", "1");
            self.ask::<wire::Page<serde_json::Value>>(call).await?;
            // The end of the key tells keys apart, and is of no use to anybody.
            let key = access.field("api_key");
            let end: String = key.chars().skip(key.chars().count().saturating_sub(4)).collect();
            Ok(Account { label: format!("…{end}"), id: String::new() })
        })
    }

    fn conferences(&self) -> Option<&dyn Conferences> {
        Some(self)
    }

    fn notices(&self) -> Option<&dyn Notices> {
        Some(self)
    }
}

impl Conferences for HackerRank {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            access_code: false,
            host_link: false,
            created_on_click: false,
            early_join_minutes: None,
            updates_in_place: true,
            finds_by_reference: true,
            creates_once: false,
        }
    }

    fn create<'a>(&'a self, access: &'a Access, wanted: &'a Wanted) -> Reply<'a, Meeting> {
        Box::pin(async move {
            let call =
                self.call(access, Method::POST, "interviews")?.json(&wire::NewInterview::of(wanted))?;
            self.ask::<wire::Interview>(call).await?.meeting(self.base())
        })
    }

    fn update<'a>(
        &'a self,
        access: &'a Access,
        external_id: &'a str,
        wanted: &'a Wanted,
    ) -> Reply<'a, Option<Meeting>> {
        Box::pin(async move {
            let call =
                self.call(access, Method::PUT, &path(external_id)?)?.json(&wire::Change::of(wanted))?;
            self.ask::<wire::Interview>(call).await?.meeting(self.base()).map(Some)
        })
    }

    fn cancel<'a>(
        &'a self,
        access: &'a Access,
        external_id: Option<&'a str>,
        _: &'a Wanted,
    ) -> Reply<'a, ()> {
        Box::pin(async move {
            let Some(external_id) = external_id else { return Ok(()) };
            let call = self.call(access, Method::DELETE, &path(external_id)?)?;
            match self.http.call(call).await?.checked(meaning) {
                // A page of HTML with 200 comes from something in between.
                Ok(answer) if answer.body.trim_ascii_start().starts_with(b"<") => {
                    Err(ProviderError::unclear("HTML where none was due"))
                }
                Ok(_) | Err(ProviderError::NotFound) => Ok(()),
                Err(error) => Err(error),
            }
        })
    }

    fn get<'a>(&'a self, access: &'a Access, external_id: &'a str) -> Reply<'a, Meeting> {
        Box::pin(async move {
            let call = self.call(access, Method::GET, &path(external_id)?)?;
            self.ask::<wire::Interview>(call).await?.meeting(self.base())
        })
    }

    fn find<'a>(&'a self, access: &'a Access, sought: &'a Sought) -> Reply<'a, Vec<String>> {
        Box::pin(self.found(access, sought))
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

    fn history(&self) -> Option<&dyn History> {
        Some(self)
    }
}

impl History for HackerRank {
    fn happened<'a>(&'a self, access: &'a Access, external_id: &'a str) -> Reply<'a, Vec<Happened>> {
        Box::pin(async move {
            let call = self.call(access, Method::GET, &path(external_id)?)?;
            Ok(self.ask::<wire::Interview>(call).await?.happened())
        })
    }
}
