//! Many clients want the same times at once, over several real processes on one database, some of which are
//! killed in between. `PARLEY_SOAK=1` runs the full figures: 10,000 attempts, a kill every two seconds.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use api::store::schema::{interviews, jobs};
use api::store::types::text;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::access::Role;
use shared::time::UtcTime;

use crate::support::{Client, Program, TestApp, TestOrg, TestPerson, TestProject, free_port};

const CLIENTS: usize = 64;
const PROCESSES: usize = 4;

fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(20)).build().unwrap()
}

/// A server without a worker on the test's database.
fn serve(app: &TestApp, port: u16) -> Program {
    Program::launch(app, "serve", port, &[])
}

/// What the clients of a round saw.
#[derive(Default)]
struct Seen {
    attempts: AtomicUsize,
    lost: AtomicUsize,
    failed: std::sync::Mutex<Vec<String>>,
    /// Start and end of every acknowledged interview.
    won: std::sync::Mutex<Vec<(i64, i64)>>,
}

/// One client: tries the starts in an order of its own until one is won or all are gone.
async fn client(
    bases: Arc<Vec<String>>,
    token: String,
    minutes: i64,
    starts: Vec<UtcTime>,
    seen: Arc<Seen>,
    turn: usize,
) {
    let http = http();
    for (n, start) in starts.iter().enumerate() {
        let body =
            json!({"starts_at": start, "zone": "UTC", "phone_country": "US", "phone": "(415) 555-0132"});
        // A killed process answers nothing: the same key at the next process gives the one answer there is.
        let key = format!("{turn}-{n}");
        let mut answer = None;
        for attempt in 0..60 {
            seen.attempts.fetch_add(1, Ordering::Relaxed);
            let base = &bases[(turn + n + attempt) % bases.len()];
            let sent = http
                .post(format!("{base}/api/v1/links/{token}/booking"))
                .header("idempotency-key", &key)
                .json(&body)
                .send()
                .await;
            let Ok(response) = sent else {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let status = response.status().as_u16();
            let Ok(body) = response.json::<Value>().await else { continue };
            if status == 503 {
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
            answer = Some((status, body));
            break;
        }
        match answer {
            Some((201, _)) => {
                seen.won.lock().unwrap().push((start.unix(), start.plus_minutes(minutes).unix()));
                return;
            }
            Some((409, body)) if body["code"] == "slot_taken" => {
                let nearest = body["nearest"].as_array().cloned().unwrap_or_default();
                assert!(!nearest.contains(&json!(start)), "the lost time is not offered again");
                seen.lost.fetch_add(1, Ordering::Relaxed);
            }
            other => seen.failed.lock().unwrap().push(format!("{start}: {other:?}")),
        }
    }
}

struct World {
    org: TestOrg,
    host: TestPerson,
    project: TestProject,
    recruiter: Client,
}

fn world(app: &TestApp) -> World {
    // The processes go by the real clock.
    app.clock.set(UtcTime::from(chrono::Utc::now()));
    let org = app.organization("Fairhaven");
    let host = app.person(&org, Role::Recruiter, "Joel Bito");
    app.scheduler(&host);
    let project = app.project(&org, "Director of Recruiting", &[&host]);
    let recruiter = app.client(&host);
    World { org, host, project, recruiter }
}

async fn invite(app: &TestApp, at: &World, minutes: i64, name: &str) -> String {
    let candidate = app.candidate(&at.org, &at.project, name);
    let until = app.now().plus_days(30).naive_utc().date();
    let body = json!({
        "candidate_id": candidate.id, "project_id": at.project.id, "subject": "Interview", "body": "Choose a time.",
        "invite": {"duration_minutes": minutes, "expires_on": until, "conference": {"kind": "phone"}},
    });
    let sent: Value = at.recruiter.post("/api/v1/messages", &body).await.ok();
    let id = sent["invite"]["id"].as_str().unwrap().to_owned();
    let link: Value = at.recruiter.get(&format!("/api/v1/invites/{id}/link")).await.ok();
    link["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// All free times of the `day`th date that has any, for half of the clients in half hours, for the others in
/// hours: equal, overlapping and adjacent times.
async fn round(app: &TestApp, at: &World, bases: &Arc<Vec<String>>, seen: &Arc<Seen>, day: usize) {
    app.clock.set(UtcTime::from(chrono::Utc::now()));
    let at = &World {
        recruiter: app.client(&at.host),
        org: at.org.clone(),
        host: at.host.clone(),
        project: at.project.clone(),
    };
    let mut clients = Vec::new();
    let mut wanted: Option<String> = None;
    for turn in 0..CLIENTS {
        let minutes = if turn % 2 == 0 { 30 } else { 60 };
        let token = invite(app, at, minutes, &format!("Candidate {day} {turn}")).await;
        let anyone = app.anonymous();
        let zone = "zone=America/Los_Angeles";
        let date = match &wanted {
            Some(date) => date.clone(),
            None => {
                // A date that lies ahead as a whole.
                let tomorrow = app.now().plus_days(2).naive_utc().date();
                let path = format!("/api/v1/links/{token}/slots?{zone}&days=1&from={tomorrow}");
                let page: Value = anyone.get(&path).await.ok();
                let free = page["slots"].as_array().is_some_and(|slots| slots.len() == 16);
                let date = if free { page["from"].clone() } else { page["next"].clone() };
                wanted = Some(date.as_str().unwrap().to_owned());
                date.as_str().unwrap().to_owned()
            }
        };
        let page: Value =
            anyone.get(&format!("/api/v1/links/{token}/slots?{zone}&days=1&from={date}")).await.ok();
        let mut starts: Vec<UtcTime> = serde_json::from_value(page["slots"].clone()).unwrap();
        assert_eq!(starts.len(), if minutes == 30 { 16 } else { 8 });
        let first = turn / 2 % starts.len();
        starts.rotate_left(first);
        clients.push((token, minutes, starts));
    }
    let running: Vec<_> = clients
        .into_iter()
        .enumerate()
        .map(|(turn, (token, minutes, starts))| {
            tokio::spawn(client(Arc::clone(bases), token, minutes, starts, Arc::clone(seen), turn))
        })
        .collect();
    for one in running {
        one.await.unwrap();
    }
}

fn reserved(app: &TestApp, host: &TestPerson) -> Vec<(i64, i64)> {
    use api::store::schema::reservations;
    app.db(|conn| {
        reservations::table
            .filter(reservations::holder_id.eq(host.id.to_string()))
            .filter(reservations::active.eq(true))
            .order(reservations::starts_at)
            .select((reservations::starts_at, reservations::ends_at))
            .load(conn)
    })
}

both_engines! {
    async fn every_free_time_is_won_once_whatever_is_killed(app: TestApp) {
        let soak = std::env::var_os("PARLEY_SOAK").is_some();
        let at = world(&app);
        let mut processes: Vec<Program> = (0..PROCESSES).map(|_| serve(&app, free_port())).collect();
        for process in &processes {
            process.ready().await;
        }
        let bases = Arc::new(processes.iter().map(|process| process.base.clone()).collect::<Vec<_>>());
        let seen = Arc::new(Seen::default());
        let stop = Arc::new(AtomicU64::new(0));
        let every = Duration::from_millis(if soak { 2000 } else { 400 });
        let kills = if soak { u64::MAX } else { 2 };
        let killer = {
            let (app, stop) = (&app, Arc::clone(&stop));
            async move {
                let mut killed = 0;
                while stop.load(Ordering::SeqCst) == 0 && killed < kills {
                    tokio::time::sleep(every).await;
                    if stop.load(Ordering::SeqCst) != 0 {
                        break;
                    }
                    let victim = usize::try_from(killed).unwrap() % PROCESSES;
                    let port = processes[victim].port;
                    processes[victim].kill();
                    processes[victim] = serve(app, port);
                    killed += 1;
                }
                while stop.load(Ordering::SeqCst) == 0 {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        };
        let racing = async {
            let mut rounds = 0;
            loop {
                round(&app, &at, &bases, &seen, rounds).await;
                rounds += 1;
                if !soak || seen.attempts.load(Ordering::SeqCst) >= 10_000 {
                    break;
                }
            }
            stop.store(1, Ordering::SeqCst);
            rounds
        };
        let (rounds, ()) = tokio::join!(racing, killer);

        assert_eq!(*seen.failed.lock().unwrap(), Vec::<String>::new(), "nothing but won and lost");
        let held = reserved(&app, &at.host);
        for pair in held.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "overlap: {pair:?}");
        }
        let minutes: i64 = held.iter().map(|(start, end)| (end - start) / 60).sum();
        assert_eq!(minutes, 480 * i64::try_from(rounds).unwrap(), "every free time was won");
        let mut won = seen.won.lock().unwrap().clone();
        won.sort_unstable();
        assert_eq!(won, held, "what was acknowledged is there, and nothing else");
        assert!(seen.lost.load(Ordering::SeqCst) > 0, "there was a race");

        // What was acknowledged has its effects: a mail to each of the two, and they go out.
        app.clock.set(UtcTime::from(chrono::Utc::now()).plus_seconds(1));
        app.run_jobs().await;
        let queued = app.db(|conn| {
            jobs::table
                .inner_join(interviews::table.on(jobs::object_id.eq(text(interviews::id).nullable())))
                .filter(jobs::kind.eq("interview_mail"))
                .order(interviews::starts_at)
                .select((interviews::starts_at, jobs::state))
                .load::<(i64, String)>(conn)
        });
        assert!(queued.iter().all(|(_, state)| state == "done"), "{queued:?}");
        let starts: Vec<i64> = queued.into_iter().map(|(start, _)| start).collect();
        assert_eq!(starts, won.iter().flat_map(|(start, _)| [*start, *start]).collect::<Vec<_>>());
    }
}
