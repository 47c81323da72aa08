//! The database is locked by somebody else: 503 with Retry-After in time, and recovery by itself (G23).

use std::time::{Duration, Instant};

use api::store::DatabaseUrl;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use serde_json::json;

use crate::routes::links::{details, stage};
use crate::support::TestApp;

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
        // The first try may go through once the lock falls: the key makes every repeat the same booking.
        let anyone = app.anonymous().with_header("idempotency-key", "a-booking-of-rebecca");
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
            assert!(matches!(answer.status, 503 | 409), "{}", answer.text());
            assert!(begun.elapsed() < Duration::from_secs(5), "no recovery by itself");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        app.anonymous().post(&format!("/api/v1/links/{}/cancel", at.token), &json!({})).await.done();
    }
}
