//! Zoom: OAuth with rotating refresh tokens, meetings, 100 changes a day for each host, signed notices.

mod access;
mod errors;
mod limits;
mod meetings;
mod notices;
mod rooms;
mod scheduled;
mod token;
mod wire;

use std::sync::LazyLock;

use chrono::TimeDelta;

use crate::accounts::{Account, App};
use crate::check::{Description, Matched};
use crate::exchange::{Answer, Request};
use crate::meeting::Meeting;
use crate::notices::{Hook, Notice, SignedNotice};
use crate::oauth::{Oauth, Rules};
use crate::provider::{Problem, Provider};

pub(crate) const KEY: &str = "zoom";

/// The one company that all simulated people belong to.
const ACCOUNT_ID: &str = "SANDBOXACCOUNT";

static DESCRIPTION: LazyLock<Description> =
    LazyLock::new(|| Description::embedded(include_str!("../../specs/zoom.json")));

pub(crate) struct Zoom {
    oauth: Oauth,
    meetings: meetings::Meetings,
    limits: limits::Limits,
    hook: Option<Hook>,
    caused: Vec<Notice>,
}

impl Default for Zoom {
    fn default() -> Self {
        Self {
            oauth: Oauth::new(rules()),
            meetings: meetings::Meetings::default(),
            limits: limits::Limits::default(),
            hook: None,
            caused: Vec::new(),
        }
    }
}

pub(crate) fn rules() -> Rules {
    Rules {
        access: TimeDelta::hours(1),
        refresh: TimeDelta::days(90),
        rotates: true,
        replaces: true,
        scopes: &access::USER_SCOPES,
        asks_scopes: false,
    }
}

impl Provider for Zoom {
    fn description(&self) -> &'static Description {
        &DESCRIPTION
    }

    fn page(&mut self, request: &Request) -> Option<Answer> {
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/oauth/authorize") => Some(self.oauth.consent_page(request)),
            ("POST", "/oauth/authorize") => Some(self.oauth.decide(request)),
            _ => self.room(request),
        }
    }

    fn answer(&mut self, call: &Matched<'_>, request: &Request) -> Answer {
        match call.operation.id.as_str() {
            "token" => return self.token(request),
            "revoke" => return self.give_back(request),
            _ => {}
        }
        let caller = match self.caller(&call.operation.id, request) {
            Ok(caller) => caller,
            Err(answer) => return answer,
        };
        self.meeting_call(call, request, &caller).unwrap_or_else(|refusal| refusal)
    }

    fn problem(&self, problem: Problem<'_>) -> Answer {
        match problem {
            Problem::Violation(message) => errors::error(400, 300, message),
            Problem::Unauthorized => errors::expired(),
            Problem::TooMany => errors::too_many(),
            Problem::Status(status) => errors::error(status, i64::from(status), "Sandbox fault."),
        }
    }

    fn live(&self) -> Vec<Meeting> {
        self.meetings.live()
    }

    fn add_account(&mut self, account: Account) {
        self.oauth.add_account(account);
    }

    fn register_app(&mut self, app: App) {
        self.oauth.register(app);
    }

    fn register_hook(&mut self, hook: Hook) {
        self.hook = Some(hook);
    }

    fn expire_tokens(&mut self) {
        self.oauth.expire();
    }

    fn revoke(&mut self, account: &str) -> bool {
        let gone = self.oauth.revoke(account);
        if !gone.is_empty() {
            self.caused.push(Notice::new(KEY, "app_deauthorized", account));
        }
        !gone.is_empty()
    }

    fn run(&mut self, external_id: &str, begin: bool) -> Result<(), String> {
        self.meetings.run(external_id, begin)?;
        let event = if begin { "meeting.started" } else { "meeting.ended" };
        self.caused.push(Notice::new(KEY, event, external_id));
        Ok(())
    }

    fn notice(&self, notice: &Notice) -> Result<SignedNotice, String> {
        let hook = self.hook.as_ref().ok_or("no hook is registered for zoom")?;
        notices::sign(hook, &self.notice_body(notice)?, notice.time())
    }

    fn caused(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.caused)
    }
}
