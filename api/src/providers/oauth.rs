//! OAuth 2.0 with PKCE: the consent page's address, the code's exchange, renewal and revocation.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use reqwest::Method;
use reqwest::header::AUTHORIZATION;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shared::time::UtcTime;
use url::Url;

use super::access::Access;
use super::error::ProviderError;
use super::http::{Call, Http};
use super::reply::Answer;

/// Where a provider's OAuth lives.
pub struct Site {
    pub provider: &'static str,
    pub authorize: Url,
    pub token: Url,
    pub revoke: Option<Url>,
    /// What is asked for, where the provider wants it said with every request.
    pub scope: Option<&'static str>,
    pub client: ClientAuth,
    /// What the provider calls itself in `iss`, beside the origin of its consent page.
    pub issuers: &'static [&'static str],
    /// Whether it says that it always names itself (`authorization_response_iss_parameter_supported`).
    pub names_itself: bool,
}

impl Site {
    /// Whether an answer that carries this `iss` is the provider's (RFC 9207, section 2.4): compared to the letter,
    /// and missing only where the provider does not promise it.
    pub fn sent(&self, issuer: Option<&str>) -> bool {
        let Some(issuer) = issuer else { return !self.names_itself };
        self.authorize.origin().ascii_serialization() == issuer || self.issuers.contains(&issuer)
    }
}

/// How a client says who it is, where tokens are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientAuth {
    /// In the `Authorization` header.
    Basic,
    /// As fields of the form.
    Form,
}

/// What a provider gave; stored sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    pub access: String,
    pub refresh: Option<String>,
    pub expires_at: UtcTime,
    pub scope: String,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// The S256 challenge of a verifier.
pub fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// The consent page's address.
pub fn authorize_url(site: &Site, client_id: &str, redirect: &str, state: &str, verifier: &str) -> Url {
    let mut url = site.authorize.clone();
    {
        let mut query = url.query_pairs_mut();
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", client_id)
            .append_pair("redirect_uri", redirect)
            .append_pair("state", state)
            .append_pair("code_challenge", &challenge(verifier))
            .append_pair("code_challenge_method", "S256");
        if let Some(scope) = site.scope {
            query.append_pair("scope", scope);
        }
    }
    url
}

/// Tokens for the code that the consent page sent back.
///
/// # Errors
/// `Rejected` when the provider does not take the code.
pub async fn exchange(
    http: &Http,
    site: &Site,
    access: &Access,
    (code, redirect, verifier): (&str, &str, &str),
    now: UtcTime,
) -> Result<Tokens, ProviderError> {
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect),
        ("code_verifier", verifier),
    ];
    let answer = ask(http, site, site.token.clone(), access, &form).await?;
    tokens(&answer, None, now)
}

/// New tokens for a refresh token, which may be used up by this.
///
/// # Errors
/// `Unauthorized` when the provider does not take it (any more): the account has to be connected again.
pub async fn refresh(
    http: &Http,
    site: &Site,
    access: &Access,
    token: &str,
    now: UtcTime,
) -> Result<Tokens, ProviderError> {
    let form = [("grant_type", "refresh_token"), ("refresh_token", token)];
    let answer = ask(http, site, site.token.clone(), access, &form).await?;
    match tokens(&answer, Some(token), now) {
        Err(ProviderError::Rejected(said)) => {
            Err(ProviderError::Unauthorized(Some(said).filter(|said| !said.is_empty())))
        }
        other => other,
    }
}

/// Takes the provider's consent back.
///
/// # Errors
/// Those of the call; the caller forgets the tokens all the same.
pub async fn revoke(http: &Http, site: &Site, access: &Access) -> Result<(), ProviderError> {
    let Some(url) = site.revoke.clone() else { return Ok(()) };
    let answer = ask(http, site, url, access, &[("token", &access.token)]).await?;
    if answer.is_success() { Ok(()) } else { Err(refused(&answer)) }
}

async fn ask(
    http: &Http,
    site: &Site,
    url: Url,
    access: &Access,
    form: &[(&str, &str)],
) -> Result<Answer, ProviderError> {
    let (id, secret) = (access.field("client_id"), access.field("client_secret"));
    let call = Call::new(site.provider, Method::POST, url);
    let call = match site.client {
        ClientAuth::Basic => {
            let app = STANDARD.encode(format!("{id}:{secret}"));
            call.header(AUTHORIZATION, &format!("Basic {app}")).form(form)
        }
        ClientAuth::Form => call.form(&[form, &[("client_id", id), ("client_secret", secret)]].concat()),
    };
    http.call(call).await
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    #[serde(default)]
    refresh_token: Option<String>,
    #[serde(default)]
    expires_in: Option<i64>,
    #[serde(default)]
    scope: Option<String>,
}

