//! Calls to Zoom, and what its answers mean: by HTTP status first, then by its code, never by its words.

use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::wire::Problem;
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::http::{Call, Http, under};
use crate::providers::oauth::{ClientAuth, Site};
use crate::providers::reply::Answer;

const OAUTH: &str = "https://zoom.us";
const API: &str = "https://api.zoom.us";

pub struct Api {
    http: Http,
}

impl Api {
    pub const fn new(http: Http) -> Self {
        Self { http }
    }

    /// The base address of the settings, if any: `zoom`, and `zoom_api` where the API has a host of its own.
    pub fn base(&self) -> Option<&Url> {
        self.http.base("zoom")
    }

    pub fn site(&self) -> Result<Site, ProviderError> {
        let base = self.base().map_or(OAUTH, Url::as_str);
        Ok(Site {
            provider: "zoom",
            authorize: under(base, "oauth/authorize")?,
            token: under(base, "oauth/token")?,
            revoke: Some(under(base, "oauth/revoke")?),
            // Zoom takes the scopes of the app's registration.
            scope: None,
            client: ClientAuth::Basic,
            issuers: &[],
            names_itself: false,
        })
    }

    fn call(&self, access: &Access, method: Method, path: &str) -> Result<Call, ProviderError> {
        let base = self.http.base("zoom_api").or(self.base()).map_or(API, Url::as_str);
        Ok(Call::new("zoom", method, under(base, &format!("v2/{path}"))?).bearer(&access.token))
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
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, ProviderError> {
        let call = self.call(access, Method::POST, path)?.json(body)?;
        self.http.call(call).await?.checked(meaning)?.json()
    }

    /// A call whose answer has no body.
    pub async fn change(
        &self,
        access: &Access,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<(), ProviderError> {
        let mut call = self.call(access, method, path)?;
        if let Some(body) = body {
            call = call.json(body)?;
        }
        self.http.call(call).await?.checked(meaning)?.empty()
    }
}

/// What a refusal means.
fn meaning(answer: &Answer) -> ProviderError {
    if let Some(error) = answer.usual_error() {
        return error;
    }
    let said: Problem = serde_json::from_slice(&answer.body).unwrap_or_default();
    match (answer.status, said.code) {
        (400 | 401, 4711) => ProviderError::ScopesMissing(scopes(&said.message)),
        (400 | 401, 4700) if said.message.contains("scopes:[") => {
            ProviderError::ScopesMissing(scopes(&said.message))
        }
        // 1001: the user is gone. A renewed token will not bring them back, and then the account is broken.
        (401, _) | (404, 1001) => ProviderError::Unauthorized(answer.said()),
        // In progress or over: nothing is left to be ended.
        (400, 3001 | 3002 | 3007) | (404, _) => ProviderError::NotFound,
        (400..=499, _) => ProviderError::Rejected(said.sentence()),
        (status, _) => ProviderError::Unexpected(format!("status {status}")),
    }
}

/// `… does not contain scopes:[user:read:user,meeting:write:meeting].` names what is missing.
fn scopes(message: &str) -> Vec<String> {
    let inside = message.split_once("scopes:[").and_then(|(_, rest)| rest.split_once(']'));
    let names = inside.map_or("", |(names, _)| names).split([',', ' ']);
    let clean = |name: &&str| name.len() <= 80 && name.bytes().all(|b| b.is_ascii_graphic());
    names.filter(|name| !name.is_empty()).filter(clean).take(20).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Answer, ProviderError, meaning};
    use reqwest::header::HeaderMap;

    fn said(status: u16, body: &str) -> ProviderError {
        meaning(&Answer { status, headers: HeaderMap::new(), body: body.as_bytes().to_vec() })
    }

    #[test]
    fn status_and_code_decide_what_to_do_next() {
        let expired = r#"{"code":124,"message":"Access token is expired."}"#;
        let refused = |words: &str| ProviderError::Unauthorized(Some(words.to_owned()));
        assert_eq!(said(401, expired), refused("Access token is expired."));
        let scopes = r#"{"code":4711,"message":"Invalid access token, does not contain scopes:[user:read:user, meeting:write:meeting]."}"#;
        let missing = vec!["user:read:user".to_owned(), "meeting:write:meeting".to_owned()];
        assert_eq!(said(400, scopes), ProviderError::ScopesMissing(missing));
        assert_eq!(said(404, r#"{"code":3001,"message":"Meeting does not exist"}"#), ProviderError::NotFound);
        let gone = r#"{"code":1001,"message":"User does not exist"}"#;
        assert_eq!(said(404, gone), refused("User does not exist"));
        let invalid = r#"{"code":300,"message":"Validation Failed.","errors":[{"field":"password","message":"Too simple."}]}"#;
        assert_eq!(
            said(400, invalid),
            ProviderError::Rejected("Validation Failed. password: Too simple.".to_owned())
        );
        assert!(said(502, "<html>").may_have_happened());
        assert!(matches!(said(302, ""), ProviderError::Unexpected(_)));
    }
}
