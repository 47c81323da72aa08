//! The database is locked by somebody else, stands still or is gone: 503 with Retry-After in time, and recovery
//! by itself (G23).

use std::time::{Duration, Instant};

use api::store::DatabaseUrl;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use serde_json::json;

use crate::routes::links::{details, stage};
use crate::support::{Answer, Client, Cluster, TestApp};

/// Holds what every write needs until it is dropped.
enum Lock {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Lock {
    fn take(app: &TestApp) -> Self {
        match &app.app.config.database {
            DatabaseUrl::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(path).unwrap();
                conn.batch_execute("PRAGMA busy_timeout=5000; BEGIN EXCLUSIVE").unwrap();
                Self::Sqlite(conn)
            }
            DatabaseUrl::Postgres(url) => {
                let mut conn = PgConnection::establish(url).unwrap();
                conn.batch_execute("BEGIN; LOCK TABLE people, candidates IN ACCESS EXCLUSIVE MODE").unwrap();
                Self::Postgres(conn)
            }
        }
    }

    fn release(self) {
        match self {
            Self::Sqlite(mut conn) => conn.batch_execute("ROLLBACK").unwrap(),
            Self::Postgres(mut conn) => conn.batch_execute("ROLLBACK").unwrap(),
        }
    }
}

both_engines! {
    async fn a_locked_database_is_503_and_then_works_again(app: TestApp) {
        let at = stage(&app).await;
        let path = format!("/api/v1/links/{}/booking", at.token);
        // Without a key: what was told to come back is not booked behind one's back once the lock falls.
        let anyone = app.anonymous();
        let lock = Lock::take(&app);
        let begun = Instant::now();
        let answer = anyone.post(&path, &details("2026-03-03T17:00:00Z")).await;
        assert_eq!((answer.status, answer.problem_code().as_str()), (503, "unavailable"));
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
        assert!(answer.header("retry-after").is_some());
        lock.release();
        let begun = Instant::now();
        loop {
            let answer = anyone.post(&path, &details("2026-03-03T17:00:00Z")).await;
            if answer.status == 201 {
                break;
            }
            assert_eq!(answer.status, 503, "{}", answer.text());
            assert!(begun.elapsed() < Duration::from_secs(5), "no recovery by itself");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        app.anonymous().post(&format!("/api/v1/links/{}/cancel", at.token), &json!({})).await.done();
    }
}

/// What has to come within five seconds, also when requests have queued up before.
const SOON: Duration = Duration::from_secs(5);

/// Requests of every kind: with a session and without, reading and writing, one and many at once.
async fn ask_all(app: &TestApp, member: &Client, link: &str) -> Vec<(String, Answer, Duration)> {
    let anyone = app.anonymous();
    let mut running = Vec::new();
    let mut ask =
        |client: &Client, method: reqwest::Method, path: String, body: Option<serde_json::Value>| {
            let client = client.clone();
            running.push(tokio::spawn(async move {
                let begun = Instant::now();
                let body = body.map(|body| serde_json::to_vec(&body).unwrap());
                let answer = client.send(method.clone(), &path, body).await;
                (format!("{method} {path}"), answer, begun.elapsed())
            }));
        };
    use reqwest::Method;
    let get = |path: &str| (Method::GET, path.to_owned());
    for path in
        ["me", "projects", "candidates", "interviews", "deliveries", "people", "search?q=r", "organization"]
    {
        let (method, path) = get(&format!("/api/v1/{path}"));
        ask(member, method, path, None);
    }
    for path in [format!("/api/v1/links/{link}"), format!("/api/v1/links/{link}/slots"), "/readyz".to_owned()]
    {
        ask(&anyone, Method::GET, path, None);
    }
    ask(member, Method::POST, "/api/v1/projects".to_owned(), Some(json!({"name": "New"})));
    let credentials = json!({"email": "a@b.example", "password": "a long enough passphrase"});
    ask(&anyone, Method::POST, "/api/v1/auth/sign-in".to_owned(), Some(credentials));
    for hour in 17..23 {
        let body = details(&format!("2026-03-03T{hour}:00:00Z"));
        ask(&anyone, Method::POST, format!("/api/v1/links/{link}/booking"), Some(body));
    }
    let mut answers = Vec::new();
    for one in running {
        answers.push(one.await.unwrap());
    }
    answers
}

async fn is_away(app: &TestApp, member: &Client, link: &str) {
    let running = ask_all(app, member, link);
    let alive = async { (app.anonymous().get("/healthz").await, Instant::now()) };
    let begun = Instant::now();
    let (answers, (alive, at)) = tokio::join!(running, alive);
    assert_eq!(alive.status, 200, "alive, whatever the database does");
    assert!(at - begun < Duration::from_secs(1));
    for (asked, answer, took) in answers {
        assert_eq!(
            (answer.status, answer.problem_code().as_str()),
            (503, "unavailable"),
            "{asked} {}",
            answer.text()
        );
        assert!(answer.header("retry-after").is_some(), "{asked}");
        assert!(took < SOON, "{asked} took {took:?}");
    }
}

/// The database is back: everything works again soon, with no restart.
async fn recovers(member: &Client, link: &str) {
    let begun = Instant::now();
    for path in ["/readyz".to_owned(), "/api/v1/me".to_owned(), format!("/api/v1/links/{link}")] {
        loop {
            let answer = member.get(&path).await;
            if answer.status == 200 {
                break;
            }
            assert_eq!(answer.status, 503, "{}", answer.text());
            assert!(begun.elapsed() < SOON, "{path} did not recover by itself");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

#[test]
fn a_postgresql_that_stands_still_or_is_gone_is_503_and_then_works_again() {
    let cluster = Cluster::start();
    TestApp::run_on(cluster.url(), |app| async move {
        let at = stage(&app).await;
        cluster.freeze();
        is_away(&app, &at.recruiter, &at.token).await;
        cluster.thaw();
        recovers(&at.recruiter, &at.token).await;
        // What was told to come back did not happen behind its back.
        let made: Vec<String> = app.db(|conn| {
            use api::store::schema::projects;
            projects::table.select(projects::name).load(conn)
        });
        assert_eq!(made, ["Director of Recruiting"]);
        let view = app.anonymous().get(&format!("/api/v1/links/{}", at.token)).await.json();
        assert_eq!(view["state"], "open", "nothing was booked by a request that was told to come back");

        cluster.stop();
        is_away(&app, &at.recruiter, &at.token).await;
        cluster.start_again();
        recovers(&at.recruiter, &at.token).await;
        let answer = app
            .anonymous()
            .post(&format!("/api/v1/links/{}/booking", at.token), &details("2026-03-03T17:00:00Z"))
            .await;
        assert_eq!(answer.status, 201, "{}", answer.text());
    });
}
