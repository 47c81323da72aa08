//! What the tests with many bookings share: providers as the sandbox plays them, everything that can go wrong with
//! them, and what they hold in the end.

use std::time::Duration;

use sandbox::{Fault, FaultKind, RetryAfter, Sandbox};
use serde_json::json;
use shared::time::UtcTime;

use super::rig::{Stage, connect, connect_by_form, start_with};
use super::webex;
use crate::support::TestApp;

/// As many bookings as one interviewer's weeks hold.
pub const EACH: i64 = 50;

/// Whether the full figures are asked for, rather than those of the gate.
pub fn is_full() -> bool {
    std::env::var_os("PARLEY_SOAK").is_some()
}

/// A provider of meetings, and where the sandbox plays it.
#[derive(Clone, Copy)]
pub struct Played {
    pub kind: &'static str,
    pub sandbox: &'static str,
    /// What the paths of calls about meetings begin with.
    pub path: &'static str,
}

pub const ZOOM: Played = Played { kind: "zoom", sandbox: "zoom", path: "/v2" };
pub const WEBEX: Played = Played { kind: "webex", sandbox: "webex", path: "/v1/meetings" };
pub const CODEPAIR: Played =
    Played { kind: "hackerrank", sandbox: "hackerrank", path: "/x/api/v3/interviews" };
pub const VENDOR: Played = Played { kind: "vendor", sandbox: "vendor-hook", path: "" };

const SECRET: &str = "whsec_c2FuZGJveC1zZWNyZXQtc2FuZGJveC1zZWNyZXQtMzI=";

impl Played {
    pub async fn connect(self, app: &TestApp, sandbox: &Sandbox, at: &Stage) {
        match self.kind {
            "zoom" => connect(app, sandbox, at).await,
            "webex" => {
                let redirect = format!("{}/oauth/webex/callback", app.base);
                sandbox.register_app("webex", "client", "secret", redirect.as_str());
                webex::connect(app, sandbox, at).await;
            }
            "hackerrank" => {
                sandbox.register_key("hackerrank", "fairhaven", "hr-key-1234");
                connect_by_form(app, at, self.kind, json!({ "api_key": "hr-key-1234" })).await;
            }
            _ => {
                sandbox.register_key("vendor-hook", "vendor", SECRET);
                let form = json!({ "url": sandbox.base("vendor-hook"), "secret": SECRET });
                connect_by_form(app, at, self.kind, form).await;
            }
        }
    }

    /// Calls about meetings so far.
    pub fn calls(self, sandbox: &Sandbox) -> usize {
        sandbox.calls(self.sandbox).iter().filter(|call| call.path.starts_with(self.path)).count()
    }

    /// Every kind of failure; together they hit three calls in ten.
    pub fn fails(self, sandbox: &Sandbox) {
        let kinds = [
            (FaultKind::Status(500), 0.05),
            (FaultKind::TooMany(RetryAfter::Seconds(2)), 0.04),
            (FaultKind::TooMany(RetryAfter::Iso8601(30)), 0.04),
            (FaultKind::CutMidBody, 0.07),
            (FaultKind::Html, 0.05),
            (FaultKind::AnswerLost, 0.07),
            // Each takes a second of the test.
            (FaultKind::Hang, if is_full() { 0.04 } else { 0.01 }),
        ];
        for (kind, probability) in kinds {
            for method in ["POST", "PUT", "PATCH", "DELETE", "GET"] {
                let fault = Fault::new(self.sandbox, kind.clone()).on(method, self.path);
                sandbox.fault(fault.probability(probability));
            }
        }
    }

    /// What the provider holds: interviews by their ids, and when they begin.
    pub fn live(self, sandbox: &Sandbox) -> Vec<(String, String)> {
        let meetings = sandbox.live(self.sandbox).into_iter();
        meetings
            .map(|meeting| {
                let id = uuid_in(&meeting.reference);
                (id, meeting.starts_at.unwrap().format("%Y-%m-%dT%H:%M:%SZ").to_string())
            })
            .collect()
    }
}

/// References are written in several ways; each has the interview's id in it.
fn uuid_in(text: &str) -> String {
    let hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    let parts = text.split(|c| !hex(c)).flat_map(|part| part.char_indices().map(move |(at, _)| &part[at..]));
    let found = parts.filter_map(|part| part.get(..36)).find(|part| part.parse::<uuid::Uuid>().is_ok());
    found.unwrap_or_else(|| panic!("no interview in {text:?}")).to_owned()
}

/// The server and its sandbox, with a patience that a hanging provider does not stretch.
pub fn impatient(postgres: bool) -> (TestApp, Sandbox) {
    start_with(postgres, |config| config.provider_timeout = Duration::from_secs(1))
}

/// Three weeks on, so that a provider's longest wait does not reach them; on working days.
pub fn start(number: i64) -> String {
    let monday: UtcTime = "2026-03-30T16:00:00Z".parse().unwrap();
    let day = number / 14;
    monday.plus_days(day / 5 * 7 + day % 5).plus_minutes(30 * (number % 14)).to_string()
}
