//! What the tests of providers stand on: the server with its providers in a sandbox, and an interview to hold.

use api::config::Config;
use api::store::schema::jobs;
use diesel::prelude::*;
use sandbox::{Consent, Sandbox, SignedNotice};
use serde_json::{Value, json};
use shared::access::Role;
use shared::time::UtcTime;

use crate::routes::links::details;
use crate::support::{Answer, Client, TestApp, TestCandidate, TestOrg, TestPerson, TestProject};

pub const SAM: &str = "sam@sandbox.example";
/// The secret token of Zoom's event subscription.
pub const HOOK_SECRET: &str = "zoomWebhookSecret_0123456789";

/// The shared secret of the BigBlueButton server.
pub const ROOMS_SECRET: &str = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";
/// The secret of the Jitsi server's app.
pub const JITSI_SECRET: &str = "jitsi-app-secret-0123456789";

pub fn start(postgres: bool) -> (TestApp, Sandbox) {
    start_with(postgres, |_| {})
}

/// The same with more settings.
pub fn start_with(postgres: bool, change: impl FnOnce(&mut Config)) -> (TestApp, Sandbox) {
    let sandbox = Sandbox::start();
    let app = TestApp::start_with(postgres, |config| {
        for provider in ["zoom", "webex", "hackerrank", "talview"] {
            config.provider_urls.insert(provider.to_owned(), sandbox.base(provider).parse().unwrap());
        }
        config.outbound_allow.push("127.0.0.1:*".to_owned());
        change(config);
    });
    for provider in ["zoom", "webex"] {
        let redirect = format!("{}/oauth/{provider}/callback", app.base);
        sandbox.register_app(provider, "client", "secret", redirect.as_str());
    }
    (app, sandbox)
}

/// Declares tests with a sandbox that run on SQLite and on PostgreSQL.
macro_rules! sandboxed {
    ($(async fn $name:ident($app:ident: TestApp, $sandbox:ident: Sandbox) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, clippy::wildcard_imports)]
            use super::*;

            async fn story($app: $crate::support::TestApp, $sandbox: sandbox::Sandbox) {
                $body
                let violations = $sandbox.violations();
                assert!(violations.is_empty(), "{violations:?}");
            }

            #[test]
            fn sqlite() {
                let (app, sandbox) = $crate::providers::rig::start(false);
                app.tell(|app| story(app, sandbox));
            }

            #[test]
            fn postgres() {
                let (app, sandbox) = $crate::providers::rig::start(true);
                app.tell(|app| story(app, sandbox));
            }
        }
    )+};
}

/// An administrator, a recruiter with confirmed preferences, and a project.
pub struct Stage {
    pub org: TestOrg,
    pub ada: TestPerson,
    pub host: TestPerson,
    pub project: TestProject,
}

pub fn stage(app: &TestApp) -> Stage {
    let org = app.organization("Fairhaven");
    let ada = app.person(&org, Role::Admin, "Ada Admin");
    let host = app.person(&org, Role::Recruiter, "Joel Bito");
    app.scheduler(&host);
    let project = app.project(&org, "Director of Recruiting", &[&host]);
    Stage { org, ada, host, project }
}

/// The address of the consent page, and the cookie of the browser that goes there.
pub async fn authorize(app: &TestApp, at: &Stage) -> (String, String) {
    let fields = json!({ "fields": {
        "client_id": "client", "client_secret": "secret", "webhook_secret": HOOK_SECRET,
    }});
    authorize_with(app, at, "zoom", &fields).await
}

/// The same for any provider with OAuth and any form.
pub async fn authorize_with(app: &TestApp, at: &Stage, kind: &str, form: &Value) -> (String, String) {
    let answer = app.client(&at.ada).post(&format!("/api/v1/integrations/{kind}/authorize"), form).await;
    let body: Value = answer.ok();
    let cookie = answer.header("set-cookie").unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    (body["authorize_url"].as_str().unwrap().to_owned(), cookie)
}

/// The browser on its way back.
pub async fn come_back(app: &TestApp, address: &str, cookie: &str) -> Answer {
    let path = address.strip_prefix(&app.base).unwrap();
    app.anonymous().with_header("cookie", cookie).get(path).await
}

/// Connects the organization's Zoom account by OAuth.
pub async fn connect(app: &TestApp, sandbox: &Sandbox, at: &Stage) {
    allow(app, sandbox, "zoom", authorize(app, at).await).await;
}

/// Allows it on the consent page, and comes back connected.
pub async fn allow(app: &TestApp, sandbox: &Sandbox, kind: &str, (address, cookie): (String, String)) {
    let back = sandbox.consent(&address, &Consent::Allow(SAM.to_owned())).unwrap();
    let answer = come_back(app, &back, &cookie).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let end = format!("provider={kind}&result=connected");
    assert!(answer.header("location").unwrap().ends_with(&end));
}

/// Connects a provider by its form.
pub async fn connect_by_form(app: &TestApp, at: &Stage, kind: &str, fields: Value) -> Value {
    let path = format!("/api/v1/integrations/{kind}/authorize");
    let connected: Value = app.client(&at.ada).post(&path, &json!({ "fields": fields })).await.ok();
    assert_eq!(connected["integration"]["state"], "connected", "{connected}");
    connected
}

/// Connects a BigBlueButton server, which the sandbox plays.
pub async fn connect_rooms(app: &TestApp, sandbox: &Sandbox, at: &Stage) {
    sandbox.register_key("bigbluebutton", "bbb", ROOMS_SECRET);
    let url = format!("{}/bigbluebutton/", sandbox.base("bigbluebutton"));
    connect_by_form(app, at, "bigbluebutton", json!({ "url": url, "secret": ROOMS_SECRET })).await;
}

