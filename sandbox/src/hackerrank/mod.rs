//! HackerRank for Work: an API key, interviews with one pad for everybody, a callback that nobody signs.

mod interviews;

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::accounts::{Account, Key};
use crate::check::{Description, Matched};
use crate::exchange::{Answer, Request};
use crate::html::page;
use crate::meeting::Meeting;
use crate::notices::{Notice, SignedNotice};
use crate::provider::{Problem, Provider};

pub(crate) const KEY: &str = "hackerrank";

static DESCRIPTION: LazyLock<Description> =
    LazyLock::new(|| Description::embedded(include_str!("../../specs/hackerrank.json")));

#[derive(Default)]
pub(crate) struct HackerRank {
    keys: Vec<Key>,
    accounts: Vec<Account>,
    interviews: interviews::Interviews,
    caused: Vec<Notice>,
}

impl HackerRank {
    /// `Bearer <key>`, or Basic with the key as user name and an empty password.
    fn knows(&self, request: &Request) -> bool {
        let basic = request.basic().filter(|(_, password)| password.is_empty()).map(|(name, _)| name);
        let given = request.bearer().map(str::to_owned).or(basic);
        self.keys.iter().any(|key| Some(&key.secret) == given.as_ref())
    }

    fn users(&self, request: &Request) -> Value {
        let people = if self.accounts.is_empty() { Account::defaults() } else { self.accounts.clone() };
        let email = request.query("email");
        let found: Vec<Value> = people
            .iter()
            .filter(|person| email.as_ref().is_none_or(|wanted| person.is(wanted)))
            .map(|person| json!({"id": person.id(), "email": person.email, "firstname": person.name, "role": "recruiter"}))
            .collect();
        interviews::pages(found, request)
    }
}

impl Provider for HackerRank {
    fn description(&self) -> &'static Description {
        &DESCRIPTION
    }

    fn page(&mut self, request: &Request) -> Option<Answer> {
        let id = request.path.strip_prefix("/paper/")?;
        Some(match self.interviews.title(id) {
            Some(title) => Answer::html(200, page(title, "<p>This is the pad of the interview.</p>")),
            None => Answer::html(404, page("This pad does not exist", "")),
        })
    }

    fn answer(&mut self, call: &Matched<'_>, request: &Request) -> Answer {
        if !self.knows(request) {
            return self.problem(Problem::Unauthorized);
        }
        let id = call.path("id");
        let found = match call.operation.id.as_str() {
            "listUsers" => Some(Answer::json(200, &self.users(request))),
            "listInterviewTemplates" => {
                let templates = vec![json!({"id": 1234, "name": "Pair programming"})];
                Some(Answer::json(200, &interviews::pages(templates, request)))
            }
            "listInterviews" => Some(Answer::json(200, &self.interviews.list(request))),
            "createInterview" => Some(self.interviews.create(request)),
            "getInterview" => self.interviews.get(id).map(|found| Answer::json(200, found)),
            "updateInterview" => self.interviews.update(id, request),
            "deleteInterview" => self.interviews.delete(id).then(|| Answer::empty(204)),
            _ => self.interviews.get(id).map(|_| Answer::json(200, &json!({"messages": []}))),
        };
        found.unwrap_or_else(|| error(404, "Not found"))
    }

    fn problem(&self, problem: Problem<'_>) -> Answer {
        match problem {
            Problem::Violation(message) => error(400, message),
            Problem::Unauthorized => error(401, "Invalid API key"),
            Problem::TooMany => error(429, "Rate limit exceeded"),
            Problem::Status(status) => error(status, "Sandbox fault"),
        }
    }

    fn live(&self) -> Vec<Meeting> {
        self.interviews.live()
    }

    fn add_account(&mut self, account: Account) {
        self.accounts.push(account);
    }

    fn register_key(&mut self, key: Key) {
        self.keys.push(key);
    }

    fn revoke(&mut self, account: &str) -> bool {
        let before = self.keys.len();
        self.keys.retain(|key| key.account != account);
        self.keys.len() < before
    }

    fn run(&mut self, external_id: &str, begin: bool) -> Result<(), String> {
        self.interviews.run(external_id, begin)?;
        if !begin {
            self.caused.push(Notice::new(KEY, "result", external_id));
        }
        Ok(())
    }

    /// The call to `result_url`. What it says is not published, so it says the least: the id.
    fn notice(&self, notice: &Notice) -> Result<SignedNotice, String> {
        let interview = self.interviews.get(&notice.subject).ok_or("no such interview")?;
        let url = interview["result_url"].as_str().ok_or("the interview has no result_url")?;
        Ok(SignedNotice {
            url: url.to_owned(),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: json!({"id": notice.subject}).to_string(),
        })
    }

    fn caused(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.caused)
    }
}

/// One of the two shapes that have been seen.
fn error(status: u16, message: &str) -> Answer {
    Answer::json(status, &json!({"message": message}))
}
