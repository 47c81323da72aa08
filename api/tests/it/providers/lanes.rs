//! A vendor that is silent holds up nothing but its own meetings: real worker tasks, 24 bookings that wait for it,
//! and the mails that somebody waits for meanwhile.

use std::future::Future;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use api::jobs::AccountNotice;
use api::jobs::worker::Worker;
use api::store::schema::{connections, interviews, jobs};
use diesel::prelude::*;
use sandbox::{Fault, FaultKind, Sandbox};
use shared::access::Role;
use tokio::sync::watch;

use super::load::{CODEPAIR, ZOOM, start};
use super::rig::{book, card, connect, settle, stage, start_with, waiting};
use crate::jobs::account_mail::queue;
use crate::support::TestApp;

const BOOKINGS: i64 = 24;
/// How long the vendor of this test may be silent in a call; 15 seconds in the program.
const SILENCE: Duration = Duration::from_secs(2);

/// How long it takes until `done`; a minute at most.
async fn wait(done: impl Fn() -> bool) -> Duration {
    let begun = Instant::now();
    while !done() && begun.elapsed() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    begun.elapsed()
}

async fn nobody_waits_for_a_silent_vendor(app: TestApp, sandbox: Sandbox) {
    let at = stage(&app);
    connect(&app, &sandbox, &at).await;
    for number in 0..BOOKINGS {
        book(&app, &at, "zoom", &format!("Candidate {number}"), &start(number)).await;
    }
    sandbox.fault(Fault::new("zoom", FaultKind::Hang));
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(Worker::new(app.app.clone()).unwrap().run(stopped));
    tokio::time::sleep(Duration::from_secs(1)).await;
    let ines = app.person(&at.org, Role::Interviewer, "Ines Ortega");
    queue(&app, &ines, AccountNotice::PasswordReset, "token");
    app.app.jobs_waiting.notify_one();
    let most = AtomicI64::new(0);
    let running = || {
        let now = app.now().unix();
        let leased = jobs::table.filter(jobs::lane.eq("conference")).filter(jobs::lease_until.ge(now));
        most.fetch_max(app.db(|conn| leased.count().get_result(conn)), Ordering::Relaxed);
    };
    let reset = wait(|| app.mails().iter().any(|mail| mail.to == ines.email)).await;
    // A letter with the link, and one to each side of the interview.
    let all = usize::try_from(BOOKINGS * 3 + 1).unwrap();
    let letters = reset
        + wait(|| {
            running();
            app.mails().len() >= all
        })
        .await;
    wait(|| {
        running();
        silent(&app).is_some()
    })
    .await;
    println!("the reset mail came after {reset:?}, all letters after {letters:?}");
    let _ = stop.send(true);
    worker.await.unwrap();
    assert!(reset < SILENCE, "a password reset waited {reset:?} for a vendor");
    assert!(letters < Duration::from_secs(20), "letters waited {letters:?} for a vendor");
    assert_eq!(most.load(Ordering::Relaxed), 2, "the share of a connection");
}

/// When a connection's circuit lets the next job try; none while calls go through.
fn silent(app: &TestApp) -> Option<i64> {
    let open = connections::table.filter(connections::probe_at.is_not_null()).select(connections::probe_at);
    app.db(|conn| open.first::<Option<i64>>(conn).optional()).flatten()
}

/// How many attempts the jobs of meetings have behind them, each.
fn attempts(app: &TestApp) -> Vec<i64> {
    let all = jobs::table.filter(jobs::kind.eq("ensure_conference")).order(jobs::attempts.desc());
    app.db(|conn| all.select(jobs::attempts).load(conn))
}

fn states(app: &TestApp, kind: &str) -> Vec<String> {
    let all = interviews::table.filter(interviews::conference_kind.eq(kind.to_owned()));
    app.db(|conn| all.select(interviews::conference_state).load(conn))
}

