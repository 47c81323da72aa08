//! The demo organization.

use api::seed::{self, Seeded};
use api::store::schema::{attachments, interviews, jobs, people};
use diesel::prelude::*;
use shared::interview::InterviewStatus;

both_engines! {
    async fn the_demo_is_made_once_and_its_mails_go_out(app: TestApp) {
        assert_eq!(seed::demo(&app.app).await.unwrap(), Seeded::New);
        assert_eq!(seed::demo(&app.app).await.unwrap(), Seeded::Already);
        let (count, hash): (i64, Option<String>) = app.db(|conn| {
            Ok((people::table.count().get_result(conn)?, people::table.select(people::password_hash).first(conn)?))
        });
        assert_eq!(count, 8);
        assert!(hash.unwrap().starts_with("$argon2id$"));
        let states: Vec<InterviewStatus> = app.db(|conn| interviews::table.select(interviews::status).load(conn));
        assert_eq!(states.iter().filter(|state| **state == InterviewStatus::Scheduled).count(), 5);
        assert_eq!(states.iter().filter(|state| **state == InterviewStatus::Cancelled).count(), 1);
        let files: Vec<String> = app.db(|conn| attachments::table.select(attachments::name).load(conn));
        assert_eq!(files, ["Résumé Rebecca Best.pdf"]);
        app.run_jobs().await;
        let dead: i64 = app.db(|conn| jobs::table.filter(jobs::state.ne("done")).count().get_result(conn));
        assert_eq!(dead, 0);
        assert!(app.mails().len() > 15);
        assert!(seed::how_to_sign_in(&app.app).contains("joel.bito@fairhaven.example"));
    }
}
