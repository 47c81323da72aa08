//! Lanes and unique keys, without providers.

use api::jobs::worker::Worker;
use api::jobs::{AccountNotice, Job, Label, Lane, RefreshConnection, enqueue_at};
use api::store::job_lanes::{Lease, Looking, take};
use api::store::jobs as store;
use api::store::schema::{connections, jobs};
use api::store::types::bind;
use diesel::prelude::*;
use shared::access::Role;
use shared::ids::{ConnectionId, JobId, OrgId};

use super::account_mail::queue;
use crate::support::{TestApp, TestPerson};

/// A connection that nobody asks.
fn connection(app: &TestApp, person: &TestPerson) -> ConnectionId {
    let id = ConnectionId::from_uuid(uuid::Uuid::now_v7());
    app.db(|conn| {
        diesel::insert_into(connections::table)
            .values((
                connections::id.eq(bind(id)),
                connections::org_id.eq(bind(person.org)),
                connections::kind.eq("zoom"),
                connections::person_id.eq(bind(person.id)),
                connections::state.eq("connected"),
                connections::account_label.eq("Sam"),
                connections::account_id.eq("sam"),
                connections::credentials_version.eq(1),
                connections::hook_hash.eq(id.to_string()),
                connections::hook_sealed.eq(vec![0_u8]),
                connections::connected_by.eq(bind(person.id)),
                connections::created_at.eq(0),
                connections::version.eq(1),
            ))
            .execute(conn)
    });
    id
}

fn refresh(app: &TestApp, org: OrgId, connection_id: ConnectionId, days: i64) {
    let label = Label {
        subject: "Keep Zoom connected".to_owned(),
        recipient: "Zoom".to_owned(),
        project_id: None,
        object_id: Some(connection_id.to_string()),
    };
    let job = RefreshConnection { connection_id };
    let when = (app.now(), app.now().plus_days(days));
    app.app.db.with_connection(|conn| enqueue_at(conn, org, &job, label, when)).unwrap();
}

/// Takes what a lane has for a worker.
fn taken(app: &TestApp, lane: Lane, limit: usize) -> Vec<store::Claimed> {
    let now = app.now();
    let looking = Looking { lanes: vec![lane.as_str()], share: Some(2), limit, now };
    let lease = Lease { owner: "somebody".to_owned(), until: now.plus_seconds(60), next_probe: now };
    app.app.db.with_connection(|conn| take(conn, &looking, &lease)).unwrap()
}

fn rows(app: &TestApp) -> Vec<(String, i64, Option<i64>)> {
    app.db(|conn| jobs::table.order(jobs::id).select((jobs::state, jobs::run_at, jobs::again_at)).load(conn))
}

both_engines! {
    async fn a_lane_takes_its_own_jobs_and_a_connection_no_more_than_its_share(app: TestApp) {
        let org = app.organization("Fairhaven Chemicals");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let ines = app.person(&org, Role::Interviewer, "Ines Ortega");
        for _ in 0..3 {
            queue(&app, &ada, AccountNotice::PasswordReset, "token");
        }
        let (busy, other) = (connection(&app, &ada), connection(&app, &ines));
        for connection in [busy, busy, busy, busy, other] {
            refresh(&app, ada.org, connection, 0);
            // Keys are for unfinished jobs of one connection; here it is to have several.
            app.db(|conn| diesel::update(jobs::table).set(jobs::unique_key.eq(None::<String>)).execute(conn));
        }
        assert_eq!(taken(&app, Lane::Account, 2).len(), 2, "a whole batch at once");
        let upkeep = taken(&app, Lane::Upkeep, 4);
        let of = |id: ConnectionId| upkeep.iter().filter(|job| job.connection == Some(id)).count();
        assert_eq!((of(busy), of(other)), (2, 1), "those behind it get their turn");
        assert!(taken(&app, Lane::Upkeep, 4).is_empty(), "nobody else gets more of it, whichever process asks");
        assert_eq!(taken(&app, Lane::Account, 4).len(), 1);
    }

    async fn of_jobs_with_one_key_one_is_unfinished(app: TestApp) {
        let org = app.organization("Fairhaven Chemicals");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let id = connection(&app, &ada);
        refresh(&app, ada.org, id, 20);
        refresh(&app, ada.org, id, 1);
        let due = |days| app.now().plus_days(days).unix();
        assert_eq!(rows(&app), [("queued".to_owned(), due(1), None)], "it runs as asked last");
        refresh(&app, ada.org, id, 0);
        let running = taken(&app, Lane::Upkeep, 1).pop().unwrap();
        refresh(&app, ada.org, id, 2);
        assert_eq!(rows(&app), [("queued".to_owned(), due(0), Some(due(2)))], "what runs has begun before");
        let now = app.now();
        app.app
            .db
            .with_connection(|conn| {
                store::settle(conn, running.id, "somebody", &store::Settled::Done { note: None }, now)?;
                store::run_again(conn, running.id)
            })
            .unwrap();
        assert_eq!(rows(&app), [("queued".to_owned(), due(2), None)], "and it runs once more");
        let twice = app.app.db.with_connection(|conn| {
            let first: (OrgId, String) =
                jobs::table.select((jobs::org_id, jobs::payload)).get_result(conn)?;
            Ok(diesel::insert_into(jobs::table)
                .values((
                    jobs::id.eq(bind(JobId::from_uuid(uuid::Uuid::now_v7()))),
                    jobs::org_id.eq(bind(first.0)),
                    jobs::payload.eq(first.1),
                    jobs::kind.eq(RefreshConnection::NAME),
                    jobs::subject.eq(""),
                    jobs::recipient.eq(""),
                    jobs::state.eq("dead"),
                    jobs::run_at.eq(0),
                    jobs::attempts.eq(0),
                    jobs::ambiguous.eq(0),
                    jobs::created_at.eq(0),
                    jobs::unique_key.eq(format!("{}:{id}", RefreshConnection::NAME)),
                ))
                .execute(conn)?)
        });
        assert!(twice.is_err(), "the database holds it");
    }

    async fn lanes_share_one_bell(app: TestApp) {
        let org = app.organization("Fairhaven Chemicals");
        let ines = app.person(&org, Role::Interviewer, "Ines Ortega");
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let worker = tokio::spawn(Worker::new(app.app.clone()).unwrap().run(stopped));
        for _ in 0..30 {
            queue(&app, &ines, AccountNotice::PasswordReset, "token");
        }
        app.app.jobs_waiting.notify_one();
        let begun = std::time::Instant::now();
        while app.mails().len() < 30 && begun.elapsed().as_secs() < 20 {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        let _ = stop.send(true);
        worker.await.unwrap();
        let attempts: Vec<(i64, String)> = app.db(|conn| jobs::table.select((jobs::attempts, jobs::state)).load(conn));
        assert!(attempts.iter().all(|one| *one == (1, "done".to_owned())), "{attempts:?}");
        assert_eq!(attempts.len(), 30);
    }
}
