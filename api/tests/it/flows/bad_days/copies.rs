//! A restored or copied database sends nothing until an administrator releases it (G21); further hosts of one
//! PostgreSQL are no copies.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use api::store::DatabaseUrl;
use api::store::schema::{domain_events, jobs};
use diesel::prelude::*;
use serde_json::Value;

use super::Today;
use crate::support::program::{command, output};
use crate::support::{Program, TestApp, TestDb, free_port};

/// Longer than a worker rests.
const A_WHILE: Duration = Duration::from_millis(2500);

fn sqlite_file(app: &TestApp) -> String {
    match &app.app.config.database {
        DatabaseUrl::Sqlite(path) => path.clone(),
        DatabaseUrl::Postgres(_) => panic!("this is SQLite"),
    }
}

/// Server and worker with a data directory of their own.
async fn start(app: &TestApp, database: &str, data: &Path) -> Program {
    let settings = [
        ("PARLEY_DATABASE_URL", database),
        ("PARLEY_DATA_DIR", data.to_str().unwrap()),
        ("PARLEY_PUBLIC_URL", app.base.as_str()),
        ("PARLEY_SHUTDOWN_NOTICE", "0"),
    ];
    let program = Program::launch(app, "all", free_port(), &settings);
    program.ready().await;
    program
}

async fn says(program: &Program) -> String {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(format!("{}/readyz", program.base)).send().await.unwrap();
    answer.json::<Value>().await.unwrap()["deliveries"].as_str().unwrap_or_default().to_owned()
}

fn sent(data: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(data.join("mail")) else { return 0 };
    entries.filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|e| e == "eml")).count()
}

