//! No room on the database's disk (G24): writes are refused with a sentence, reads go on, what is sealed still
//! opens, and everything works again as soon as there is room, with no restart.

use std::process::Command;

use api::store::Conn;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde_json::Value;

use super::{Today, large_file};
use crate::support::{Client, Cluster, Program, TestApp, free_port};

/// Reads go on, and the sealed link opens.
async fn reads(at: &Today, recruiter: &Client) {
    let anyone = recruiter.get(&format!("/api/v1/links/{}", at.token)).await;
    assert_eq!(anyone.json()["state"], "open");
    for path in ["me", "projects", "candidates", "interviews", "deliveries"] {
        assert_eq!(recruiter.get(&format!("/api/v1/{path}")).await.status, 200, "{path}");
    }
    let link: Value = recruiter.get(&format!("/api/v1/invites/{}/link", at.invite)).await.ok();
    assert!(link["url"].as_str().unwrap().ends_with(&at.token));
}

/// Writes until there is no room; what it is answered then, again and again.
async fn fills(at: &Today, recruiter: &Client, allowed: &[(u16, &str)]) {
    let file = large_file(4);
    let mut refused = 0;
    for number in 0..20 {
        let answer = recruiter.post_bytes(&at.upload(&format!("work{number}.pdf")), file.clone()).await;
        if answer.status == 201 {
            assert_eq!(refused, 0, "room came from nowhere");
            continue;
        }
        let said = (answer.status, answer.problem_code());
        assert!(allowed.contains(&(said.0, said.1.as_str())), "{}", answer.text());
        assert!(answer.header("retry-after").is_some());
        refused += 1;
        reads(at, recruiter).await;
        if refused == 4 {
            return;
        }
    }
    panic!("it was never full");
}

async fn works(at: &Today, recruiter: &Client) {
    let begun = std::time::Instant::now();
    loop {
        let answer = recruiter.post_bytes(&at.upload("later.pdf"), large_file(1)).await;
        if answer.status == 201 {
            break;
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(5), "no recovery: {}", answer.text());
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    reads(at, recruiter).await;
}

fn is_whole(app: &TestApp) {
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = Text)]
        value: String,
    }
    let lines: Vec<Line> = app.db(|conn| {
        diesel::sql_query("SELECT integrity_check AS value FROM pragma_integrity_check").load(conn)
    });
    assert_eq!(lines.into_iter().map(|line| line.value).collect::<Vec<_>>(), ["ok"]);
}

#[test]
fn a_full_sqlite_refuses_writes_with_507() {
    TestApp::start_with(false, |config| config.database_connections = 1).tell(|app| async move {
        let at = Today::stage(&app).await;
        let pages = |pages: &str| {
            let pragma = format!("PRAGMA max_page_count = {pages}");
            app.app
                .db
                .with_connection(|conn| match conn {
                    Conn::Sqlite(conn) => Ok(conn.batch_execute(&pragma)?),
                    Conn::Postgres(_) => panic!("this is SQLite"),
                })
                .unwrap();
        };
        // As many as there are.
        pages("1");
        fills(&at, &at.recruiter, &[(507, "storage_full")]).await;
        pages("1000000");
        works(&at, &at.recruiter).await;
        is_whole(&app);
    });
}

#[test]
fn a_file_that_may_not_grow_ends_no_process() {
    TestApp::run(false, |app| async move {
        let at = Today::stage(&app).await;
        // Tokens are for the public address.
        let program = Program::launch(
            &app,
            "all",
            free_port(),
            &[("PARLEY_PUBLIC_URL", &app.base), ("PARLEY_LOG", "debug")],
        );
        program.ready().await;
        let limit = |bytes: &str| {
            let (pid, limit) = (program.child.id().to_string(), format!("--fsize={bytes}:"));
            assert!(Command::new("prlimit").args(["--pid", &pid, &limit]).status().unwrap().success());
        };
        // Beyond it the system ends a process that has not asked for anything else.
        limit("8000000");
        let recruiter = at.recruiter.at(&program.base);
        fills(&at, &recruiter, &[(507, "storage_full"), (503, "unavailable")]).await;
        limit("unlimited");
        works(&at, &recruiter).await;
        is_whole(&app);
        assert_eq!(program.stop().await, Some(0));
    });
}

#[test]
fn a_full_postgresql_refuses_writes_with_507() {
    let cluster = Cluster::start();
    TestApp::run_on(cluster.url(), |app| async move {
        let at = Today::stage(&app).await;
        // More than a file of its own log, which it makes in one piece.
        cluster.limit_files("18000000");
        fills(&at, &at.recruiter, &[(507, "storage_full")]).await;
        cluster.limit_files("unlimited");
        works(&at, &at.recruiter).await;
    });
}
