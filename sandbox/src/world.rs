//! Everything the sandbox knows, and the way a request takes through it: log, description, fault, provider.

use std::time::Duration;

use crate::calls::{Call, Violation};
use crate::clock::Clock;
use crate::exchange::{Answer, Request};
use crate::faults::{FaultKind, Faults, extended, sparse};
use crate::notices::Notice;
use crate::provider::{Problem, Provider, too_many};
use crate::{bigbluebutton, hackerrank, index, talview, vendor_hook, webex, zoom};

pub(crate) struct World {
    pub clock: Clock,
    pub faults: Faults,
    pub calls: Vec<Call>,
    pub violations: Vec<Violation>,
    providers: Vec<(&'static str, Box<dyn Provider>)>,
}

/// What the server shall do with a request.
pub(crate) enum Outcome {
    Answer(Answer),
    Slow(Answer, Duration),
    /// Closes the connection half-way through the body.
    Cut(Answer),
    /// Closes the connection without a byte.
    Lost,
    Hang,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let providers: Vec<(&'static str, Box<dyn Provider>)> = vec![
            (zoom::KEY, Box::new(zoom::Zoom::default())),
            (vendor_hook::KEY, Box::new(vendor_hook::VendorHook::default())),
            (hackerrank::KEY, Box::new(hackerrank::HackerRank::default())),
            (talview::KEY, Box::new(talview::Talview::default())),
            (webex::KEY, Box::new(webex::Webex::default())),
            (bigbluebutton::KEY, Box::new(bigbluebutton::BigBlueButton::default())),
        ];
        Self {
            clock: Clock::default(),
            faults: Faults::new(seed),
            calls: Vec::new(),
            violations: Vec::new(),
            providers,
        }
    }

    pub fn keys(&self) -> Vec<&'static str> {
        self.providers.iter().map(|(key, _)| *key).collect()
    }

    pub fn provider(&mut self, key: &str) -> Option<&mut dyn Provider> {
        match self.providers.iter_mut().find(|(known, _)| *known == key) {
            Some((_, provider)) => Some(provider.as_mut()),
            None => None,
        }
    }

    pub fn each(&mut self) -> impl Iterator<Item = &mut Box<dyn Provider>> {
        self.providers.iter_mut().map(|(_, provider)| provider)
    }

    /// Notices that have been caused since the last question.
    pub fn caused(&mut self) -> Vec<Notice> {
        self.each().flat_map(|provider| provider.caused()).collect()
    }

    fn index(&mut self, request: &Request) -> Answer {
        if request.method == "POST" {
            let (key, hook) = index::hook(request);
            if let Some(provider) = self.provider(&key) {
                provider.register_hook(hook);
            }
            return Answer::redirect("/");
        }
        let live: Vec<_> = self.providers.iter().map(|(key, provider)| (*key, provider.live())).collect();
        index::index(&live, &self.violations)
    }

    /// Takes one request to its provider.
    pub fn take(&mut self, key: &str, mut request: Request) -> Outcome {
        request.at = self.clock.now();
        if key.is_empty() {
            return Outcome::Answer(self.index(&request));
        }
        let Some(at) = self.providers.iter().position(|(known, _)| *known == key) else {
            return Outcome::Answer(Answer::empty(404));
        };
        if let Some(page) = self.providers[at].1.page(&request) {
            return Outcome::Answer(page);
        }
        let fault = self.faults.pick(key, &request);
        let outcome = self.call(at, &request, fault);
        self.log(key, &request, &outcome);
        outcome
    }

    fn call(&mut self, at: usize, request: &Request, fault: Option<FaultKind>) -> Outcome {
        let (key, provider) = &mut self.providers[at];
        let description = provider.description();
        let found = description.find(request);
        let mut problems = match &found {
            Ok(matched) => matched.operation.problems(request, &matched.path),
            Err(problem) => vec![problem.clone()],
        };
        let refused = problems.first().cloned();
        let outcome = match (fault, &found) {
            (Some(fault), _) if !fault.has_effect() => without_effect(provider.as_ref(), &fault, request),
            (fault, Ok(matched)) if refused.is_none() => {
                let answer = provider.answer(matched, request);
                problems.extend(matched.operation.answer_problems(&answer));
                with_effect(answer, fault, &matched.operation.required)
            }
            _ => Outcome::Answer(provider.problem(Problem::Violation(&refused.unwrap_or_default()))),
        };
        let call = format!("{} {}", request.method, request.path);
        self.violations.extend(problems.into_iter().map(|problem| Violation {
            provider: (*key).to_owned(),
            call: call.clone(),
            problem,
        }));
        outcome
    }

    fn log(&mut self, key: &str, request: &Request, outcome: &Outcome) {
        let answer = match outcome {
            Outcome::Answer(answer) | Outcome::Slow(answer, _) => Some(answer),
            Outcome::Cut(_) | Outcome::Lost | Outcome::Hang => None,
        };
        self.calls.push(Call {
            provider: key.to_owned(),
            method: request.method.clone(),
            path: request.path.clone(),
            query: request.query.clone(),
            headers: request.headers.iter().filter(|(name, _)| name != "authorization").cloned().collect(),
            body: String::from_utf8_lossy(&request.body).into_owned(),
            status: answer.map(|answer| answer.status),
            answer: answer
                .map(|answer| String::from_utf8_lossy(&answer.body).into_owned())
                .unwrap_or_default(),
            at: request.at,
        });
    }
}

