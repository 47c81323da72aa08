//! The program itself is killed with SIGKILL while candidates book, move and cancel and the provider fails: in the
//! end the provider holds a meeting for every interview, once and at its time, and none besides. Three kills in
//! the gate, twenty with `PARLEY_SOAK=1`.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use api::jobs::worker::LEASE_SECONDS;
use api::store::schema::interviews;
use api::store::types::text;
use diesel::prelude::*;
use sandbox::Sandbox;
use serde_json::{Value, json};
use shared::access::Role;
use shared::time::UtcTime;

use super::load::{ZOOM, impatient, is_full};
use super::rig::{Stage, connect, link, settle, stage};
use crate::support::{Program, TestApp, free_port};

/// Bookings between one start of the program and its kill.
const EACH: usize = 25;

/// A candidate's link with the time they take and the one they move to.
struct Ask {
    link: String,
    first: String,
    then: String,
    number: usize,
}

async fn candidates(app: &TestApp, at: &Stage) -> Vec<Ask> {
    let mut asks: Vec<Ask> = Vec::new();
    for number in 0..EACH {
        let candidate = app.candidate(&at.org, &at.project, &format!("Rebecca Best {number}"));
        let link = link(app, at, "zoom", &candidate).await;
        asks.push(Ask { link, first: String::new(), then: String::new(), number });
    }
    // The last times of two weeks: a provider's longest wait does not reach them.
    let page: Value = app.anonymous().get(&format!("{}/slots?zone=UTC&days=14", asks[0].link)).await.ok();
    let mut free = page["slots"].as_array().unwrap().iter().rev().map(|at| at.as_str().unwrap().to_owned());
    for ask in &mut asks {
        (ask.first, ask.then) = (free.next().unwrap(), free.next().unwrap());
    }
    asks
}

/// The answer, when a whole one came.
async fn post(url: &str, body: &Value) -> Option<Value> {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.post(url).json(body).send().await.ok()?;
    let (status, text) = (answer.status(), answer.text().await.ok()?);
    assert!(status.is_success() || status == 503, "{status} {text}");
    serde_json::from_str(&text).ok()
}

/// Does what this candidate does, as far as the program answers; whether the booking was acknowledged.
async fn act(base: String, ask: Ask, done: Arc<AtomicUsize>) -> Option<String> {
    let details = json!({
        "starts_at": ask.first, "zone": "UTC", "phone_country": "US", "phone": "(415) 555-0132",
    });
    let booked = post(&format!("{base}{}/booking", ask.link), &details).await?;
    let id = booked["interview_id"].as_str()?.to_owned();
    done.fetch_add(1, Ordering::SeqCst);
    match ask.number % 5 {
        1 => {
            let body = json!({ "starts_at": ask.then, "zone": "UTC" });
            post(&format!("{base}{}/reschedule", ask.link), &body).await;
        }
        2 => {
            post(&format!("{base}{}/cancel", ask.link), &json!({})).await;
        }
        _ => {}
    }
    Some(id)
}

async fn killed_programs_leave_no_meeting_behind(app: TestApp, sandbox: Sandbox) {
    app.clock.set(UtcTime::from(chrono::Utc::now()));
    let first = stage(&app);
    connect(&app, &sandbox, &first).await;
    ZOOM.fails(&sandbox);
    let urls = format!("zoom={}", sandbox.base("zoom"));
    let settings = [
        ("PARLEY_PROVIDER_URLS", urls.as_str()),
        ("PARLEY_OUTBOUND_ALLOW", "127.0.0.1:*"),
        ("PARLEY_PROVIDER_TIMEOUT", "1"),
    ];
    let mut acknowledged = Vec::new();
    for round in 0..if is_full() { 20 } else { 3 } {
        let host = app.person(&first.org, Role::Recruiter, &format!("Host {round}"));
        app.scheduler(&host);
        let project = app.project(&first.org, &format!("Project {round}"), &[&host]);
        let at = Stage { org: first.org.clone(), ada: first.ada.clone(), host, project };
        let asks = candidates(&app, &at).await;
        let mut program = Program::launch(&app, "all", free_port(), &settings);
        program.ready().await;
        let done = Arc::new(AtomicUsize::new(0));
        let begun: Vec<_> = asks
            .into_iter()
            .map(|ask| tokio::spawn(act(program.base.clone(), ask, Arc::clone(&done))))
            .collect();
        // In the middle of the burst and of its meetings, a little later each round.
        let enough = 4 + 3 * (round % 7);
        while done.load(Ordering::SeqCst) < enough {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        program.kill();
        for one in begun {
            acknowledged.extend(one.await.unwrap());
        }
    }
    // Whoever comes next finishes what was begun.
    app.clock.set(UtcTime::from(chrono::Utc::now()).plus_seconds(LEASE_SECONDS + 1));
    settle(&app, &sandbox).await;
    let rows: Vec<(String, i64, String, String)> = app.db(|conn| {
        interviews::table
            .select((
                text(interviews::id),
                interviews::starts_at,
                text(interviews::status),
                interviews::conference_state,
            ))
            .load(conn)
    });
    let known: BTreeSet<&String> = rows.iter().map(|(id, ..)| id).collect();
    assert!(acknowledged.iter().all(|id| known.contains(id)), "no acknowledged booking is lost");
    let held = rows.iter().filter(|(_, _, status, _)| status == "scheduled");
    let wanted: BTreeSet<(String, String)> = held
        .clone()
        .map(|(id, starts_at, ..)| (id.clone(), UtcTime::from_unix(*starts_at).to_string()))
        .collect();
    assert!(held.clone().all(|(.., state)| state == "ready"), "every interview has its link: {rows:?}");
    let live = ZOOM.live(&sandbox);
    println!("{} acknowledged, {} interviews, {} live", acknowledged.len(), wanted.len(), live.len());
    assert_eq!(live.len(), wanted.len(), "no meeting twice, none left behind");
    assert_eq!(live.into_iter().collect::<BTreeSet<_>>(), wanted);
    assert!(sandbox.violations().is_empty(), "{:?}", sandbox.violations());
}

#[test]
fn killed_programs_leave_no_meeting_behind_on_sqlite() {
    let (app, sandbox) = impatient(false);
    app.tell(|app| killed_programs_leave_no_meeting_behind(app, sandbox));
}

#[test]
fn killed_programs_leave_no_meeting_behind_on_postgres() {
    let (app, sandbox) = impatient(true);
    app.tell(|app| killed_programs_leave_no_meeting_behind(app, sandbox));
}