/// Connects a Jitsi server, which nobody plays: it is never asked.
pub async fn connect_jitsi(app: &TestApp, at: &Stage) {
    let fields = json!({ "url": "https://meet.example.com/", "app_id": "parley", "secret": JITSI_SECRET });
    connect_by_form(app, at, "jitsi_token", fields).await;
}

pub async fn card(client: &Client, kind: &str) -> Value {
    let cards: Value = client.get("/api/v1/integrations").await.ok();
    let cards = cards.as_array().unwrap().clone();
    cards.into_iter().find(|card| card["kind"] == kind).unwrap()
}

/// An interview that a candidate booked.
pub struct Booked {
    pub id: String,
    /// The candidate's link.
    pub link: String,
}

impl Booked {
    /// As the recruiter sees it.
    pub async fn read(&self, app: &TestApp, at: &Stage) -> Value {
        app.client(&at.host).get(&format!("/api/v1/interviews/{}", self.id)).await.ok()
    }

    pub async fn reschedule(&self, app: &TestApp, starts_at: &str) {
        let body = json!({ "starts_at": starts_at, "zone": "UTC" });
        app.anonymous().post(&format!("{}/reschedule", self.link), &body).await.done();
    }

    /// The candidate presses Join.
    pub async fn join(&self, app: &TestApp) -> Answer {
        app.anonymous().post(&format!("{}/join", self.link), &json!({})).await
    }

    /// The organizer presses Join.
    pub async fn host(&self, app: &TestApp, at: &Stage) -> Answer {
        app.client(&at.host).post(&format!("/api/v1/interviews/{}/join", self.id), &json!({})).await
    }

    pub async fn cancel(&self, app: &TestApp) {
        app.anonymous().post(&format!("{}/cancel", self.link), &json!({})).await.done();
    }
}

pub async fn book(app: &TestApp, at: &Stage, kind: &str, name: &str, starts_at: &str) -> Booked {
    let candidate = app.candidate(&at.org, &at.project, name);
    let link = link(app, at, kind, &candidate).await;
    let booked: Value = app.anonymous().post(&format!("{link}/booking"), &details(starts_at)).await.ok();
    Booked { id: booked["interview_id"].as_str().unwrap().to_owned(), link }
}

/// Sends a message with a link; returns the address of the link's resource.
pub async fn link(app: &TestApp, at: &Stage, kind: &str, candidate: &TestCandidate) -> String {
    link_of(app, at, kind, candidate, 30).await
}

/// The same for an interview of another length.
pub async fn link_of(
    app: &TestApp,
    at: &Stage,
    kind: &str,
    candidate: &TestCandidate,
    minutes: i64,
) -> String {
    let last_day: String = app.now().plus_days(18).to_string().chars().take(10).collect();
    let message = json!({
        "candidate_id": candidate.id, "project_id": at.project.id, "subject": "Interview", "body": "Hi",
        "invite": {"duration_minutes": minutes, "expires_on": last_day, "conference": {"kind": kind}},
    });
    let recruiter = app.client(&at.host);
    let sent: Value = recruiter.post("/api/v1/messages", &message).await.ok();
    let invite = sent["invite"]["id"].as_str().unwrap();
    let url: Value = recruiter.get(&format!("/api/v1/invites/{invite}/link")).await.ok();
    let token = url["url"].as_str().unwrap().rsplit('/').next().unwrap();
    format!("/api/v1/links/{token}")
}

/// The provider calls our hook.
pub async fn deliver(app: &TestApp, notice: &SignedNotice) -> Answer {
    let mut client = app.anonymous();
    for (name, value) in &notice.headers {
        client = client.with_header(name, value);
    }
    let path = notice.url.strip_prefix(&app.base).unwrap();
    client.send(reqwest::Method::POST, path, Some(notice.body.clone().into_bytes())).await
}

/// Jobs of meetings that still have something to do.
pub fn waiting(app: &TestApp) -> i64 {
    app.db(|conn| {
        jobs::table
            .filter(jobs::state.eq("queued"))
            .filter(jobs::kind.eq_any(["ensure_conference", "end_conference", "check_conference"]))
            .count()
            .get_result(conn)
    })
}

/// Runs everything until nothing of meetings waits, moving both clocks as the jobs ask for.
pub async fn settle(app: &TestApp, sandbox: &Sandbox) {
    // Zoom's hundred meetings a day make the full figures a matter of a week.
    let rounds = if std::env::var_os("PARLEY_SOAK").is_some() { 5000 } else { 200 };
    for _ in 0..rounds {
        app.run_jobs().await;
        if waiting(app) == 0 {
            return;
        }
        let next: Option<i64> = app.db(|conn| {
            jobs::table
                .filter(jobs::state.eq("queued"))
                .filter(jobs::kind.ne("refresh_connection"))
                .select(diesel::dsl::min(jobs::run_at))
                .first(conn)
        });
        let step = next.map_or(60, |at| UtcTime::from_unix(at).seconds_since(app.now())).max(61);
        app.clock.advance_seconds(step);
        sandbox.advance(chrono::TimeDelta::seconds(step));
    }
    let stuck: Vec<(String, Option<String>)> = app.db(|conn| {
        jobs::table.filter(jobs::state.eq("queued")).select((jobs::kind, jobs::last_error)).load(conn)
    });
    panic!("jobs never end: {stuck:?}");
}