fn without_effect(provider: &dyn Provider, fault: &FaultKind, request: &Request) -> Outcome {
    Outcome::Answer(match fault {
        FaultKind::Hang => return Outcome::Hang,
        FaultKind::Status(status) => provider.problem(Problem::Status(*status)),
        FaultKind::TooMany(form) => too_many(provider, *form, request.at),
        FaultKind::Html => {
            Answer::html(200, crate::html::page("Bad gateway", "<p>The service is not available.</p>"))
        }
        _ => provider.problem(Problem::Unauthorized),
    })
}

fn with_effect(answer: Answer, fault: Option<FaultKind>, required: &[String]) -> Outcome {
    match fault {
        Some(FaultKind::AnswerLost) => Outcome::Lost,
        // Without a body there is no middle to cut.
        Some(FaultKind::CutMidBody) if answer.body.len() < 2 => Outcome::Lost,
        Some(FaultKind::CutMidBody) => Outcome::Cut(answer),
        Some(FaultKind::Slow(delay)) => Outcome::Slow(answer, delay),
        Some(FaultKind::Sparse) if answer.status < 300 => Outcome::Answer(sparse(answer, required)),
        Some(FaultKind::Extra) => Outcome::Answer(extended(answer)),
        _ => Outcome::Answer(answer),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A JSON request as a test writes it.
    pub(crate) fn request(method: &str, path: &str, query: &str, body: &str) -> Request {
        Request {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: body.as_bytes().to_vec(),
            base: "http://127.0.0.1:1/x".to_owned(),
            at: chrono::Utc::now(),
        }
    }

    fn status(outcome: &Outcome) -> u16 {
        match outcome {
            Outcome::Answer(answer) => answer.status,
            _ => 0,
        }
    }

    #[test]
    fn what_the_description_does_not_list_is_kept_and_answered_400() {
        let mut world = World::new(1);
        for key in world.keys() {
            let outcome = world.take(key, request("POST", "/no/such/path", "", ""));
            assert_eq!(status(&outcome), 400, "{key}");
        }
        assert_eq!(world.violations.len(), 6);
        assert_eq!(world.calls.len(), 6);
        assert_eq!(world.violations[0].call, "POST /no/such/path");
    }

    #[test]
    fn the_first_page_shows_all_providers_and_takes_hooks() {
        let mut world = World::new(1);
        let body = "provider=zoom&url=http%3A%2F%2F127.0.0.1%3A7300%2Fhooks%2Fzoom%2Ft&secret=s";
        assert_eq!(status(&world.take("", request("POST", "/", "", body))), 302);
        let notice = Notice::new("zoom", "endpoint.url_validation", "plain");
        let signed = world.provider("zoom").unwrap().notice(&notice).unwrap();
        assert_eq!(signed.url, "http://127.0.0.1:7300/hooks/zoom/t");
        let Outcome::Answer(first) = world.take("", request("GET", "/", "", "")) else { panic!("no page") };
        let html = String::from_utf8(first.body).unwrap();
        assert!(world.keys().iter().all(|key| html.contains(&format!("<h2>{key}</h2>"))));
    }

    #[test]
    fn an_unknown_provider_does_not_exist() {
        assert_eq!(status(&World::new(1).take("teams", request("GET", "/", "", ""))), 404);
    }
}
