//! Talview: log in, schedule a live interview of a workflow step, and learn the link from a notice.

mod notices;
mod schedule;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use crate::accounts::Key;
use crate::check::{Description, Matched};
use crate::exchange::{Answer, Request};
use crate::html::page;
use crate::meeting::Meeting;
use crate::notices::{Hook, Notice, SignedNotice};
use crate::provider::{Problem, Provider};
use crate::random;

pub(crate) const KEY: &str = "talview";

/// The only customer of the simulated Talview.
const TENANT: i64 = 1;

const LOGIN_LIFE: TimeDelta = TimeDelta::hours(1);

static DESCRIPTION: LazyLock<Description> =
    LazyLock::new(|| Description::embedded(include_str!("../../specs/talview.json")));

#[derive(Default)]
pub(crate) struct Talview {
    /// User name and password.
    keys: Vec<Key>,
    /// User name and end of each access token.
    logins: BTreeMap<String, (String, DateTime<Utc>)>,
    meetings: BTreeMap<i64, schedule::Interview>,
    last: i64,
    hook: Option<Hook>,
    caused: Vec<Notice>,
}

impl Talview {
    fn login(&mut self, request: &Request) -> Answer {
        let sent = request.json();
        let known =
            self.keys.iter().any(|key| sent["username"] == key.account && sent["password"] == key.secret);
        if !known || sent["tenant_id"] != TENANT {
            return Answer::json(401, &json!({"error": "Wrong username/password"}));
        }
        let token = random::token("access");
        let user = sent["username"].as_str().unwrap_or_default().to_owned();
        self.logins.insert(token.clone(), (user, request.at + LOGIN_LIFE));
        let data = json!({
            "access_token": token,
            "expires_in": LOGIN_LIFE.num_seconds(),
            "refresh_token": random::token("refresh"),
        });
        Answer::json(200, &json!({"auth_user_login": {"success": true, "error_message": null, "data": data}}))
    }

    fn logged_in(&self, request: &Request) -> bool {
        request
            .bearer()
            .and_then(|token| self.logins.get(token))
            .is_some_and(|(_, until)| request.at < *until)
    }
}

impl Provider for Talview {
    fn description(&self) -> &'static Description {
        &DESCRIPTION
    }

    fn page(&mut self, request: &Request) -> Option<Answer> {
        let id = request.path.strip_prefix("/meet/")?;
        let found = id.split('/').next().and_then(|id| self.meetings.get(&id.parse().ok()?));
        Some(match found {
            Some(_) => Answer::html(200, page("Live interview", "<p>You are in the interview.</p>")),
            None => Answer::html(404, page("This interview does not exist", "")),
        })
    }

    fn answer(&mut self, call: &Matched<'_>, request: &Request) -> Answer {
        match call.operation.id.as_str() {
            "login" => self.login(request),
            _ if !self.logged_in(request) => self.problem(Problem::Unauthorized),
            "schedule" => self.schedule(request),
            _ => Answer::json(
                201,
                &json!({"attend_url": format!("{}/attend/{}", request.base, random::hex(12))}),
            ),
        }
    }

    fn problem(&self, problem: Problem<'_>) -> Answer {
        let (status, message) = match problem {
            Problem::Violation(message) => (400, message),
            Problem::Unauthorized => (401, "Token missing, wrong or expired"),
            Problem::TooMany => (429, "Too many requests"),
            Problem::Status(status) => (status, "Sandbox fault"),
        };
        Answer::json(status, &json!({"error": message}))
    }

    fn live(&self) -> Vec<Meeting> {
        self.meetings.iter().map(|(id, interview)| interview.meeting(*id)).collect()
    }

    fn register_key(&mut self, key: Key) {
        self.keys.push(key);
    }

    fn register_hook(&mut self, hook: Hook) {
        self.hook = Some(hook);
    }

    fn expire_tokens(&mut self) {
        self.logins.clear();
    }

    fn revoke(&mut self, account: &str) -> bool {
        let before = self.keys.len();
        self.keys.retain(|key| key.account != account);
        self.logins.retain(|_, (user, _)| user != account);
        self.keys.len() < before
    }

    fn run(&mut self, external_id: &str, begin: bool) -> Result<(), String> {
        let interview = external_id.parse().ok().and_then(|id: i64| self.meetings.get_mut(&id));
        interview.map(|found| found.running = begin).ok_or(format!("{KEY} has no meeting {external_id}"))
    }

    fn notice(&self, notice: &Notice) -> Result<SignedNotice, String> {
        self.unsigned(notice)
    }

    fn caused(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.caused)
    }
}
