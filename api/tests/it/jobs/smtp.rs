//! The worker and a mail server that is slow, full, wrong or gone (G6, G9).

use std::sync::Arc;
use std::time::{Duration, Instant};

use api::config::Config;
use api::jobs::AccountNotice;
use api::jobs::worker::Worker;
use api::providers::mail::{Mail, MailError, Mailer};
use api::store::schema::{jobs as table, people};
use api::store::types::bind;
use diesel::prelude::*;
use shared::access::Role;

use super::account_mail::queue;
use crate::support::{FakeSmtp, SmtpAnswer, TestApp, TestMail};

type Row = (String, i64, i64, Option<String>);

fn rows(app: &TestApp) -> Vec<Row> {
    app.db(|conn| {
        table::table
            .order(table::id)
            .select((table::state, table::attempts, table::ambiguous, table::last_error))
            .load(conn)
    })
}

/// A worker of the test's app that sends by `server`.
pub fn sending_by(app: &TestApp, server: &FakeSmtp) -> Worker {
    let config = Config { smtp_url: Some(server.url.clone()), ..(*app.app.config).clone() };
    let mut with_server = app.app.clone();
    with_server.config = Arc::new(config);
    Worker::new(with_server).unwrap()
}

fn invite_somebody(app: &TestApp) {
    let org = app.organization("Fairhaven Chemicals");
    let person = app.person(&org, Role::Interviewer, "Ines Ortega");
    queue(app, &person, AccountNotice::Invitation, "token");
}

