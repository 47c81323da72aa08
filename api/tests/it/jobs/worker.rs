//! Leases, repeats and giving up.

use std::slice::from_ref;
use std::time::{Duration, Instant};

use api::jobs::AccountNotice;
use api::jobs::worker::{LEASE_SECONDS, Worker};
use api::store::jobs;
use api::store::schema::jobs as table;
use api::store::types::bind;
use diesel::prelude::*;
use shared::access::Role;
use shared::ids::JobId;

use super::account_mail::queue;
use super::smtp::sending_by;
use crate::support::{FakeSmtp, SmtpAnswer, TestApp, TestPerson};

fn one_job(app: &TestApp) -> (TestPerson, JobId) {
    let org = app.organization("Fairhaven Chemicals");
    let person = app.person(&org, Role::Interviewer, "Ines Ortega");
    queue(app, &person, AccountNotice::Invitation, "token");
    let id = app.db(|conn| table::table.select(table::id).first(conn));
    (person, id)
}

fn row(app: &TestApp) -> (String, i64, i64, Option<String>) {
    app.db(|conn| {
        table::table.select((table::state, table::attempts, table::ambiguous, table::last_error)).first(conn)
    })
}

both_engines! {
    async fn a_job_runs_once(app: TestApp) {
        one_job(&app);
        assert_eq!(app.run_jobs().await, 1);
        assert_eq!(app.run_jobs().await, 0);
        assert_eq!(row(&app), ("done".to_owned(), 1, 0, None));
    }

    async fn workers_that_race_share_the_jobs(app: TestApp) {
        let (person, _) = one_job(&app);
        for _ in 0..19 {
            queue(&app, &person, AccountNotice::Invitation, "token");
        }
        let workers: Vec<_> = (0..4)
            .map(|_| {
                let worker = Worker::new(app.app.clone()).unwrap();
                tokio::spawn(async move { worker.run_all().await.unwrap() })
            })
            .collect();
        let mut ran = 0;
        for worker in workers {
            ran += worker.await.unwrap();
        }
        assert_eq!(ran, 20, "each job ran once");
        assert_eq!(app.mails().len(), 20);
        let attempts: Vec<i64> = app.db(|conn| table::table.select(table::attempts).load(conn));
        assert!(attempts.iter().all(|attempts| *attempts == 1), "{attempts:?}");
    }

    async fn a_worker_that_dies_leaves_its_job_to_the_next_with_the_same_message_id(app: TestApp) {
        let (person, id) = one_job(&app);
        let now = app.now();
        // A worker takes the job and is never heard of again; it may have sent the mail.
        let taken = app
            .app
            .db
            .with_connection(|conn| jobs::claim(conn, from_ref(&id), "dead", now, now.plus_seconds(60)))
            .unwrap();
        assert_eq!(taken.len(), 1);
        assert_eq!(app.run_jobs().await, 0, "its lease still holds");
        app.clock.advance_seconds(61);
        assert_eq!(app.run_jobs().await, 1);
        let mails = app.mails();
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].message_id, format!("{id}@fairhaven.example"));
        assert_eq!(mails[0].to, person.email);
        assert_eq!(row(&app), ("done".to_owned(), 2, 1, None), "the doubtful attempt is counted");
    }

    async fn a_lease_is_prolonged_while_its_job_runs(app: TestApp) {
        let (person, id) = one_job(&app);
        let server = FakeSmtp::start(&[SmtpAnswer::SlowGreeting(Duration::from_secs(600))]).await;
        let slow = sending_by(&app, &server).beating_every(Duration::from_millis(10));
        let running = tokio::spawn(async move { slow.run_one().await });
        let lease = || -> Option<i64> { app.db(|conn| table::table.find(bind(id)).select(table::lease_until).first(conn)) };
        // A minute passes in steps shorter than a lease; each time the lease follows.
        for _ in 0..6 {
            let until = app.now().unix() + LEASE_SECONDS;
            let begun = Instant::now();
            while lease() != Some(until) {
                assert!(begun.elapsed() < Duration::from_secs(10), "the lease is not prolonged");
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            assert_eq!(app.run_jobs().await, 0, "nobody else takes it");
            app.clock.advance_seconds(10);
        }
        // The worker dies: its job is free as soon as the lease is over.
        running.abort();
        let _ = running.await;
        app.clock.advance_seconds(LEASE_SECONDS + 1);
        assert_eq!(app.run_jobs().await, 1);
        assert_eq!((app.mails().len(), app.mails()[0].to.clone()), (1, person.email));
        assert_eq!(row(&app), ("done".to_owned(), 2, 1, None));
    }

    async fn a_late_worker_can_not_settle_what_another_has(app: TestApp) {
        let (_, id) = one_job(&app);
        let now = app.now();
        let late = now.plus_seconds(61);
        let claim = |owner: &'static str, now: shared::time::UtcTime| {
            let lease = now.plus_seconds(60);
            let claimed = app.app.db.with_connection(|conn| jobs::claim(conn, from_ref(&id), owner, now, lease));
            claimed.unwrap().pop()
        };
        assert!(claim("first", now).is_some());
        assert!(claim("second", now).is_none(), "a lease holds");
        assert!(claim("second", late).is_some());
        let settle = |owner: &'static str| {
            let done = jobs::Settled::Done { note: None };
            app.app.db.with_connection(|conn| jobs::settle(conn, id, owner, &done, late)).unwrap();
        };
        settle("first");
        assert_eq!(row(&app).0, "queued");
        settle("second");
        assert_eq!(row(&app).0, "done");
    }

    async fn a_job_that_can_not_succeed_is_given_up_at_once(app: TestApp) {
        let (person, _) = one_job(&app);
        app.db(|conn| diesel::delete(table::table).execute(conn));
        // Sealed for another person: it will never open.
        let other = api::jobs::AccountMail {
            person_id: person.id,
            notice: AccountNotice::Invitation,
            token_sealed: app.app.sealer.seal("jobs.token:other", b"token"),
        };
        let label = api::jobs::Label {
            subject: "Invitation".to_owned(),
            recipient: person.email.clone(),
            project_id: None,
            object_id: None,
        };
        let now = app.now();
        app.app.db.with_connection(|conn| api::jobs::enqueue(conn, person.org, &other, label, now)).unwrap();
        assert_eq!(app.run_jobs().await, 1);
        let (state, attempts, ambiguous, error) = row(&app);
        assert_eq!((state.as_str(), attempts, ambiguous), ("dead", 1, 0));
        assert!(error.unwrap().contains("can't be opened"));
        assert!(app.mails().is_empty());
    }
}
