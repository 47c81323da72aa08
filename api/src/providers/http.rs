//! The one way out: time-outs, no redirections, no proxy from the environment, a bound on every answer.
//! Nothing of a request or an answer is logged but the provider, the method, the status and the time.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Method};
use shared::nul;
use shared::text::errors;
use url::Url;

use super::cause;
use super::error::ProviderError;
use super::heard;
use super::reply::Answer;
use super::vet::{self, Refusal, Vetted};
use crate::config::Config;

/// The part of a call's time that the connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// The largest answer that is read.
const MAX_ANSWER: usize = 2 * 1024 * 1024;

/// One call.
pub struct Call {
    /// For logs and metrics: `zoom`.
    pub provider: &'static str,
    pub method: Method,
    pub url: Url,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Call {
    pub fn new(provider: &'static str, method: Method, url: Url) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        Self { provider, method, url, headers, body: Vec::new() }
    }

    /// A header; the value is marked as secret. A value that can't be one makes the call fail at the provider.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(mut value) = HeaderValue::from_str(value) {
            value.set_sensitive(true);
            self.headers.insert(name, value);
        }
        self
    }

    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.header(AUTHORIZATION, &format!("Bearer {token}"))
    }

    /// More of the address's query.
    #[must_use]
    pub fn query(mut self, pairs: &[(&str, &str)]) -> Self {
        if !pairs.is_empty() {
            self.url.query_pairs_mut().extend_pairs(pairs);
        }
        self
    }

    /// A body that is sent as it is.
    #[must_use]
    pub fn body(mut self, kind: &'static str, body: Vec<u8>) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        self.body = body;
        self
    }

    /// Another name for the kind of the body that is set.
    #[must_use]
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        self
    }

    /// # Errors
    /// `Unexpected` when the value can't be written.
    pub fn json(self, body: &impl serde::Serialize) -> Result<Self, ProviderError> {
        let body = serde_json::to_vec(body).map_err(|error| ProviderError::Unexpected(error.to_string()))?;
        Ok(self.body("application/json", body))
    }

    #[must_use]
    pub fn form(self, pairs: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.body("application/x-www-form-urlencoded", body.into_bytes())
    }
}

/// A path under a base address.
///
/// # Errors
/// `Unexpected` for a base that can't carry paths.
pub fn under(base: &str, path: &str) -> Result<Url, ProviderError> {
    Url::parse(&format!("{}/{path}", base.trim_end_matches('/')))
        .map_err(|error| ProviderError::Unexpected(error.to_string()))
}

/// The outbound client; cheap to clone, opened at the first call.
#[derive(Clone)]
pub struct Http(Arc<Inner>);

struct Inner {
    /// Base addresses that take the place of the providers' own.
    bases: BTreeMap<String, Url>,
    /// Hosts that may be called though they are not public, and ports other than the usual ones.
    allowed: Arc<[String]>,
    /// The longest a call takes.
    timeout: Duration,
    known: OnceLock<Result<Client, String>>,
    vetted: OnceLock<Result<Client, String>>,
}

impl Http {
    pub fn new(config: &Config) -> Self {
        Self(Arc::new(Inner {
            bases: config.provider_urls.clone(),
            allowed: config.outbound_allow.clone().into(),
            timeout: config.provider_timeout,
            known: OnceLock::new(),
            vetted: OnceLock::new(),
        }))
    }

    /// The address that stands for `name`, such as `zoom`, in the settings.
    pub fn base(&self, name: &str) -> Option<&Url> {
        self.0.bases.get(name)
    }

    /// Whether [`Http::call_typed`] would call this address, as far as it can be told without resolving its name.
    ///
    /// # Errors
    /// Why it would not.
    pub fn may_call(&self, url: &str) -> Result<(), Refusal> {
        let url = Url::parse(url).ok().filter(|_| url.len() <= 500);
        vet::may_call(&url.ok_or(Refusal::NotPublic)?, &self.0.allowed)
    }

    /// Calls an address of the settings or of the provider's own.
    ///
    /// # Errors
    /// When no whole answer came.
    pub async fn call(&self, call: Call) -> Result<Answer, ProviderError> {
        let client =
            self.0.known.get_or_init(|| builder(self.0.timeout).build().map_err(|error| cause::of(&error)));
        send(client, call).await
    }

    /// Calls an address that somebody typed: public hosts over https only.
    ///
    /// # Errors
    /// `Rejected` for an address that may not be called; when no whole answer came.
    pub async fn call_typed(&self, call: Call) -> Result<Answer, ProviderError> {
        match vet::may_call(&call.url, &self.0.allowed) {
            Ok(()) => {}
            Err(Refusal::NotPublic) => {
                return Err(ProviderError::Rejected("The address is not a public https address.".to_owned()));
            }
            Err(Refusal::Port(address)) => {
                let words = errors::FIELD_URL_PORT.with(&[("address", &address)]);
                return Err(ProviderError::Rejected(words));
            }
        }
        let client = self.0.vetted.get_or_init(|| {
            let resolver = Arc::new(Vetted { allowed: Arc::clone(&self.0.allowed) });
            builder(self.0.timeout).dns_resolver(resolver).build().map_err(|error| cause::of(&error))
        });
        send(client, call).await
    }
}

fn builder(timeout: Duration) -> reqwest::ClientBuilder {
    Client::builder()
        .user_agent(concat!("Parley/", env!("CARGO_PKG_VERSION")))
        .timeout(timeout)
        .connect_timeout(CONNECT)
        .redirect(Policy::none())
        .no_proxy()
        .pool_max_idle_per_host(4)
}

async fn send(client: &Result<Client, String>, call: Call) -> Result<Answer, ProviderError> {
    let (provider, method) = (call.provider, call.method.clone());
    let client = client.as_ref().map_err(|error| {
        tracing::error!(provider, cause = error, "no provider can be called");
        ProviderError::unreachable(error.clone())
    })?;
    let begun = Instant::now();
    let request = client.request(call.method, call.url).headers(call.headers).body(call.body);
    heard::asking();
    let answer = read(request).await;
    if answer.is_ok() {
        heard::answered();
    }
    let status = answer.as_ref().map_or(0, |answer| answer.status);
    metrics::histogram!("parley_provider_seconds", "provider" => provider, "status" => status.to_string())
        .record(begun.elapsed().as_secs_f64());
    let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    match &answer {
        Ok(_) => tracing::info!(provider, %method, status, millis, "provider called"),
        Err(error) => {
            tracing::warn!(provider, %method, millis, cause = %error, "provider called, without an answer");
        }
    }
    answer
}

async fn read(request: reqwest::RequestBuilder) -> Result<Answer, ProviderError> {
    let mut response = request.send().await.map_err(|error| {
        if error.is_connect() {
            ProviderError::unreachable(format!("no connection: {}", cause::of(&error)))
        } else {
            ProviderError::unclear(broken(&error))
        }
    })?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await.map_err(|error| ProviderError::unclear(broken(&error)))? {
        if body.len() + part.len() > MAX_ANSWER {
            return Err(ProviderError::unclear("the answer is too large"));
        }
        body.extend_from_slice(&part);
    }
    // Nobody means it, and no column takes it.
    if nul::in_json(&body) {
        return Err(ProviderError::unclear("the answer holds NUL"));
    }
    Ok(Answer { status, headers, body })
}

/// The library's own words may hold the address, and the address a secret; those of the cause don't.
fn broken(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        "no answer in time".to_owned()
    } else {
        format!("the connection broke off: {}", cause::of(error))
    }
}