both_engines! {
    async fn greylisting_is_waited_out(app: TestApp) {
        invite_somebody(&app);
        let busy = SmtpAnswer::Refuse("451 4.7.1 greylisted, come back later");
        let server = FakeSmtp::start(&[busy.clone(), busy.clone(), busy]).await;
        let worker = sending_by(&app, &server);
        for attempts in 1..=3 {
            assert_eq!(worker.run_all().await.unwrap(), 1);
            let row = rows(&app).remove(0);
            assert_eq!((row.0.as_str(), row.1, row.2), ("queued", attempts, 0));
            assert!(row.3.unwrap().contains("greylisted"));
            assert_eq!(worker.run_all().await.unwrap(), 0, "it waits before the next try");
            app.clock.advance_seconds(10 * 60);
        }
        assert_eq!(worker.run_all().await.unwrap(), 1);
        assert_eq!(rows(&app), [("done".to_owned(), 4, 0, None)]);
        assert_eq!(server.taken().len(), 1);
    }

    async fn a_refusal_for_good_is_shown_at_once(app: TestApp) {
        invite_somebody(&app);
        let server = FakeSmtp::start(&[SmtpAnswer::Refuse("550 5.1.1 no such user")]).await;
        assert_eq!(sending_by(&app, &server).run_all().await.unwrap(), 1);
        let row = rows(&app).remove(0);
        assert_eq!((row.0.as_str(), row.1, row.2), ("dead", 1, 0));
        assert!(row.3.unwrap().contains("no such user"));
        app.clock.advance_seconds(86_400);
        assert_eq!(sending_by(&app, &server).run_all().await.unwrap(), 0, "nobody tries again by itself");
    }

    async fn an_unknown_end_is_counted_and_repeated_as_the_same_mail(app: TestApp) {
        invite_somebody(&app);
        let server = FakeSmtp::start(&[SmtpAnswer::DropAfterData]).await;
        let worker = sending_by(&app, &server);
        assert_eq!(worker.run_all().await.unwrap(), 1);
        assert_eq!((rows(&app)[0].0.as_str(), rows(&app)[0].2), ("queued", 1));
        app.clock.advance_seconds(60);
        assert_eq!(worker.run_all().await.unwrap(), 1);
        assert_eq!((rows(&app)[0].0.as_str(), rows(&app)[0].1, rows(&app)[0].2), ("done", 2, 1));
        let ids: Vec<String> =
            server.taken().into_iter().map(|raw| TestMail::parse(&raw).message_id).collect();
        assert_eq!(ids.len(), 2);
        assert_eq!(ids[0], ids[1], "whoever has it twice knows it by its Message-ID");
    }

    async fn a_slow_connection_holds_up_no_other_mail(app: TestApp) {
        invite_somebody(&app);
        let (org, now) = (app.organization("Another"), Instant::now());
        for name in ["Ann Smith", "Ben Jones", "Cleo Brown"] {
            let person = app.person(&org, Role::Interviewer, name);
            queue(&app, &person, AccountNotice::Invitation, "token");
        }
        let server = FakeSmtp::start(&[SmtpAnswer::SlowGreeting(Duration::from_secs(600))]).await;
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let running = tokio::spawn(sending_by(&app, &server).run(stopped));
        while server.taken().len() < 3 {
            assert!(now.elapsed() < Duration::from_secs(10), "the others waited for the slow one");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        stop.send(true).unwrap();
        running.abort();
    }

    async fn an_address_outside_ascii_goes_to_servers_that_offer_it(app: TestApp) {
        let org = app.organization("Fairhaven Chemicals");
        for email in ["müller@candidates.example", "anna@müller.example"] {
            let person = app.person(&org, Role::Interviewer, "Anna Müller");
            app.db(|conn| {
                diesel::update(people::table.find(bind(person.id))).set(people::email.eq(email)).execute(conn)
            });
            queue(&app, &person, AccountNotice::Invitation, "token");
        }
        let (plain, able) = (SmtpAnswer::Take, SmtpAnswer::TakeUtf8);
        let server = FakeSmtp::start(&[plain.clone(), plain, able]).await;
        let worker = sending_by(&app, &server);
        assert_eq!(worker.run_all().await.unwrap(), 2);
        let rows_then = rows(&app);
        let mut states: Vec<&str> = rows_then.iter().map(|row| row.0.as_str()).collect();
        states.sort_unstable();
        assert_eq!(states, ["dead", "done"]);
        let reason = rows_then.iter().find_map(|row| row.3.clone()).unwrap();
        assert!(reason.contains("müller@candidates.example") && reason.contains("SMTPUTF8"), "{reason}");
        assert_eq!(server.paths().last().unwrap(), "RCPT TO:<anna@xn--mller-kva.example>");
        assert!(server.taken()[0].is_ascii());

        app.db(|conn| {
            diesel::update(table::table.filter(table::state.eq("dead")))
                .set((table::state.eq("queued"), table::attempts.eq(0)))
                .execute(conn)
        });
        assert_eq!(worker.run_all().await.unwrap(), 1);
        assert!(rows(&app).iter().all(|row| row.0 == "done"));
        let paths = server.paths();
        let [.., from, to] = &paths[..] else { panic!("{paths:?}") };
        assert!(from.contains(" SMTPUTF8") && to == "RCPT TO:<müller@candidates.example>", "{paths:?}");
    }

    async fn one_refused_address_keeps_the_mail_from_nobody_else(app: TestApp) {
        let refused = SmtpAnswer::RefuseOne("gone@candidates.example", "550 5.1.1 no such user");
        let server = FakeSmtp::start(&[refused.clone(), refused]).await;
        let config = Config { smtp_url: Some(server.url.clone()), ..(*app.app.config).clone() };
        let mailer = Mailer::from_config(&config).unwrap();
        for (to, copy) in [("gone", "here"), ("here", "gone")] {
            let person = |name: &str| (name.to_owned(), format!("{name}@candidates.example"));
            let mail = Mail {
                id: to.to_owned(),
                to: person(to),
                copies: vec![person(copy), ("Nobody".to_owned(), "no address".to_owned())],
                from_name: "Fairhaven".to_owned(),
                reply_to: None,
                subject: "Hello".to_owned(),
                text: "Hello".to_owned(),
                html: "Hello".to_owned(),
                calendar: None,
                files: Vec::new(),
                by_a_person: false,
                at: app.now(),
            };
            let said = mailer.send(&mail).await.unwrap_err();
            let reason = said.to_string();
            assert!(matches!(said, MailError::Never { .. }), "{reason}");
            for part in ["gone@candidates.example: ", "no such user", "no address"] {
                assert!(reason.contains(part), "{reason}");
            }
        }
        assert_eq!(server.taken().len(), 2);
        assert_eq!(server.paths().iter().filter(|path| path.contains("<here@")).count(), 2);
    }

    async fn without_a_mail_server_production_says_not_sent(app: TestApp) {
        invite_somebody(&app);
        let config =
            Config { environment: api::config::Environment::Production, ..(*app.app.config).clone() };
        let mut production = app.app.clone();
        production.config = Arc::new(config);
        let worker = Worker::new(production).unwrap();
        assert_eq!(worker.run_all().await.unwrap(), 1);
        assert_eq!(rows(&app), [("not_sent".to_owned(), 1, 0, None)]);
        assert!(app.mails().is_empty());
    }
}
