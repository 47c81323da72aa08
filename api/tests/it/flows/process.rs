//! The program itself as a process: stopped in good order, killed in the middle, started again.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use api::jobs::worker::LEASE_SECONDS;
use api::store::schema::{interviews, jobs, reservations};
use api::store::types::text;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::access::Role;
use shared::time::UtcTime;

use crate::support::{Client, Program, TestApp, free_port};

/// Links of as many candidates, sent in a test whose clock shows the real time.
async fn links(app: &TestApp, count: usize) -> Vec<String> {
    let now = chrono::Utc::now();
    app.clock.set(UtcTime::from(now));
    let org = app.organization("Fairhaven");
    let host = app.person(&org, Role::Recruiter, "Joel Bito");
    app.scheduler(&host);
    let project = app.project(&org, "Senior Recruiter", &[&host]);
    let recruiter = app.client(&host);
    let last_day = (now + chrono::Duration::days(20)).date_naive();
    let mut tokens = Vec::new();
    for number in 0..count {
        let candidate = app.candidate(&org, &project, &format!("Rebecca Best {number}"));
        let message = json!({
            "candidate_id": candidate.id, "project_id": project.id, "subject": "A talk", "body": "Choose a time.",
            "invite": {"duration_minutes": 30, "expires_on": last_day, "conference": {"kind": "phone"}},
        });
        let sent: Value = recruiter.post("/api/v1/messages", &message).await.ok();
        let invite = sent["invite"]["id"].as_str().unwrap();
        let link: Value = recruiter.get(&format!("/api/v1/invites/{invite}/link")).await.ok();
        tokens.push(link["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned());
    }
    tokens
}

async fn slots(client: &Client, token: &str) -> Vec<String> {
    let page: Value = client.get(&format!("/api/v1/links/{token}/slots?zone=UTC&days=14")).await.ok();
    page["slots"].as_array().unwrap().iter().map(|at| at.as_str().unwrap().to_owned()).collect()
}

/// Books; the interview's id when the answer arrived, which `done` counts.
async fn book(base: String, token: String, starts_at: String, done: Arc<AtomicUsize>) -> Option<String> {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let body =
        json!({"starts_at": starts_at, "zone": "UTC", "phone_country": "US", "phone": "(415) 555-0132"});
    let request = client.post(format!("{base}/api/v1/links/{token}/booking")).json(&body);
    let answer = request.send().await.ok()?;
    let acknowledged = answer.status().as_u16() == 201;
    let view: Value = answer.json().await.ok()?;
    done.fetch_add(usize::from(acknowledged), Ordering::SeqCst);
    acknowledged.then(|| view["interview_id"].as_str().unwrap().to_owned())
}

both_engines! {
    async fn kill_9_loses_no_acknowledged_booking_and_no_mail(app: TestApp) {
        const ROUNDS: usize = 3;
        const EACH: usize = 8;
        let tokens = links(&app, ROUNDS * EACH).await;
        let free = slots(&app.anonymous(), &tokens[0]).await;
        let mut acknowledged = Vec::new();
        for round in 0..ROUNDS {
            let mut program = Program::start(&app, "all").await;
            let done = Arc::new(AtomicUsize::new(0));
            let begun: Vec<_> = (round * EACH..(round + 1) * EACH)
                .map(|n| {
                    let (token, at) = (tokens[n].clone(), free[n].clone());
                    tokio::spawn(book(program.base.clone(), token, at, Arc::clone(&done)))
                })
                .collect();
            // In the middle of the burst, a little later each round.
            while done.load(Ordering::SeqCst) <= 2 * round {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            program.kill();
            for booking in begun {
                acknowledged.extend(booking.await.unwrap());
            }
        }
        // Whoever comes next finishes what was begun: leases of the dead have run out a quarter of a minute later.
        app.clock.set(UtcTime::from(chrono::Utc::now()).plus_seconds(LEASE_SECONDS + 1));
        app.run_jobs().await;
        let unfinished: i64 =
            app.db(|conn| jobs::table.filter(jobs::state.ne("done")).count().get_result(conn));
        assert_eq!(unfinished, 0, "every effect is delivered");
        for id in &acknowledged {
            let (status, held, mails): (String, i64, i64) = app.db(|conn| {
                Ok((
                    interviews::table.filter(text(interviews::id).eq(id)).select(text(interviews::status)).first(conn)?,
                    reservations::table
                        .filter(text(reservations::interview_id).eq(id))
                        .filter(reservations::active.eq(true))
                        .count()
                        .get_result(conn)?,
                    jobs::table.filter(jobs::object_id.eq(id)).count().get_result(conn)?,
                ))
            });
            assert_eq!((status.as_str(), held, mails), ("scheduled", 2, 2), "{id}");
        }
        // Nothing half-done either: an interview that was not acknowledged is whole or not there.
        let interviews: i64 = app.db(|conn| interviews::table.count().get_result(conn));
        let held: i64 =
            app.db(|conn| reservations::table.filter(reservations::active.eq(true)).count().get_result(conn));
        assert_eq!(held, interviews * 2);
    }

    async fn sigterm_says_not_ready_first_and_ends_well(app: TestApp) {
        let token = links(&app, 1).await.remove(0);
        let mut program = Program::launch(&app, "all", free_port(), &[("PARLEY_SHUTDOWN_NOTICE", "5")]);
        program.ready().await;
        program.signal("-TERM");
        let begun = Instant::now();
        while program.readiness().await == Some(200) {
            assert!(begun.elapsed() < Duration::from_secs(1), "readiness goes first");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        // Whoever has not noticed yet is served: requests on new connections, reading and writing.
        let mut served = 0;
        while begun.elapsed() < Duration::from_millis(1500) {
            let anyone = Client::new(&program.base, None);
            assert_eq!(anyone.get(&format!("/api/v1/links/{token}")).await.status, 200);
            let said = anyone.post(&format!("/api/v1/links/{token}/messages"), &json!({"body": "Hello"})).await;
            said.done();
            assert_eq!(program.readiness().await, Some(503));
            served += 1;
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        assert!(served >= 2);
        let status = tokio::task::spawn_blocking(move || program.child.wait().unwrap()).await.unwrap();
        assert_eq!(status.code(), Some(0));
        let took = begun.elapsed();
        assert!(took >= Duration::from_secs(5) && took < Duration::from_secs(30), "{took:?}");
    }
}

#[test]
fn balancers_have_five_seconds_by_default() {
    let help = Command::new(env!("CARGO_BIN_EXE_parley")).args(["serve", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, about) = help.split_once("--shutdown-notice").expect("a setting");
    assert!(about.split_once("[default: ").is_some_and(|(_, rest)| rest.starts_with("5]")), "{about}");
}
