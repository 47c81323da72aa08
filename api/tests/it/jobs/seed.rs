//! The demo organization, and a backup of it.

use api::seed::{self, Seeded};
use api::store::schema::{attachments, interviews, jobs, people};
use api::store::{DatabaseUrl, Db, backup};
use diesel::prelude::*;

both_engines! {
    async fn the_demo_is_made_once_and_its_mails_go_out(app: TestApp) {
        assert_eq!(seed::demo(&app.app).await.unwrap(), Seeded::New);
        assert_eq!(seed::demo(&app.app).await.unwrap(), Seeded::Already);
        let (count, hash): (i64, Option<String>) = app.db(|conn| {
            Ok((people::table.count().get_result(conn)?, people::table.select(people::password_hash).first(conn)?))
        });
        assert_eq!(count, 8);
        assert!(hash.unwrap().starts_with("$argon2id$"));
        let states: Vec<String> = app.db(|conn| interviews::table.select(interviews::status).load(conn));
        assert_eq!(states.iter().filter(|state| *state == "scheduled").count(), 5);
        assert_eq!(states.iter().filter(|state| *state == "cancelled").count(), 1);
        let files: Vec<String> = app.db(|conn| attachments::table.select(attachments::name).load(conn));
        assert_eq!(files, ["Résumé Rebecca Best.pdf"]);
        app.run_jobs().await;
        let dead: i64 = app.db(|conn| jobs::table.filter(jobs::state.ne("done")).count().get_result(conn));
        assert_eq!(dead, 0);
        assert!(app.mails().len() > 15);
        assert!(seed::how_to_sign_in(&app.app).contains("joel.bito@fairhaven.example"));
    }
}

#[test]
fn a_backup_is_whole_and_sends_nothing() {
    crate::support::TestApp::run(false, |app| async move {
        seed::demo(&app.app).await.unwrap();
        let path = app.dir.path().join("copy.sqlite").display().to_string();
        app.app.db.with_connection(|conn| backup::copy_to(conn, &path)).unwrap();
        let copy = Db::open(&DatabaseUrl::Sqlite(path), 1, true).unwrap();
        let dead = copy
            .with_connection(|conn| {
                backup::hold_jobs(conn)?;
                let dead: i64 = jobs::table.filter(jobs::state.eq("dead")).count().get_result(conn)?;
                let queued: i64 = jobs::table.filter(jobs::state.eq("queued")).count().get_result(conn)?;
                assert_eq!(queued, 0);
                Ok(dead)
            })
            .unwrap();
        let waiting: i64 =
            app.db(|conn| jobs::table.filter(jobs::state.eq("queued")).count().get_result(conn));
        assert_eq!(dead, waiting, "what was queued waits in the copy for somebody");
    });
}