async fn sends(data: &Path, count: usize) {
    let begun = Instant::now();
    while sent(data) < count {
        assert!(begun.elapsed() < Duration::from_secs(10), "{} of {count} sent", sent(data));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn sends_nothing(program: &Program, data: &Path) {
    assert_eq!(says(program).await, "held");
    tokio::time::sleep(A_WHILE).await;
    assert_eq!(sent(data), 0, "{}", program.log());
    assert!(program.log().contains("Deliveries are held"), "{}", program.log());
}

fn release(app: &TestApp, database: &str, data: &Path) -> String {
    let mut command = command(app);
    command.arg("release").env("PARLEY_DATABASE_URL", database).env("PARLEY_DATA_DIR", data);
    let (ended, text) = output(&mut command);
    assert!(ended.status.success(), "{text}");
    text
}

/// Held, released, sent; and at home from then on.
async fn is_held_until_released(app: &TestApp, database: &str, data: &Path, queued: usize) {
    let program = start(app, database, data).await;
    sends_nothing(&program, data).await;
    assert!(release(app, database, data).contains(&format!("Waiting to go out: {queued}.")));
    sends(data, queued).await;
    assert_eq!(says(&program).await, "running");
    assert_eq!(program.stop().await, Some(0));
    let again = start(app, database, data).await;
    assert_eq!(says(&again).await, "running");
    assert!(release(app, database, data).contains("Nothing was held."));
}

/// The database is at home where the test has it, as after a first start there.
fn first_start(app: &TestApp) {
    let (ended, text) = output(command(app).arg("migrate"));
    assert!(ended.status.success(), "{text}");
}

#[test]
fn a_backup_sends_nothing_until_it_is_released() {
    TestApp::run(false, |app| async move {
        let at = Today::stage(&app).await;
        at.send().await;
        first_start(&app);
        let elsewhere = tempfile::tempdir().unwrap();
        let copy = elsewhere.path().join("copy.sqlite");
        let (ended, text) = output(command(&app).arg("backup").arg(&copy));
        assert!(ended.status.success() && text.contains("sends nothing until"), "{text}");
        is_held_until_released(&app, &format!("sqlite:{}", copy.display()), elsewhere.path(), 2).await;
        // The original was never held.
        assert_eq!(app.run_jobs().await, 2);
    });
}

#[test]
fn a_backup_in_place_of_the_original_sends_nothing_until_it_is_released() {
    TestApp::run(false, |app| async move {
        Today::stage(&app).await;
        first_start(&app);
        let copy = app.dir.path().join("copy.sqlite");
        output(command(&app).arg("backup").arg(&copy));
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("parley.sqlite");
        // The folder with the original's mark, and in it the file of the backup.
        std::fs::copy(&copy, &file).unwrap();
        std::fs::rename(format!("{}.mark", sqlite_file(&app)), place.path().join("parley.sqlite.mark"))
            .unwrap();
        is_held_until_released(&app, &format!("sqlite:{}", file.display()), place.path(), 1).await;
    });
}

/// Copies a database that nobody has open.
fn copy_all(from: &Path, to: &Path) {
    let status =
        Command::new("cp").args(["-a"]).arg(format!("{}/.", from.display())).arg(to).status().unwrap();
    assert!(status.success());
}

#[test]
fn a_copy_of_the_whole_folder_sends_nothing_until_it_is_released() {
    TestApp::run(false, |app| async move {
        Today::stage(&app).await;
        first_start(&app);
        let elsewhere = tempfile::tempdir().unwrap();
        copy_all(app.dir.path(), elsewhere.path());
        let database = format!("sqlite:{}", elsewhere.path().join("test.sqlite").display());
        is_held_until_released(&app, &database, elsewhere.path(), 1).await;
    });
}

#[test]
fn an_older_copy_put_back_sends_nothing_until_it_is_released() {
    TestApp::run(false, |app| async move {
        Today::stage(&app).await;
        // A server of its own, so that nobody has its database open when it is copied.
        let place = tempfile::tempdir().unwrap();
        copy_all(app.dir.path(), place.path());
        let database = format!("sqlite:{}", place.path().join("test.sqlite").display());
        let program = start(&app, &database, place.path()).await;
        sends(place.path(), 1).await;
        let older = tempfile::tempdir().unwrap();
        copy_all(place.path(), older.path());
        assert_eq!(program.stop().await, Some(0));
        for name in ["test.sqlite", "test.sqlite-wal"] {
            let (from, to) = (older.path().join(name), place.path().join(name));
            if from.exists() {
                std::fs::copy(from, to).unwrap();
            } else {
                let _ = std::fs::remove_file(to);
            }
        }
        let _ = std::fs::remove_file(place.path().join("test.sqlite-shm"));
        let program = start(&app, &database, place.path()).await;
        assert_eq!(says(&program).await, "held");
    });
}

#[test]
fn a_restart_holds_nothing() {
    TestApp::run(false, |app| async move {
        let at = Today::stage(&app).await;
        let database = format!("sqlite:{}", sqlite_file(&app));
        for round in 1..=3 {
            let mut program = start(&app, &database, app.dir.path()).await;
            assert_eq!(says(&program).await, "running");
            sends(app.dir.path(), round).await;
            // In good order and not.
            if round == 1 {
                program.kill();
            } else {
                assert_eq!(program.stop().await, Some(0));
            }
            at.send().await;
        }
        // As when a start broke off after the database knew the next mark, and before it was in its place.
        app.db(|conn| {
            use api::store::schema::instance;
            diesel::update(instance::table)
                .set((instance::former_home.eq(instance::home), instance::home.eq(Some("never put"))))
                .execute(conn)
        });
        let program = start(&app, &database, app.dir.path()).await;
        assert_eq!(says(&program).await, "running");
    });
}

fn postgres_url(url: &DatabaseUrl) -> String {
    match url {
        DatabaseUrl::Postgres(url) => url.clone(),
        DatabaseUrl::Sqlite(_) => panic!("this is PostgreSQL"),
    }
}

/// `pg_dump` of one database into another.
fn dump_and_restore(from: &str, to: &str) {
    let programs = std::env::var("PARLEY_TEST_POSTGRES_PROGRAMS").expect("run `cargo xtask test`");
    let programs = Path::new(&programs);
    let mut dump = Command::new(programs.join("pg_dump")).arg(from).stdout(Stdio::piped()).spawn().unwrap();
    let restored = Command::new(programs.join("psql"))
        .args(["-q", "-v", "ON_ERROR_STOP=1", to])
        .stdin(dump.stdout.take().unwrap())
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(restored.success() && dump.wait().unwrap().success());
}

#[test]
fn a_restored_postgresql_sends_nothing_until_it_is_released() {
    TestApp::run(true, |app| async move {
        Today::stage(&app).await;
        first_start(&app);
        let copy = TestDb::empty_postgres();
        let (from, to) = (postgres_url(&app.app.config.database), postgres_url(&copy.url));
        dump_and_restore(&from, &to);
        let elsewhere = tempfile::tempdir().unwrap();
        is_held_until_released(&app, &to, elsewhere.path(), 1).await;
        assert_eq!(app.run_jobs().await, 1, "the original was never held");
    });
}

#[test]
fn a_copied_postgresql_sends_nothing_until_it_is_released() {
    TestApp::run(true, |app| async move {
        Today::stage(&app).await;
        first_start(&app);
        let first = TestDb::empty_postgres();
        // Nobody may be connected to what is copied: a restored one, released, is.
        let database = postgres_url(&first.url);
        dump_and_restore(&postgres_url(&app.app.config.database), &database);
        let elsewhere = tempfile::tempdir().unwrap();
        release(&app, &database, elsewhere.path());
        let copy = TestDb::copy_of(&first);
        let third = tempfile::tempdir().unwrap();
        is_held_until_released(&app, &postgres_url(&copy.url), third.path(), 1).await;
    });
}

#[test]
fn two_hosts_of_one_postgresql_both_send() {
    TestApp::run(true, |app| async move {
        let at = Today::stage(&app).await;
        let database = postgres_url(&app.app.config.database);
        let places = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let first = start(&app, &database, places[0].path()).await;
        let second = start(&app, &database, places[1].path()).await;
        assert_eq!((says(&first).await, says(&second).await), ("running".to_owned(), "running".to_owned()));
        let both = || sent(places[0].path()) + sent(places[1].path());
        let begun = Instant::now();
        while both() < 1 {
            assert!(begun.elapsed() < Duration::from_secs(10));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // One stands still while the other works, so that each has to.
        for (still, place) in [(&first, &places[1]), (&second, &places[0])] {
            still.signal("-STOP");
            let before = sent(place.path());
            at.send().await;
            sends(place.path(), before + 1).await;
            still.signal("-CONT");
        }
        let events: i64 = app.db(|conn| {
            domain_events::table.filter(domain_events::kind.eq("deliveries.held")).count().get_result(conn)
        });
        assert_eq!(events, 0);
        let begun = Instant::now();
        while app.db(|conn| jobs::table.filter(jobs::state.ne("done")).count().get_result::<i64>(conn)) > 0 {
            assert!(begun.elapsed() < Duration::from_secs(10));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(both(), 3);
    });
}
