//! Fifty bookings while the provider fails one time in three and workers die: in the end there are as many
//! meetings as interviews, and at the same times.

use std::collections::BTreeSet;
use std::sync::Arc;

use api::jobs::worker::Worker;
use api::providers::http::Http;
use api::providers::registry::Providers;
use api::store::schema::interviews;
use diesel::prelude::*;
use sandbox::{Fault, FaultKind, RetryAfter, Sandbox};
use shared::time::UtcTime;

use super::rig::{book, connect, settle, stage};
use crate::support::TestApp;

/// Three weeks on, so that a provider's longest wait does not reach them; on working days.
fn start(number: i64) -> String {
    let monday: UtcTime = "2026-03-30T16:00:00Z".parse().unwrap();
    let day = number / 14;
    monday.plus_days(day / 5 * 7 + day % 5).plus_minutes(30 * (number % 14)).to_string()
}

/// A worker in a runtime of its own, which is killed while a create is under way or just answered.
async fn doomed(app: &TestApp, sandbox: &Sandbox) {
    let mut own = app.app.clone();
    let config = &app.app.config;
    let http = Http::new(config.provider_urls.clone(), config.outbound_allow.clone());
    own.providers = Arc::new(Providers::new(http, || 0));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let asked = || sandbox.calls("zoom").iter().filter(|call| call.path.starts_with("/v2")).count();
    let before = asked();
    let work = runtime.spawn(async move { Worker::new(own).unwrap().run_all().await });
    while asked() == before && !work.is_finished() {
        tokio::task::yield_now().await;
    }
    runtime.shutdown_background();
}

fn faults(sandbox: &Sandbox) {
    let kinds = [
        FaultKind::Status(500),
        FaultKind::TooMany(RetryAfter::Seconds(2)),
        FaultKind::TooMany(RetryAfter::Iso8601(30)),
        FaultKind::CutMidBody,
        FaultKind::Html,
        FaultKind::AnswerLost,
    ];
    for kind in kinds {
        for (method, path) in [("POST", "/v2"), ("PATCH", "/v2"), ("DELETE", "/v2"), ("GET", "/v2")] {
            sandbox.fault(Fault::new("zoom", kind.clone()).on(method, path).probability(0.06));
        }
    }
}

sandboxed! {
    async fn live_meetings_are_live_interviews(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect(&app, &sandbox, &at).await;
        faults(&sandbox);
        let mut wanted = BTreeSet::new();
        for number in 0..50 {
            let first = start(number);
            let booked = book(&app, &at, "zoom", &format!("Candidate {number}"), &first).await;
            match number % 3 {
                0 => doomed(&app, &sandbox).await,
                1 => {
                    app.run_jobs().await;
                }
                _ => {}
            }
            match number % 5 {
                1 => {
                    let other = start(60 + number);
                    booked.reschedule(&app, &other).await;
                    wanted.insert((booked.id, other));
                }
                2 => booked.cancel(&app).await,
                _ => {
                    wanted.insert((booked.id, first));
                }
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
        let live: Vec<(String, String)> = sandbox
            .live("zoom")
            .into_iter()
            .map(|meeting| {
                let id = meeting.reference["parley-".len()..].chars().take(36).collect();
                (id, meeting.starts_at.unwrap().format("%Y-%m-%dT%H:%M:%SZ").to_string())
            })
            .collect();
        assert_eq!(live.len(), wanted.len(), "no meeting twice");
        assert_eq!(live.into_iter().collect::<BTreeSet<_>>(), wanted);
    }
}