#[derive(Deserialize, Default)]
struct ErrorAnswer {
    #[serde(default)]
    error: String,
    #[serde(default)]
    error_description: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    message: String,
}

/// The shortest and longest life of an access token that is believed: an hour is usual, two weeks are seen. One
/// that ends before its time is refused by the provider, and renewed then.
const LIFE_SECONDS: std::ops::RangeInclusive<i64> = 60..=30 * 86_400;

fn tokens(answer: &Answer, before: Option<&str>, now: UtcTime) -> Result<Tokens, ProviderError> {
    if !answer.is_success() {
        return Err(refused(answer));
    }
    let given: TokenAnswer = answer.json()?;
    let life = given.expires_in.unwrap_or(3600).clamp(*LIFE_SECONDS.start(), *LIFE_SECONDS.end());
    Ok(Tokens {
        access: given.access_token,
        refresh: given.refresh_token.or_else(|| before.map(str::to_owned)),
        expires_at: now.plus_seconds(life),
        scope: given.scope.unwrap_or_default(),
    })
}

fn refused(answer: &Answer) -> ProviderError {
    if let Some(error) = answer.usual_error() {
        return error;
    }
    let said: ErrorAnswer = serde_json::from_slice(&answer.body).unwrap_or_default();
    let words = [said.reason, said.error_description, said.error, said.message];
    let words = words.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    ProviderError::Rejected(words.chars().filter(|c| !c.is_control()).take(200).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Answer, ClientAuth, Site, UtcTime, authorize_url, challenge, tokens};
    use reqwest::header::HeaderMap;

    /// RFC 7636, appendix B.
    #[test]
    fn the_challenge_is_the_standards() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn the_consent_address_carries_state_and_challenge_but_no_secret() {
        let url = |text: &str| text.parse().unwrap();
        let site = Site {
            provider: "zoom",
            authorize: url("https://zoom.us/oauth/authorize"),
            token: url("https://zoom.us/oauth/token"),
            revoke: None,
            scope: Some("read write"),
            client: ClientAuth::Basic,
            issuers: &[],
            names_itself: false,
        };
        let redirect = "https://interviews.example.org/oauth/zoom/callback";
        let made = authorize_url(&site, "client", redirect, "the-state", "the-verifier").to_string();
        assert!(made.contains("state=the-state") && made.contains("code_challenge_method=S256"));
        assert!(made.contains("redirect_uri=https%3A%2F%2Finterviews.example.org%2Foauth%2Fzoom%2Fcallback"));
        assert!(made.contains("scope=read+write"));
        assert!(!made.contains("the-verifier"));
    }

    #[test]
    fn an_answer_names_its_sender_to_the_letter() {
        let url = |text: &str| text.parse().unwrap();
        let mut site = Site {
            provider: "webex",
            authorize: url("https://webexapis.com/v1/authorize"),
            token: url("https://webexapis.com/v1/access_token"),
            revoke: None,
            scope: None,
            client: ClientAuth::Form,
            issuers: &["https://idbroker.webex.com/idb"],
            names_itself: false,
        };
        for ours in [Some("https://webexapis.com"), Some("https://idbroker.webex.com/idb"), None] {
            assert!(site.sent(ours), "{ours:?}");
        }
        for foreign in [
            "",
            "https://webexapis.com/",
            "https://WEBEXAPIS.com",
            "http://webexapis.com",
            "https://idbroker.webex.com",
        ] {
            assert!(!site.sent(Some(foreign)), "{foreign}");
        }
        site.names_itself = true;
        assert!(site.sent(Some("https://webexapis.com")) && !site.sent(None));
    }

    #[test]
    fn a_life_of_two_weeks_is_believed_and_a_missing_refresh_token_is_the_one_before() {
        let now = UtcTime::from_unix(1_764_000_000);
        let given = |body: &str| {
            let answer = Answer { status: 200, headers: HeaderMap::new(), body: body.as_bytes().to_vec() };
            tokens(&answer, Some("before"), now).unwrap()
        };
        let webex = given(r#"{"access_token":"a","expires_in":1209599}"#);
        assert_eq!(webex.expires_at, now.plus_seconds(1_209_599));
        assert_eq!(webex.refresh.as_deref(), Some("before"));
        assert_eq!(given(r#"{"access_token":"a","expires_in":99999999}"#).expires_at, now.plus_days(30));
        let rotated = given(r#"{"access_token":"a","expires_in":0,"refresh_token":"next"}"#);
        assert_eq!((rotated.expires_at, rotated.refresh.as_deref()), (now.plus_seconds(60), Some("next")));
    }
}
