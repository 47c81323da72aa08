//! Bookings while the provider fails one time in three and workers die: in the end there are as many meetings as
//! interviews, and at the same times. With `PARLEY_SOAK=1` five hundred with every provider.

use std::collections::BTreeSet;
use std::sync::Arc;

use api::jobs::worker::Worker;
use api::providers::http::Http;
use api::providers::registry::Providers;
use api::store::schema::interviews;
use api::store::types::bind;
use diesel::prelude::*;
use sandbox::Sandbox;
use shared::access::Role;
use shared::ids::InterviewId;
use shared::interview::InterviewStatus;

use super::load::{CODEPAIR, EACH, Played, VENDOR, WEBEX, ZOOM, impatient, is_full, start};
use super::rig::{Stage, book, settle, stage};
use crate::support::TestApp;

/// A worker in a runtime of its own, which is killed while a create is under way or just answered.
async fn doomed(app: &TestApp, sandbox: &Sandbox, provider: Played) {
    let mut own = app.app.clone();
    let http = Http::new(&app.app.config);
    own.providers = Arc::new(Providers::new(http, || chrono::Utc::now().timestamp()));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let before = provider.calls(sandbox);
    let work = runtime.spawn(async move { Worker::new(own).unwrap().run_all().await });
    while provider.calls(sandbox) == before && !work.is_finished() {
        tokio::task::yield_now().await;
    }
    runtime.shutdown_background();
}

async fn live_meetings_are_live_interviews(app: TestApp, sandbox: Sandbox, provider: Played, gate: i64) {
    let first = stage(&app);
    provider.connect(&app, &sandbox, &first).await;
    provider.fails(&sandbox);
    let mut wanted = BTreeSet::new();
    let (groups, each) = if is_full() { (500 / EACH, EACH) } else { (1, gate) };
    for group in 0..groups {
        let host = app.person(&first.org, Role::Recruiter, &format!("Host {group}"));
        app.scheduler(&host);
        let project = app.project(&first.org, &format!("Project {group}"), &[&host]);
        let at = Stage { org: first.org.clone(), ada: first.ada.clone(), host, project };
        for number in 0..each {
            wanted.extend(one(&app, &sandbox, &at, (provider, number)).await);
        }
    }
    settle(&app, &sandbox).await;
    let ready: Vec<InterviewId> = app.db(|conn| {
        interviews::table
            .filter(interviews::status.eq(bind(InterviewStatus::Scheduled)))
            .filter(interviews::conference_state.eq("ready"))
            .select(interviews::id)
            .load(conn)
    });
    assert_eq!(ready.len(), wanted.len(), "every interview has its link");
    let live = provider.live(&sandbox);
    assert_eq!(live.len(), wanted.len(), "no meeting twice");
    let (kind, calls) = (provider.kind, provider.calls(&sandbox));
    println!("{kind}: {} interviews, {calls} calls, {} live", wanted.len(), live.len());
    assert_eq!(live.into_iter().collect::<BTreeSet<_>>(), wanted);
    assert!(sandbox.violations().is_empty(), "{:?}", sandbox.violations());
}

/// Books, and perhaps moves or cancels; the interview and its time when it is to be held.
async fn one(
    app: &TestApp,
    sandbox: &Sandbox,
    at: &Stage,
    (provider, number): (Played, i64),
) -> Option<(String, String)> {
    let first = start(number);
    let booked = book(app, at, provider.kind, &format!("Candidate {number}"), &first).await;
    match number % 3 {
        0 => doomed(app, sandbox, provider).await,
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

/// `gate`: how many bookings the gate makes.
macro_rules! soaked {
    ($($name:ident: $provider:expr, $gate:expr;)+) => {$(
        mod $name {
            use super::*;

            #[test]
            fn sqlite() {
                let (app, sandbox) = impatient(false);
                app.tell(|app| live_meetings_are_live_interviews(app, sandbox, $provider, $gate));
            }

            #[test]
            fn postgres() {
                let (app, sandbox) = impatient(true);
                app.tell(|app| live_meetings_are_live_interviews(app, sandbox, $provider, $gate));
            }
        }
    )+};
}

soaked! {
    zoom_holds_what_is_booked: ZOOM, EACH;
    webex_holds_what_is_booked: WEBEX, 10;
    codepair_holds_what_is_booked: CODEPAIR, 10;
    a_vendor_holds_what_is_booked: VENDOR, 10;
}
