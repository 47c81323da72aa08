//! Faults: what goes wrong, where and how often.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};

use crate::clock::zulu;
use crate::exchange::{Answer, Request};

/// Something that shall go wrong.
#[derive(Debug, Clone)]
pub struct Fault {
    pub provider: String,
    /// None: every method.
    pub method: Option<String>,
    /// The beginning of the path, without the provider's prefix.
    pub path: String,
    /// How many matching requests it hits; None: all of them.
    pub times: Option<u32>,
    /// How likely it hits a matching request.
    pub probability: f64,
    pub kind: FaultKind,
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// 500, 503 or any other status in the provider's own form, without effect.
    Status(u16),
    /// 401 as for a token that has just expired, without effect.
    Unauthorized,
    /// 429, without effect.
    TooMany(RetryAfter),
    /// 200 with a page of HTML, as a proxy in between would answer; without effect.
    Html,
    /// No answer, ever; without effect.
    Hang,
    /// The effect takes place, then the connection ends without a byte.
    AnswerLost,
    /// The effect takes place, then the connection ends in the middle of the answer.
    CutMidBody,
    /// Answered as usual, later.
    Slow(Duration),
    /// The answer has only the properties that the description requires.
    Sparse,
    /// The answer's objects have properties nobody has heard of.
    Extra,
}

/// How a 429 says when to come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// It does not.
    Silent,
    /// `Retry-After: 3`
    Seconds(u32),
    /// `Retry-After: Tue, 01 Dec 2026 00:00:00 GMT`, so many seconds from now.
    HttpDate(u32),
    /// `Retry-After: 2026-12-02T00:00:00Z`, so many seconds from now: Zoom's daily limit.
    Iso8601(u32),
    /// `X-RateLimit-Reset: 1764000000`, so many seconds from now: Zoom's limit per second.
    Reset(u32),
}

impl Fault {
    /// Hits every request to the provider until narrowed.
    pub fn new(provider: impl Into<String>, kind: FaultKind) -> Self {
        Self {
            provider: provider.into(),
            method: None,
            path: String::new(),
            times: None,
            probability: 1.0,
            kind,
        }
    }

    #[must_use]
    pub fn on(mut self, method: &str, path: impl Into<String>) -> Self {
        self.method = Some(method.to_uppercase());
        self.path = path.into();
        self
    }

    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability;
        self
    }

    fn matches(&self, provider: &str, request: &Request) -> bool {
        self.provider == provider
            && self.method.as_ref().is_none_or(|method| *method == request.method)
            && request.path.starts_with(&self.path)
            && self.times != Some(0)
    }
}

impl FaultKind {
    /// Whether the request reaches the provider at all.
    pub(crate) fn has_effect(&self) -> bool {
        matches!(self, Self::AnswerLost | Self::CutMidBody | Self::Slow(_) | Self::Sparse | Self::Extra)
    }
}

/// All faults that wait for their request.
pub(crate) struct Faults {
    waiting: Vec<Fault>,
    /// Seeded, so that a long run can be repeated.
    chance: StdRng,
}

impl Faults {
    pub fn new(seed: u64) -> Self {
        Self { waiting: Vec::new(), chance: StdRng::seed_from_u64(seed) }
    }

    pub fn add(&mut self, fault: Fault) {
        self.waiting.push(fault);
    }

    pub fn clear(&mut self) {
        self.waiting.clear();
    }

    /// The fault that hits this request: the first that matches and is lucky.
    pub fn pick(&mut self, provider: &str, request: &Request) -> Option<FaultKind> {
        for fault in &mut self.waiting {
            if fault.matches(provider, request)
                && (fault.probability >= 1.0 || self.chance.random::<f64>() < fault.probability)
            {
                if let Some(left) = &mut fault.times {
                    *left -= 1;
                }
                return Some(fault.kind.clone());
            }
        }
        None
    }
}

