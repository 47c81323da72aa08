//! What the server does again and again: once each time, and what it cleans up.

use api::jobs::AccountNotice;
use api::jobs::worker::Worker;
use api::store::schema::{
    attempt_counters, attendance, idempotency_keys, jobs, one_time_tokens, periodic_jobs, sessions,
};
use api::store::types::bind;
use diesel::prelude::*;
use shared::access::Role;
use shared::ids::{InterviewId, SessionId};

use super::account_mail::queue;
use crate::support::TestApp;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

async fn clean_up(app: &TestApp) -> usize {
    Worker::new(app.app.clone()).unwrap().run_due_periodic().await.unwrap()
}

fn states(app: &TestApp) -> Vec<String> {
    app.db(|conn| jobs::table.order(jobs::state).select(jobs::state).load(conn))
}

both_engines! {
    async fn a_periodic_job_runs_once_each_time_whoever_is_there(app: TestApp) {
        for round in 0..3 {
            let workers: Vec<_> = (0..4)
                .map(|_| {
                    let worker = Worker::new(app.app.clone()).unwrap();
                    tokio::spawn(async move { worker.run_due_periodic().await.unwrap() })
                })
                .collect();
            let mut ran = 0;
            for worker in workers {
                ran += worker.await.unwrap();
            }
            assert_eq!(ran, 1, "round {round}");
            assert_eq!(clean_up(&app).await, 0, "not before its time");
            app.clock.advance_seconds(HOUR + 1);
        }
        let rows: Vec<(String, Option<String>, Option<String>)> = app.db(|conn| {
            periodic_jobs::table
                .select((periodic_jobs::name, periodic_jobs::lease_owner, periodic_jobs::last_error))
                .load(conn)
        });
        assert_eq!(rows, [("clean_up".to_owned(), None, None)]);
    }

    async fn what_a_dead_worker_began_is_begun_again(app: TestApp) {
        clean_up(&app).await;
        app.clock.advance_seconds(HOUR + 1);
        let now = app.now();
        let taken = app.app.db.with_connection(|conn| {
            api::store::periodic_jobs::claim(conn, "clean_up", "dead", (now, now.plus_seconds(150)))
        });
        assert!(taken.unwrap());
        assert_eq!(clean_up(&app).await, 0, "its lease holds");
        app.clock.advance_seconds(151);
        assert_eq!(clean_up(&app).await, 1);
    }

    async fn finished_jobs_go_after_the_time_that_the_setting_names(app: TestApp) {
        let org = app.organization("Fairhaven Chemicals");
        let ines = app.person(&org, Role::Interviewer, "Ines Ortega");
        queue(&app, &ines, AccountNotice::Invitation, "token");
        app.run_jobs().await;
        // One that failed for good, and one that waits.
        for state in ["dead", "queued"] {
            queue(&app, &ines, AccountNotice::Invitation, "token");
            let finished = (state == "dead").then_some(app.now().unix());
            app.db(|conn| {
                let fresh = jobs::table.filter(jobs::state.eq("queued")).filter(jobs::run_at.lt(i64::MAX));
                diesel::update(fresh)
                    .set((jobs::state.eq(state), jobs::finished_at.eq(finished), jobs::run_at.eq(i64::MAX)))
                    .execute(conn)
            });
        }
        app.clock.advance_seconds(29 * DAY);
        clean_up(&app).await;
        assert_eq!(states(&app), ["dead", "done", "queued"]);
        app.clock.advance_seconds(2 * DAY);
        clean_up(&app).await;
        assert_eq!(states(&app), ["dead", "queued"], "what went well goes after 30 days");
        app.clock.advance_seconds(60 * DAY);
        clean_up(&app).await;
        assert_eq!(states(&app), ["queued"], "what failed stays three times as long, what waits stays");
    }

    async fn more_than_one_batch_goes_in_one_run(app: TestApp) {
        app.db(|conn| {
            for number in 0..1201 {
                diesel::insert_into(attempt_counters::table)
                    .values((
                        attempt_counters::id.eq(format!("counter {number}")),
                        attempt_counters::window_start.eq(0),
                        attempt_counters::attempts.eq(1),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        });
        clean_up(&app).await;
        let left: i64 = app.db(|conn| attempt_counters::table.count().get_result(conn));
        assert_eq!(left, 0);
    }

    async fn old_tokens_sessions_keys_and_join_presses_go_and_young_ones_stay(app: TestApp) {
        let at = crate::providers::rig::stage(&app);
        let booked = crate::providers::rig::book(&app, &at, "phone", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        let session = app.client(&at.host);
        let _: serde_json::Value = session.get("/api/v1/me").await.ok();
        let (org, person, now) = (at.org.id, at.host.id, app.now().unix());
        let interview: InterviewId = booked.id.parse().unwrap();
        let (old, young) = (SessionId::from_uuid(uuid::Uuid::now_v7()), SessionId::from_uuid(uuid::Uuid::now_v7()));
        let add = |at: i64, name: &str| {
            app.db(|conn| {
                diesel::insert_into(attendance::table)
                    .values((
                        attendance::id.eq(format!("{name} pressed")),
                        attendance::org_id.eq(bind(org)),
                        attendance::interview_id.eq(bind(interview)),
                        attendance::event.eq("opened"),
                        attendance::at.eq(at),
                    ))
                    .execute(conn)?;
                diesel::insert_into(attendance::table)
                    .values((
                        attendance::id.eq(format!("{name} joined")),
                        attendance::org_id.eq(bind(org)),
                        attendance::interview_id.eq(bind(interview)),
                        attendance::event.eq("joined"),
                        attendance::at.eq(at),
                    ))
                    .execute(conn)?;
                diesel::insert_into(one_time_tokens::table)
                    .values((
                        one_time_tokens::id.eq(name),
                        one_time_tokens::org_id.eq(bind(org)),
                        one_time_tokens::person_id.eq(bind(person)),
                        one_time_tokens::kind.eq("reset"),
                        one_time_tokens::token_hash.eq(name),
                        one_time_tokens::expires_at.eq(at),
                        one_time_tokens::created_at.eq(at),
                    ))
                    .execute(conn)?;
                diesel::insert_into(idempotency_keys::table)
                    .values((
                        idempotency_keys::id.eq(name),
                        idempotency_keys::scope.eq("a scope"),
                        idempotency_keys::idempotency_key.eq(name),
                        idempotency_keys::body_hash.eq(""),
                        idempotency_keys::created_at.eq(at),
                    ))
                    .execute(conn)?;
                diesel::insert_into(sessions::table)
                    .values((
                        sessions::id.eq(bind(if name == "old" { old } else { young })),
                        sessions::org_id.eq(bind(org)),
                        sessions::person_id.eq(bind(person)),
                        sessions::session_version.eq(1),
                        sessions::refresh_hash.eq(name),
                        sessions::rotated_at.eq(at),
                        sessions::user_agent.eq(""),
                        sessions::created_at.eq(at),
                        sessions::last_used_at.eq(at),
                        sessions::expires_at.eq(at),
                    ))
                    .execute(conn)
            });
        };
        add(now - 91 * DAY, "old");
        add(now, "young");
        clean_up(&app).await;
        let ids = |found: QueryResult<Vec<String>>| found.unwrap();
        let pressed = app.db(|conn| {
            Ok(ids(attendance::table.order(attendance::id).select(attendance::id).load(conn)))
        });
        assert_eq!(pressed, ["old joined", "young joined", "young pressed"], "who came is history");
        let tokens = app.db(|conn| Ok(ids(one_time_tokens::table.filter(one_time_tokens::kind.eq("reset")).select(one_time_tokens::id).load(conn))));
        let keys = app.db(|conn| Ok(ids(idempotency_keys::table.filter(idempotency_keys::scope.eq("a scope")).select(idempotency_keys::id).load(conn))));
        let over: Vec<SessionId> = app.db(|conn| sessions::table.filter(sessions::user_agent.eq("")).select(sessions::id).load(conn));
        assert_eq!((tokens, keys), (vec!["young".to_owned()], vec!["young".to_owned()]));
        assert!(over.contains(&young) && !over.contains(&old), "{over:?}");
    }
}
