//! Six processes start at once on an empty data directory: all of them run, with one schema and one key.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use api::store::DatabaseUrl;

use crate::support::{TestDb, free_port};

struct Started(Vec<(Child, String)>);

impl Drop for Started {
    fn drop(&mut self) {
        for (child, _) in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn six_start(postgres: bool) {
    let dir = tempfile::tempdir().unwrap();
    let db = postgres.then(TestDb::empty_postgres);
    let database = db.as_ref().and_then(|db| match &db.url {
        DatabaseUrl::Postgres(url) => Some(("PARLEY_DATABASE_URL", url.as_str())),
        DatabaseUrl::Sqlite(_) => None,
    });
    let start = |number: usize| {
        let base = format!("127.0.0.1:{}", free_port());
        let log = std::fs::File::create(dir.path().join(format!("{number}.log"))).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_parley"))
            .arg("serve")
            .env("PARLEY_DATA_DIR", dir.path().join("data"))
            .envs(database)
            .env("PARLEY_LISTEN", &base)
            .env("PARLEY_METRICS_LISTEN", "off")
            .env("PARLEY_UNSAFE_DURABILITY", "true")
            .env("PARLEY_WORKERS", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        (child, base)
    };
    let mut started = Started((0..6).map(start).collect());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let begun = Instant::now();
    let mut failed = Vec::new();
    for (number, (child, base)) in started.0.iter_mut().enumerate() {
        loop {
            let answer = runtime.block_on(client.get(format!("http://{base}/readyz")).send());
            if answer.is_ok_and(|answer| answer.status() == 200) {
                break;
            }
            if child.try_wait().unwrap().is_some() || begun.elapsed() > Duration::from_secs(60) {
                failed.push(std::fs::read_to_string(dir.path().join(format!("{number}.log"))).unwrap());
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    assert!(failed.is_empty(), "{} of six did not start: {failed:#?}", failed.len());
    let texts: Vec<String> =
        (0..6).map(|n| std::fs::read_to_string(dir.path().join(format!("{n}.log"))).unwrap()).collect();
    let token = |text: &String| text.split_once("/set-up#").unwrap().1.lines().next().unwrap().to_owned();
    let first = token(&texts[0]);
    assert!(texts.iter().all(|text| token(text) == first), "one key: every process prints the same token");
}

#[test]
fn six_first_starts_at_once_all_run_sqlite() {
    six_start(false);
}

#[test]
fn six_first_starts_at_once_all_run_postgres() {
    six_start(true);
}
