//! Webex: OAuth with long-lived tokens, meetings found by integration tag, links for the host on demand, webhooks.

mod hooks;
mod meetings;

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{NaiveDate, TimeDelta};
use serde_json::json;

use crate::accounts::{Account, App};
use crate::check::{Description, Matched};
use crate::exchange::{Answer, Request};
use crate::html::page;
use crate::meeting::Meeting;
use crate::notices::{Notice, SignedNotice};
use crate::oauth::{Issued, Oauth, Rules};
use crate::provider::{Problem, Provider};
use crate::random;

pub(crate) const KEY: &str = "webex";

const SCOPES: [&str; 3] = ["meeting:schedules_read", "meeting:schedules_write", "spark:people_read"];

static DESCRIPTION: LazyLock<Description> =
    LazyLock::new(|| Description::embedded(include_str!("../../specs/webex.json")));

pub(crate) struct Webex {
    oauth: Oauth,
    meetings: Vec<meetings::Scheduled>,
    hooks: Vec<hooks::Subscription>,
    /// Meetings made by each person and day: 100 are allowed.
    made: HashMap<(String, NaiveDate), u32>,
    caused: Vec<Notice>,
}

impl Default for Webex {
    fn default() -> Self {
        let rules = Rules {
            access: TimeDelta::days(14),
            refresh: TimeDelta::days(90),
            rotates: false,
            replaces: false,
            scopes: &SCOPES,
            asks_scopes: true,
        };
        Self {
            oauth: Oauth::new(rules),
            meetings: Vec::new(),
            hooks: Vec::new(),
            made: HashMap::new(),
            caused: Vec::new(),
        }
    }
}

impl Webex {
    fn token(&mut self, request: &Request) -> Answer {
        let field = |name: &str| request.field(name).unwrap_or_default();
        let client = field("client_id");
        let issued = self.oauth.client(&client, &field("client_secret")).and_then(|()| {
            if field("grant_type") == "refresh_token" {
                self.oauth.refresh(&client, &field("refresh_token"), request.at)
            } else {
                let verifier = request.field("code_verifier");
                let (code, redirect) = (field("code"), field("redirect_uri"));
                self.oauth.exchange(&client, &code, &redirect, verifier.as_deref(), request.at)
            }
        });
        issued
            .map_or_else(|error| refused(400, &format!("invalid_grant: {error:?}")), |issued| tokens(&issued))
    }

    fn caller(&self, call: &Matched<'_>, request: &Request) -> Result<Account, Answer> {
        let unauthorized = || self.problem(Problem::Unauthorized);
        let grant = self.oauth.bearer(request.bearer(), request.at).map_err(|_| unauthorized())?;
        let needed = match call.operation.id.as_str() {
            "me" => "spark:people_read",
            "get" | "list" | "hook" | "hooks" | "unhook" => "meeting:schedules_read",
            _ => "meeting:schedules_write",
        };
        if !grant.scopes.iter().any(|scope| scope == needed) {
            return Err(refused(403, &format!("The access token lacks the scope {needed}.")));
        }
        self.oauth.account(&grant.account).cloned().ok_or_else(unauthorized)
    }
}

impl Provider for Webex {
    fn description(&self) -> &'static Description {
        &DESCRIPTION
    }

    fn page(&mut self, request: &Request) -> Option<Answer> {
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/v1/authorize") => return Some(self.oauth.consent_page(request)),
            ("POST", "/v1/authorize") => return Some(self.oauth.decide(request)),
            _ => {}
        }
        let number = request.path.strip_prefix("/meet/")?;
        Some(match self.meetings.iter().find(|meeting| meeting.number == number) {
            Some(meeting) => Answer::html(200, page(meeting.text("title"), "<p>You are in the meeting.</p>")),
            None => Answer::html(404, page("This meeting does not exist", "")),
        })
    }

    fn answer(&mut self, call: &Matched<'_>, request: &Request) -> Answer {
        if call.operation.id == "token" {
            return self.token(request);
        }
        let caller = match self.caller(call, request) {
            Ok(caller) => caller,
            Err(answer) => return answer,
        };
        let id = call.path("meetingId");
        match call.operation.id.as_str() {
            "me" => Answer::json(
                200,
                &json!({"id": caller.id(), "emails": [caller.email], "displayName": caller.name, "orgId": "SANDBOX"}),
            ),
            "create" => self.create(&caller, request),
            "list" => self.list(&caller, request),
            "hook" => self.subscribe(request),
            "hooks" => self.subscriptions(),
            "unhook" => self.unsubscribe(call.path("webhookId")),
            "join" => self.join(&caller, request),
            "delete" => self.delete(&caller, id),
            "get" => self.get(&caller, id),
            _ => self.update(&caller, id, request),
        }
    }

    fn problem(&self, problem: Problem<'_>) -> Answer {
        match problem {
            Problem::Violation(message) => refused(400, message),
            Problem::Unauthorized => {
                refused(401, "The request requires a valid access token set in the header.")
            }
            Problem::TooMany => refused(429, "Too many requests."),
            Problem::Status(status) => refused(status, "Sandbox fault."),
        }
    }

    fn live(&self) -> Vec<Meeting> {
        self.meetings.iter().filter(|meeting| !meeting.ended).map(meetings::Scheduled::meeting).collect()
    }

    fn add_account(&mut self, account: Account) {
        self.oauth.add_account(account);
    }

    fn register_app(&mut self, app: App) {
        self.oauth.register(app);
    }

    fn expire_tokens(&mut self) {
        self.oauth.expire();
    }

    fn revoke(&mut self, account: &str) -> bool {
        !self.oauth.revoke(account).is_empty()
    }

    fn run(&mut self, external_id: &str, begin: bool) -> Result<(), String> {
        let found = self.meetings.iter_mut().find(|meeting| meeting.id == external_id);
        let meeting = found.ok_or(format!("{KEY} has no meeting {external_id}"))?;
        meeting.running = begin;
        meeting.ended |= !begin;
        let event = if begin { "meetings.started" } else { "meetings.ended" };
        self.caused.push(Notice::new(KEY, event, external_id));
        Ok(())
    }

    fn notice(&self, notice: &Notice) -> Result<SignedNotice, String> {
        self.signed(notice)
    }

    fn caused(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.caused)
    }
}

fn tokens(issued: &Issued) -> Answer {
    Answer::json(
        200,
        &json!({
            "access_token": issued.access,
            "expires_in": issued.access_seconds,
            "refresh_token": issued.refresh,
            "refresh_token_expires_in": issued.refresh_seconds,
            "token_type": "Bearer",
            "scope": issued.scopes.join(" "),
        }),
    )
}

fn refused(status: u16, message: &str) -> Answer {
    Answer::json(
        status,
        &json!({"message": message, "errors": [{"description": message}], "trackingId": random::token("tracking")}),
    )
}
