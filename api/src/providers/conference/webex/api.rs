//! Calls to Webex, and what its answers mean: by HTTP status, never by its words.

use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::wire::Problem;
use super::{ASKED, SCOPES};
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::http::{Call, Http, under};
use crate::providers::oauth::{ClientAuth, Site};
use crate::providers::reply::Answer;

const HOST: &str = "https://webexapis.com";

/// Webex's description asks for this kind where a meeting is changed, though the body is not an RFC 6902 list of steps
/// but, as its schema says, an object with the fields that change.
const PATCH_KIND: &str = "application/json-patch+json";

pub struct Api {
    http: Http,
}

/// As the ID tokens of its regions name it.
const ISSUERS: &[&str] = &[
    "https://idbroker.webex.com/idb",
    "https://idbroker-b-us.webex.com/idb",
    "https://idbroker-eu.webex.com/idb",
];

impl Api {
    pub const fn new(http: Http) -> Self {
        Self { http }
    }

    /// The base address of the settings, if any.
    pub fn base(&self) -> Option<&Url> {
        self.http.base("webex")
    }

    fn address(&self, path: &str) -> Result<Url, ProviderError> {
        under(self.base().map_or(HOST, Url::as_str), &format!("v1/{path}"))
    }

    pub fn site(&self) -> Result<Site, ProviderError> {
        Ok(Site {
            provider: "webex",
            authorize: self.address("authorize")?,
            token: self.address("access_token")?,
            // None is documented.
            revoke: None,
            scope: Some(ASKED),
            client: ClientAuth::Form,
            issuers: ISSUERS,
            names_itself: false,
        })
    }

    fn call(&self, access: &Access, method: Method, path: &str) -> Result<Call, ProviderError> {
        Ok(Call::new("webex", method, self.address(path)?).bearer(&access.token))
    }

    pub async fn read<T: DeserializeOwned>(
        &self,
        access: &Access,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<T, ProviderError> {
        let call = self.call(access, Method::GET, path)?.query(query);
        self.http.call(call).await?.checked(meaning)?.json()
    }

    pub async fn write<T: DeserializeOwned>(
        &self,
        access: &Access,
        (method, path): (Method, &str),
        body: &impl Serialize,
    ) -> Result<T, ProviderError> {
        let mut call = self.call(access, method, path)?.json(body)?;
        if call.method == Method::PATCH {
            call = call.kind(PATCH_KIND);
        }
        self.http.call(call).await?.checked(meaning)?.json()
    }

    /// Deletes; what is gone already is success.
    pub async fn delete(&self, access: &Access, path: &str) -> Result<(), ProviderError> {
        let call = self.call(access, Method::DELETE, path)?;
        match self.http.call(call).await?.checked(meaning) {
            Ok(answer) => answer.empty(),
            Err(ProviderError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// What a refusal means.
fn meaning(answer: &Answer) -> ProviderError {
    if let Some(error) = answer.usual_error() {
        return error;
    }
    match answer.status {
        401 => ProviderError::Unauthorized(answer.said()),
        403 => ProviderError::ScopesMissing(SCOPES.map(str::to_owned).to_vec()),
        404 | 410 => ProviderError::NotFound,
        // Somebody else works on it.
        423 => ProviderError::RateLimited(answer.wait()),
        400..=499 => {
            let said: Problem = serde_json::from_slice(&answer.body).unwrap_or_default();
            ProviderError::Rejected(said.sentence())
        }
        status => ProviderError::Unexpected(format!("status {status}")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Answer, ProviderError, SCOPES, meaning};
    use crate::providers::error::Wait;
    use reqwest::header::{HeaderMap, RETRY_AFTER};

    fn said(status: u16, headers: HeaderMap, body: &str) -> ProviderError {
        meaning(&Answer { status, headers, body: body.as_bytes().to_vec() })
    }

    #[test]
    fn the_status_decides_what_to_do_next() {
        let bare = |status, body: &str| said(status, HeaderMap::new(), body);
        let wait: HeaderMap = [(RETRY_AFTER, "7".parse().unwrap())].into_iter().collect();
        for status in [423, 429] {
            assert_eq!(said(status, wait.clone(), ""), ProviderError::RateLimited(Wait::Seconds(7)));
            assert_eq!(bare(status, ""), ProviderError::RateLimited(Wait::Seconds(60)));
        }
        assert_eq!(bare(401, "{}"), ProviderError::Unauthorized(None));
        let said = ProviderError::Unauthorized(Some("Invalid token.".to_owned()));
        assert_eq!(bare(401, r#"{"message":"Invalid token."}"#), said);
        assert_eq!(bare(403, "{}"), ProviderError::ScopesMissing(SCOPES.map(str::to_owned).to_vec()));
        assert_eq!((bare(404, ""), bare(410, "")), (ProviderError::NotFound, ProviderError::NotFound));
        let words = r#"{"message":"Bad.","errors":[{"description":"The title is empty."},{"description":"Bad."}],"trackingId":"t"}"#;
        assert_eq!(bare(400, words), ProviderError::Rejected("Bad. The title is empty.".to_owned()));
        assert_eq!(bare(409, "<html>"), ProviderError::Rejected(String::new()));
        assert!(bare(502, "<html>").may_have_happened());
        assert!(matches!(bare(302, ""), ProviderError::Unexpected(_)));
    }
}
