//! Programs of two versions on one database (G19): an older one goes on working although the schema is newer,
//! unless a migration says that it may not; then it refuses to start, and one that runs stops writing.

use std::time::{Duration, Instant};

use api::store::migrate::PROGRAM;
use api::store::schema::instance;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use serde_json::json;

use super::Today;
use crate::support::program::{command, output};
use crate::support::{Program, TestApp, free_port};

/// What a newer program's migration says.
fn shut_out_below(app: &TestApp, program: i64) {
    app.db(|conn| diesel::update(instance::table).set(instance::oldest_program.eq(program)).execute(conn));
}

async fn becomes(program: &Program, status: u16) {
    let begun = Instant::now();
    while program.readiness().await != Some(status) {
        assert!(begun.elapsed() < Duration::from_secs(10), "readiness is not {status}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

both_engines! {
    async fn an_older_program_refuses_and_a_running_one_stops_writing(app: TestApp) {
        let at = Today::stage(&app).await;
        let program = Program::launch(&app, "serve", free_port(), &[("PARLEY_PUBLIC_URL", &app.base)]);
        program.ready().await;
        let recruiter = at.recruiter.at(&program.base);
        let project = json!({"name": "Next"});
        recruiter.post("/api/v1/projects", &project).await.done();

        shut_out_below(&app, PROGRAM + 1);
        let (ended, text) = output(command(&app).arg("migrate"));
        assert!(!ended.status.success() && text.contains("too old for its database"), "{text}");
        assert!(text.contains(&format!("{:04} or newer", PROGRAM + 1)), "{text}");
        becomes(&program, 503).await;
        let answer = recruiter.post("/api/v1/projects", &project).await;
        assert_eq!((answer.status, answer.problem_code().as_str()), (503, "unavailable"));
        assert_eq!(recruiter.get("/api/v1/projects").await.status, 200, "reads go on");

        // As when the newer program was taken back.
        shut_out_below(&app, PROGRAM);
        becomes(&program, 200).await;
        recruiter.post("/api/v1/projects", &project).await.done();
    }

    async fn a_newer_schema_that_lets_it_in_disturbs_nobody(app: TestApp) {
        let at = Today::stage(&app).await;
        let program = Program::launch(&app, "all", free_port(), &[("PARLEY_PUBLIC_URL", &app.base)]);
        program.ready().await;
        app.db(|conn| {
            conn.batch_execute("ALTER TABLE candidates ADD COLUMN nickname TEXT")?;
            conn.batch_execute("CREATE TABLE referrals (id TEXT PRIMARY KEY NOT NULL)")?;
            conn.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')")
        });
        shut_out_below(&app, PROGRAM);
        let second = Program::launch(&app, "all", free_port(), &[("PARLEY_PUBLIC_URL", &app.base)]);
        second.ready().await;
        for program in [&program, &second] {
            let recruiter = at.recruiter.at(&program.base);
            let candidate = json!({"full_name": "Ana Lima", "email": format!("a{}@candidates.example", program.port),
                                   "project_id": at.project.id});
            recruiter.post("/api/v1/candidates", &candidate).await.done();
            assert_eq!(recruiter.get("/api/v1/candidates").await.status, 200);
        }
    }
}
