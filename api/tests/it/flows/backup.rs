//! `parley backup` while people book (G4): whole, consistent, with everything acknowledged before it began.
//! What a server that starts on it does is in `bad_days/copies.rs`.

use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use api::store::schema::{candidates, domain_events, search_terms};
use api::store::types;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::SqliteConnection;
use serde_json::{Value, json};
use shared::access::Role;

use crate::support::program::{command, output};
use crate::support::{Client, TestApp};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    value: String,
}

fn ask(copy: &mut SqliteConnection, question: &str) -> Vec<String> {
    let lines: Vec<Line> = diesel::sql_query(question).load(copy).unwrap();
    lines.into_iter().map(|line| line.value).collect()
}

/// Adds candidates until told to stop; the ids of those that were acknowledged, as they come.
async fn write(
    client: Client,
    project: String,
    who: usize,
    stop: Arc<AtomicBool>,
    done: Arc<std::sync::Mutex<Vec<String>>>,
) {
    let mut number = 0;
    while !stop.load(Ordering::SeqCst) {
        let body = json!({
            "full_name": format!("Candidate {who} {number}"), "email": format!("c{who}.{number}@candidates.example"),
            "project_id": project,
        });
        let made: Value = client.post("/api/v1/candidates", &body).await.ok();
        done.lock().unwrap().push(made["id"].as_str().unwrap().to_owned());
        number += 1;
    }
}

#[test]
fn a_backup_under_load_is_whole() {
    TestApp::run(false, |app| async move {
        let org = app.organization("Fairhaven");
        let host = app.person(&org, Role::Recruiter, "Joel Bito");
        let project = app.project(&org, "Director of Recruiting", &[&host]);
        let stop = Arc::new(AtomicBool::new(false));
        let done = Arc::new(std::sync::Mutex::new(Vec::new()));
        let writers: Vec<_> = (0..4)
            .map(|who| {
                let client = app.client(&host);
                tokio::spawn(write(client, project.id.to_string(), who, Arc::clone(&stop), Arc::clone(&done)))
            })
            .collect();
        while done.lock().unwrap().len() < 40 {
            tokio::task::yield_now().await;
        }
        let file = app.dir.path().join("copy.sqlite");
        let acknowledged = done.lock().unwrap().clone();
        let mut backup = command(&app);
        backup.arg("backup").arg(&file);
        let (ended, text) = tokio::task::spawn_blocking(move || output(&mut backup)).await.unwrap();
        let written_meanwhile = done.lock().unwrap().len() - acknowledged.len();
        stop.store(true, Ordering::SeqCst);
        for writer in writers {
            writer.await.unwrap();
        }
        assert!(ended.status.success(), "{text}");
        assert!(text.contains("keep parley.key"), "{text}");
        assert!(written_meanwhile > 0, "it was written to while it was copied");

        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        let beside = file.with_extension("sqlite-wal");
        assert!(
            std::fs::metadata(&beside).map_or(0, |log| log.len()) == 0,
            "the file is whole without its log"
        );
        let mut copy = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
        assert_eq!(ask(&mut copy, "SELECT integrity_check AS value FROM pragma_integrity_check"), ["ok"]);
        let broken = "SELECT \"table\" AS value FROM pragma_foreign_key_check";
        assert_eq!(ask(&mut copy, broken), Vec::<String>::new());
        let there: Vec<String> =
            candidates::table.select(types::text(candidates::id)).load(&mut copy).unwrap();
        for id in &acknowledged {
            assert!(there.contains(id), "{id} was acknowledged before the backup began");
        }
        // Of one instant: each candidate with its event and its words, and no others.
        let events: Vec<String> = domain_events::table
            .filter(domain_events::kind.eq("candidate.created"))
            .select(domain_events::object_id)
            .load(&mut copy)
            .unwrap();
        assert_eq!(events.len(), there.len());
        let indexed: i64 = search_terms::table
            .filter(search_terms::term.eq("candidate"))
            .count()
            .get_result(&mut copy)
            .unwrap();
        assert_eq!(usize::try_from(indexed).unwrap(), there.len());
        let (again, text) = output(command(&app).arg("backup").arg(&file));
        assert!(!again.status.success() && text.contains("exists already"), "{text}");
        assert_eq!(ask(&mut copy, "SELECT integrity_check AS value FROM pragma_integrity_check"), ["ok"]);
    });
}

#[test]
fn postgresql_is_backed_up_by_its_own_tool() {
    TestApp::run(true, |app| async move {
        let file = app.dir.path().join("copy");
        let (ended, text) = output(command(&app).arg("backup").arg(&file));
        assert!(!ended.status.success() && text.contains("pg_dump"), "{text}");
        assert!(!file.exists());
    });
}