async fn the_circuit_opens_and_closes(app: TestApp, sandbox: Sandbox) {
    let at = stage(&app);
    connect(&app, &sandbox, &at).await;
    for number in 0..8 {
        book(&app, &at, "zoom", &format!("Candidate {number}"), &start(number)).await;
    }
    sandbox.fault(Fault::new("zoom", FaultKind::Hang));
    let before = ZOOM.calls(&sandbox);
    let calls = || ZOOM.calls(&sandbox) - before;
    app.run_jobs().await;
    assert_eq!(calls(), 3, "after three calls without an answer nobody asks any more");
    assert_eq!(attempts(&app), [1, 1, 1, 0, 0, 0, 0, 0], "those that wait have no attempt behind them");
    assert!(silent(&app).is_some_and(|at| at > app.now().unix()));
    let shown = card(&app.client(&at.ada), "zoom").await;
    assert_eq!(shown["silent_since"], app.now().to_string(), "{shown}");
    app.run_jobs().await;
    assert_eq!(calls(), 3);
    app.clock.advance_seconds(31);
    app.run_jobs().await;
    assert_eq!(calls(), 4, "one tries");
    assert_eq!(attempts(&app), [1, 1, 1, 1, 0, 0, 0, 0], "one of those that waited longest");
    app.clock.advance_seconds(31);
    app.run_jobs().await;
    assert_eq!(calls(), 4, "the next pause is longer");
    sandbox.clear_faults();
    app.clock.advance_seconds(30);
    app.run_jobs().await;
    assert_eq!(silent(&app), None, "an answer closes it");
    assert_eq!(card(&app.client(&at.ada), "zoom").await["silent_since"], serde_json::Value::Null);
    settle(&app, &sandbox).await;
    assert_eq!(states(&app, "zoom"), vec!["ready"; 8]);
    assert_eq!(sandbox.live("zoom").len(), 8);
}

async fn a_healthy_vendor_goes_on_while_another_is_silent(app: TestApp, sandbox: Sandbox) {
    let at = stage(&app);
    connect(&app, &sandbox, &at).await;
    CODEPAIR.connect(&app, &sandbox, &at).await;
    for number in 0..12 {
        let kind = if number < 8 { "zoom" } else { "hackerrank" };
        book(&app, &at, kind, &format!("Candidate {number}"), &start(number)).await;
    }
    sandbox.fault(Fault::new("zoom", FaultKind::Hang));
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(Worker::new(app.app.clone()).unwrap().run(stopped));
    let ready = wait(|| states(&app, "hackerrank").iter().all(|state| state == "ready")).await;
    println!("four meetings of the other vendor were there after {ready:?}");
    let _ = stop.send(true);
    worker.await.unwrap();
    assert!(ready < SILENCE, "meetings of one vendor waited {ready:?} for another");
    assert_eq!(states(&app, "zoom"), vec!["pending"; 8]);
    assert!(waiting(&app) >= 8);
}

fn run<F: Future<Output = ()>>(postgres: bool, silence: Duration, story: fn(TestApp, Sandbox) -> F) {
    let (app, sandbox) = start_with(postgres, |config| config.provider_timeout = silence);
    app.tell(|app| story(app, sandbox));
}

/// One test for each engine.
macro_rules! with_a_silent_vendor {
    ($($name:ident within $silence:expr;)+) => {$(
        mod $name {
            #[allow(unused_imports, clippy::wildcard_imports)]
            use super::*;

            #[test]
            fn sqlite() {
                run(false, $silence, super::$name);
            }

            #[test]
            fn postgres() {
                run(true, $silence, super::$name);
            }
        }
    )+};
}

with_a_silent_vendor! {
    nobody_waits_for_a_silent_vendor within SILENCE;
    the_circuit_opens_and_closes within Duration::from_millis(200);
    a_healthy_vendor_goes_on_while_another_is_silent within SILENCE;
}
