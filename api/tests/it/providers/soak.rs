//! Bookings while the provider fails one time in three and workers die: in the end there are as many meetings as
//! interviews, and at the same times. Fifty in the gate, five hundred with `PARLEY_SOAK=1`.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use api::jobs::worker::Worker;
use api::providers::http::Http;
use api::providers::registry::Providers;
use api::store::schema::interviews;
use diesel::prelude::*;
use sandbox::{Fault, FaultKind, RetryAfter, Sandbox};
use shared::access::Role;
use shared::time::UtcTime;

use super::rig::{Stage, book, connect, settle, stage, start_with};
use crate::support::TestApp;

/// As many bookings as one interviewer's weeks hold.
pub const EACH: i64 = 50;

pub fn is_full() -> bool {
    std::env::var_os("PARLEY_SOAK").is_some()
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

/// A worker in a runtime of its own, which is killed while a create is under way or just answered.
async fn doomed(app: &TestApp, sandbox: &Sandbox) {
    let mut own = app.app.clone();
    own.providers = Arc::new(Providers::new(Http::new(&app.app.config), || 0));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let asked = || sandbox.calls("zoom").iter().filter(|call| call.path.starts_with("/v2")).count();
    let before = asked();
    let work = runtime.spawn(async move { Worker::new(own).unwrap().run_all().await });
    while asked() == before && !work.is_finished() {
        tokio::task::yield_now().await;
    }
    runtime.shutdown_background();
}

/// Every kind of failure; together they hit three calls in ten.
pub fn faults(sandbox: &Sandbox) {
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
        for method in ["POST", "PATCH", "DELETE", "GET"] {
            sandbox.fault(Fault::new("zoom", kind.clone()).on(method, "/v2").probability(probability));
        }
    }
}

/// What the provider holds: interviews by their ids, and when they begin.
pub fn live(sandbox: &Sandbox) -> Vec<(String, String)> {
    let meetings = sandbox.live("zoom").into_iter();
    meetings
        .map(|meeting| {
            let id = meeting.reference["parley-".len()..].chars().take(36).collect();
            (id, meeting.starts_at.unwrap().format("%Y-%m-%dT%H:%M:%SZ").to_string())
        })
        .collect()
}

async fn live_meetings_are_live_interviews(app: TestApp, sandbox: Sandbox) {
    let first = stage(&app);
    connect(&app, &sandbox, &first).await;
    faults(&sandbox);
    let mut wanted = BTreeSet::new();
    for group in 0..if is_full() { 10 } else { 1 } {
        let host = app.person(&first.org, Role::Recruiter, &format!("Host {group}"));
        app.scheduler(&host);
        let project = app.project(&first.org, &format!("Project {group}"), &[&host]);
        let at = Stage { org: first.org.clone(), ada: first.ada.clone(), host, project };
        for number in 0..EACH {
            wanted.extend(one(&app, &sandbox, &at, number).await);
        }
    }
    settle(&app, &sandbox).await;
    let ready: Vec<String> = app.db(|conn| {
        interviews::table
            .filter(interviews::status.eq("scheduled"))
            .filter(interviews::conference_state.eq("ready"))
            .select(interviews::id)
            .load(conn)
    });
    assert_eq!(ready.len(), wanted.len(), "every interview has its link");
    let live = live(&sandbox);
    assert_eq!(live.len(), wanted.len(), "no meeting twice");
    println!("{} bookings, {} calls, {} live", wanted.len(), sandbox.calls("zoom").len(), live.len());
    assert_eq!(live.into_iter().collect::<BTreeSet<_>>(), wanted);
    assert!(sandbox.violations().is_empty(), "{:?}", sandbox.violations());
}

/// Books, and perhaps moves or cancels; the interview and its time when it is to be held.
async fn one(app: &TestApp, sandbox: &Sandbox, at: &Stage, number: i64) -> Option<(String, String)> {
    let first = start(number);
    let booked = book(app, at, "zoom", &format!("Candidate {number}"), &first).await;
    match number % 3 {
        0 => doomed(app, sandbox).await,
        1 => {
            app.run_jobs().await;
        }
        _ => {}
    }
    match number % 5 {
        1 => {
            let other = start(EACH + 10 + number);
            booked.reschedule(app, &other).await;
            Some((booked.id, other))
        }
        2 => {
            booked.cancel(app).await;
            None
        }
        _ => Some((booked.id, first)),
    }
}

#[test]
fn live_meetings_are_live_interviews_on_sqlite() {
    let (app, sandbox) = impatient(false);
    app.tell(|app| live_meetings_are_live_interviews(app, sandbox));
}

#[test]
fn live_meetings_are_live_interviews_on_postgres() {
    let (app, sandbox) = impatient(true);
    app.tell(|app| live_meetings_are_live_interviews(app, sandbox));
}