impl RetryAfter {
    /// Adds the header to a 429.
    pub(crate) fn put(self, answer: Answer, now: DateTime<Utc>) -> Answer {
        let later = |seconds: u32| now + TimeDelta::seconds(i64::from(seconds));
        match self {
            Self::Silent => answer,
            Self::Seconds(seconds) => answer.with("retry-after", seconds.to_string()),
            Self::HttpDate(seconds) => {
                answer.with("retry-after", later(seconds).format("%a, %d %b %Y %H:%M:%S GMT").to_string())
            }
            Self::Iso8601(seconds) => {
                answer.with("retry-after", zulu(later(seconds))).with("x-ratelimit-type", "Daily-limit")
            }
            Self::Reset(seconds) => answer
                .with("x-ratelimit-reset", later(seconds).timestamp().to_string())
                .with("x-ratelimit-type", "QPS"),
        }
    }
}

/// The answer with the required properties alone.
pub(crate) fn sparse(mut answer: Answer, required: &[String]) -> Answer {
    if let Some(Value::Object(mut object)) = answer.value() {
        object.retain(|name, _| required.contains(name));
        answer.body = Value::Object(object).to_string().into_bytes();
    }
    answer
}

/// The answer with something new in every object.
pub(crate) fn extended(mut answer: Answer) -> Answer {
    fn extend(value: &mut Value) {
        match value {
            Value::Object(object) => {
                object.values_mut().for_each(extend);
                object.insert("sandbox_extra".to_owned(), json!({"new": [1, "two", null]}));
            }
            Value::Array(items) => items.iter_mut().for_each(extend),
            _ => {}
        }
    }
    if let Some(mut value) = answer.value() {
        extend(&mut value);
        answer.body = value.to_string().into_bytes();
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::tests::request;

    #[test]
    fn a_fault_hits_where_and_as_often_as_it_says() {
        let mut faults = Faults::new(1);
        faults.add(Fault::new("zoom", FaultKind::Status(503)).on("POST", "/v2/users").times(2));
        let create = request("POST", "/v2/users/me/meetings", "", "");
        assert_eq!(faults.pick("webex", &create), None);
        assert_eq!(faults.pick("zoom", &request("GET", "/v2/users/me", "", "")), None);
        assert_eq!(faults.pick("zoom", &create), Some(FaultKind::Status(503)));
        assert_eq!(faults.pick("zoom", &create), Some(FaultKind::Status(503)));
        assert_eq!(faults.pick("zoom", &create), None);
    }

    #[test]
    fn a_probable_fault_hits_about_as_often_and_the_same_with_the_same_seed() {
        let run = |seed| {
            let mut faults = Faults::new(seed);
            faults.add(Fault::new("zoom", FaultKind::Hang).probability(0.3));
            let any = request("GET", "/v2/users/me", "", "");
            (0..1000).map(|_| faults.pick("zoom", &any).is_some()).collect::<Vec<_>>()
        };
        let hits = run(7).iter().filter(|hit| **hit).count();
        assert!((250..350).contains(&hits), "{hits}");
        assert_eq!(run(7), run(7));
    }

    #[test]
    fn every_header_form_of_429() {
        let now = DateTime::from_timestamp(1_764_000_000, 0).unwrap();
        let header =
            |form: RetryAfter, name: &str| form.put(Answer::empty(429), now).header(name).map(str::to_owned);
        assert_eq!(header(RetryAfter::Silent, "retry-after"), None);
        assert_eq!(header(RetryAfter::Seconds(3), "retry-after").unwrap(), "3");
        assert_eq!(header(RetryAfter::HttpDate(60), "retry-after").unwrap(), "Mon, 24 Nov 2025 16:01:00 GMT");
        assert_eq!(header(RetryAfter::Iso8601(60), "retry-after").unwrap(), "2025-11-24T16:01:00Z");
        assert_eq!(header(RetryAfter::Reset(1), "x-ratelimit-reset").unwrap(), "1764000001");
    }
}
