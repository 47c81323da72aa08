//! What one visitor, one link, one address can cause, and that going beyond it takes nothing from others.

use api::store::types::bind;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::access::Role;

use super::links::{Stage, details, send, stage};
use crate::support::{Answer, Client, TestApp, TestPerson};

/// A client behind the trusted proxy, as if it came from `address`.
fn from(app: &TestApp, address: &str) -> Client {
    app.anonymous().with_header("x-forwarded-for", address)
}

fn person(app: &TestApp) -> TestPerson {
    let org = app.organization("Fairhaven");
    app.person(&org, Role::Recruiter, "Joel Bito")
}

async fn ask_reset(client: &Client, email: &str) -> u16 {
    client.post("/api/v1/auth/reset-request", &json!({"email": email})).await.status
}

fn mails_to(app: &TestApp, email: &str) -> usize {
    app.mails().iter().filter(|mail| mail.to == email).count()
}

/// The answer of a change that is over its quota: when to come back, and whom to ask.
fn limited(answer: &Answer) {
    assert_eq!((answer.status, answer.problem_code().as_str()), (429, "limit_reached"), "{}", answer.text());
    let wait: i64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=86_400).contains(&wait), "{wait}");
    assert!(
        answer.json()["detail"].as_str().unwrap().contains("hiring@fairhaven.example"),
        "{}",
        answer.text()
    );
}

/// A link with an interview on Tuesday at nine, its mails sent.
async fn booked(app: &TestApp) -> (Stage, String) {
    let at = stage(app).await;
    let link = format!("/api/v1/links/{}", at.token);
    app.anonymous().post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await.done();
    app.run_jobs().await;
    (at, link)
}

fn moved(hour: i64) -> Value {
    json!({"starts_at": format!("2026-03-03T{:02}:00:00Z", 17 + hour % 7), "zone": "UTC"})
}

fn phone(n: usize) -> Value {
    json!({"phone_country": "US", "phone": format!("415-555-01{n:02}")})
}

fn opened(app: &TestApp) -> i64 {
    use api::store::schema::attendance;
    app.db(|conn| attendance::table.count().get_result(conn))
}

both_engines! {
    async fn one_network_guesses_as_one_visitor(app: TestApp) {
        let person = person(&app);
        let guess = json!({"email": person.email, "password": "not the passphrase"});
        let mut last = 0;
        for n in 0..9 {
            last = from(&app, &format!("2001:db8:1:2::{n}")).post("/api/v1/auth/sign-in", &guess).await.status;
        }
        assert_eq!(last, 429, "another address of the same /64 is the same visitor");
        assert_eq!(from(&app, "2001:db8:1:3::1").post("/api/v1/auth/sign-in", &guess).await.status, 401);
        let mapped = from(&app, "::ffff:198.51.100.7");
        for _ in 0..6 {
            mapped.post("/api/v1/auth/sign-in", &guess).await;
        }
        assert_eq!(from(&app, "198.51.100.7").post("/api/v1/auth/sign-in", &guess).await.status, 429);
    }

    async fn asking_for_resets_from_elsewhere_locks_nobody_out(app: TestApp) {
        let person = person(&app);
        for n in 0..40 {
            let status = ask_reset(&from(&app, &format!("203.0.113.{n}")), &person.email).await;
            assert_eq!(status, 204, "each of them asks for the first time");
            app.run_jobs().await;
        }
        assert_eq!(mails_to(&app, &person.email), 5, "a flood is a handful of mails");
        let owner = from(&app, "198.51.100.7");
        assert_eq!(ask_reset(&owner, &person.email).await, 204);
        let look_up = async || {
            let mail = app.newest_mail_to(&person.email).await;
            let token = mail.link("/reset-password").split_once('#').unwrap().1.to_owned();
            owner.post("/api/v1/auth/reset/look-up", &json!({"token": token})).await.status
        };
        assert_eq!(look_up().await, 200, "the link that was mailed last works on");
        app.clock.advance_seconds(1801);
        assert_eq!(look_up().await, 410, "until it runs out");
        assert_eq!(ask_reset(&owner, &person.email).await, 204);
        assert_eq!(look_up().await, 200, "then there is a new one, whatever others asked for");
        assert_eq!(mails_to(&app, &person.email), 6);
    }

    async fn one_visitor_asks_for_few_resets(app: TestApp) {
        let person = person(&app);
        for email in [person.email.as_str(), "nobody@fairhaven.example"] {
            let client = from(&app, "203.0.113.9");
            let answers = [0; 4].map(|_| ask_reset(&client, email));
            let mut statuses = Vec::new();
            for answer in answers {
                statuses.push(answer.await);
            }
            assert_eq!(statuses, [204, 204, 204, 429], "known and unknown alike: {email}");
        }
        let mut last = 0;
        for n in 0..21 {
            last = ask_reset(&from(&app, "203.0.113.77"), &format!("somebody{n}@fairhaven.example")).await;
        }
        assert_eq!(last, 429, "whatever the addresses");
        app.run_jobs().await;
        assert_eq!(mails_to(&app, &person.email), 3);
    }

    async fn a_hundred_and_twenty_changes_by_one_link_are_a_few_mails(app: TestApp) {
        let (_, link) = booked(&app).await;
        let before = app.mails().len();
        let anyone = app.anonymous();
        let changes = async {
            for n in 0..60_usize {
                let body = moved(i64::try_from(n).unwrap() + 1);
                anyone.post(&format!("{link}/reschedule"), &body).await;
                anyone.put(&format!("{link}/phone"), &phone(n)).await;
            }
            let view: Value = anyone.get(&link).await.ok();
            view["version"].as_i64().unwrap() - 1
        };
        let worker = async {
            loop {
                app.run_jobs().await;
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        let changed = tokio::select! { changed = changes => changed, () = worker => 0 };
        app.clock.advance_seconds(3600);
        app.run_jobs().await;
        let mails = app.mails().len() - before;
        println!("120 changes by one link: {changed} made, {mails} mails");
        assert_eq!(changed, 3 + 5, "three moves and five numbers a day");
        assert!(mails <= 8, "{mails} mails");
        limited(&anyone.post(&format!("{link}/reschedule"), &moved(5)).await);
        limited(&anyone.put(&format!("{link}/phone"), &phone(77)).await);
        anyone.post(&format!("{link}/cancel"), &json!({})).await.done();
        app.clock.advance_seconds(1);
        assert!(app.newest_mail_to("rebecca@candidates.example").await.subject.contains("ancelled"), "cancelling always goes");
    }

    async fn the_organization_says_how_often(app: TestApp) {
        let (at, link) = booked(&app).await;
        let admin = app.client(&app.person(&at.org, Role::Admin, "Ada Admin"));
        let patch = json!({"moves_per_day": 1, "phone_edits_per_day": 0, "link_emails_per_day": 10});
        admin.if_match(1).patch("/api/v1/organization", &patch).await.done();
        let read: Value = admin.get("/api/v1/organization").await.ok();
        assert_eq!((&read["policies"]["moves_per_day"], &read["policies"]["new_link_days"]), (&json!(1), &json!(30)));
        let bad = json!({"moves_per_day": -1, "link_emails_per_day": 1, "new_link_days": 0, "phone_edits_per_day": 1001});
        let refused = admin.if_match(2).patch("/api/v1/organization", &bad).await;
        assert_eq!(refused.problem_fields().len(), 4, "{}", refused.text());

        let anyone = app.anonymous();
        anyone.post(&format!("{link}/reschedule"), &moved(1)).await.done();
        anyone.post(&format!("{link}/reschedule"), &moved(1)).await.done();
        limited(&anyone.post(&format!("{link}/reschedule"), &moved(2)).await);
        limited(&anyone.put(&format!("{link}/phone"), &phone(9)).await);
        // Two mails of the booking, two of the move: six messages are left.
        for _ in 0..6 {
            anyone.post(&format!("{link}/messages"), &json!({"body": "Hello?"})).await.done();
        }
        limited(&anyone.post(&format!("{link}/messages"), &json!({"body": "Hello?"})).await);
        app.clock.set("2026-03-03T17:00:01Z".parse().unwrap());
        anyone.post(&format!("{link}/reschedule"), &moved(2)).await.done();
    }

    async fn how_often_is_said_before_it_is_too_often(app: TestApp) {
        let (at, link) = booked(&app).await;
        let anyone = app.anonymous();
        let left = async || {
            let view: Value = anyone.get(&link).await.ok();
            ["moves", "phone_edits"].map(|change| {
                let (left, notice) = (&view[change]["left"], &view[change]["notice"]);
                (left.as_i64().unwrap(), notice.as_str().unwrap_or_default().to_owned())
            })
        };
        let [moves, phones] = left().await;
        assert_eq!(moves, (3, "You can reschedule 3 more times today.".to_owned()));
        assert_eq!(phones, (5, String::new()), "many are left: nothing is said");
        for n in 1..=2 {
            anyone.post(&format!("{link}/reschedule"), &moved(n)).await.done();
            anyone.put(&format!("{link}/phone"), &phone(usize::try_from(n).unwrap())).await.done();
        }
        // The same time once more is no change.
        anyone.post(&format!("{link}/reschedule"), &moved(2)).await.done();
        let [moves, phones] = left().await;
        assert_eq!(moves, (1, "You can reschedule once more today.".to_owned()));
        assert_eq!(phones, (3, "You can change the number 3 more times today.".to_owned()));
        anyone.post(&format!("{link}/reschedule"), &moved(3)).await.done();
        let [(moves, notice), _] = left().await;
        let refused = anyone.post(&format!("{link}/reschedule"), &moved(4)).await;
        limited(&refused);
        assert_eq!((moves, notice.as_str()), (0, refused.json()["detail"].as_str().unwrap()));

        // The emails that a change causes bound it too: the booking and five changes caused two each.
        let admin = app.client(&app.person(&at.org, Role::Admin, "Ada Admin"));
        let patch = json!({"moves_per_day": 0, "phone_edits_per_day": 50, "link_emails_per_day": 14});
        admin.if_match(1).patch("/api/v1/organization", &patch).await.done();
        let [(moves, notice), phones] = left().await;
        assert_eq!(moves, 0);
        assert!(notice.contains("doesn’t offer rescheduling"), "{notice}");
        assert_eq!(phones, (1, "You can change the number once more today.".to_owned()));
        anyone.put(&format!("{link}/phone"), &phone(60)).await.done();
        assert_eq!(left().await[1].0, 0);
        limited(&anyone.put(&format!("{link}/phone"), &phone(61)).await);

        app.clock.set("2026-03-03T17:00:01Z".parse().unwrap());
        assert_eq!(left().await[1], (7, String::new()), "the next day counts anew");
    }

    async fn joining_again_and_again_is_one_line_and_no_load(app: TestApp) {
        let (at, link) = booked(&app).await;
        app.clock.set("2026-03-03T16:55:00Z".parse().unwrap());
        let anyone = app.anonymous();
        for _ in 0..10 {
            anyone.post(&format!("{link}/join"), &json!({})).await.done();
        }
        assert_eq!(opened(&app), 1, "one line in five minutes");
        app.clock.advance_seconds(300);
        anyone.post(&format!("{link}/join"), &json!({})).await.done();
        assert_eq!(opened(&app), 2);
        let recruiter = app.client(&at.host);
        let interviews: Value = recruiter.get("/api/v1/interviews?filter=all").await.ok();
        let id = interviews["data"][0]["id"].as_str().unwrap().to_owned();
        for _ in 0..3 {
            recruiter.post(&format!("/api/v1/interviews/{id}/join"), &json!({})).await.done();
        }
        assert_eq!(opened(&app), 3, "the host's own line");
        for _ in 11..60 {
            anyone.post(&format!("{link}/join"), &json!({})).await.done();
        }
        limited(&anyone.post(&format!("{link}/join"), &json!({})).await);
    }

    async fn a_dead_link_takes_no_words(app: TestApp) {
        let at = stage(&app).await;
        let link = format!("/api/v1/links/{}", at.token);
        at.recruiter.post(&format!("/api/v1/invites/{}/revoke", at.invite), &json!({})).await.done();
        let anyone = app.anonymous();
        let words = anyone.post(&format!("{link}/new-link"), &json!({"note": "Sorry, I was away."})).await;
        assert_eq!((words.status, words.problem_fields()), (422, vec!["note".to_owned()]), "{}", words.text());
        let words = anyone.post(&format!("{link}/messages"), &json!({"body": "Hello?"})).await;
        assert_eq!((words.status, words.problem_code().as_str()), (410, "link_revoked"), "{}", words.text());
        let view: Value = anyone.get(&link).await.ok();
        assert_eq!((&view["can_request_new_link"], &view["new_link_requested"]), (&json!(true), &json!(false)));
        anyone.post(&format!("{link}/new-link"), &json!({})).await.done();
    }

    async fn a_new_link_can_be_asked_for_within_the_policys_time(app: TestApp) {
        let (at, link) = booked(&app).await;
        let anyone = app.anonymous();
        anyone.post(&format!("{link}/cancel"), &json!({})).await.done();
        let other = app.candidate(&at.org, &at.project, "Karl Kowalski");
        let (_, token) = send(&at.recruiter, &at.project, &other).await;
        let expired = format!("/api/v1/links/{token}");
        // The other link expires on 21 March at 07:00; the interview was cancelled on 2 March at 17:00.
        for (now, cancelled_asks, expired_asks) in [
            ("2026-04-01T16:59:59Z", true, true),
            ("2026-04-01T17:00:00Z", false, true),
            ("2026-04-20T06:59:59Z", false, true),
            ("2026-04-20T07:00:00Z", false, false),
        ] {
            app.clock.set(now.parse().unwrap());
            for (link, asks) in [(&link, cancelled_asks), (&expired, expired_asks)] {
                let view: Value = anyone.get(link).await.ok();
                assert_eq!(view["can_request_new_link"], asks, "{now}: {view}");
            }
        }
        for link in [&link, &expired] {
            let late = anyone.post(&format!("{link}/new-link"), &json!({})).await;
            assert_eq!((late.status, late.problem_code().as_str()), (410, "link_too_old"), "{}", late.text());
            assert!(late.json()["detail"].as_str().unwrap().contains("hiring@fairhaven.example"));
        }
        let words = anyone.post(&format!("{link}/messages"), &json!({"body": "Hello?"})).await;
        assert_eq!((words.status, words.problem_code().as_str()), (410, "link_too_old"), "{}", words.text());
    }

    async fn new_links_are_asked_for_a_few_times_a_day(app: TestApp) {
        let at = stage(&app).await;
        let mut links = Vec::new();
        for n in 0..23 {
            let candidate = app.candidate(&at.org, &at.project, &format!("Karl {n}"));
            let (invite, token) = send(&at.recruiter, &at.project, &candidate).await;
            at.recruiter.post(&format!("/api/v1/invites/{invite}/revoke"), &json!({})).await.done();
            links.push(format!("/api/v1/links/{token}/new-link"));
        }
        let visitor = from(&app, "2001:db8:1:2::1");
        for link in &links[..20] {
            visitor.post(link, &json!({})).await.done();
        }
        visitor.post(&links[0], &json!({})).await.done();
        limited(&from(&app, "2001:db8:1:2::2").post(&links[20], &json!({})).await);
        let other = from(&app, "2001:db8:1:3::1");
        other.post(&links[21], &json!({})).await.done();
        // The organization's own count, brought to its end.
        use api::store::schema::attempt_counters as counters;
        let rows = app.db(|conn| {
            let of_org = counters::table.filter(counters::id.like("new-links-of-org:%"));
            diesel::update(of_org).set(counters::attempts.eq(200)).execute(conn)
        });
        assert_eq!(rows, 1);
        limited(&from(&app, "198.51.100.7").post(&links[22], &json!({})).await);
        app.clock.advance_seconds(86_400);
        from(&app, "198.51.100.7").post(&links[22], &json!({})).await.done();
    }

    async fn a_link_shows_how_to_reach_its_reader_only_when_asked(app: TestApp) {
        let at = stage(&app).await;
        let anyone = app.anonymous();
        let link = format!("/api/v1/links/{}", at.token);
        let email = app.db(|conn| {
            use api::store::schema::candidates;
            candidates::table.find(bind(at.candidate.id)).select(candidates::email).first::<String>(conn)
        });
        let open = anyone.get(&link).await;
        assert!(!open.text().contains(&email), "{}", open.text());
        let (first, domain) = (&email[..1], email.split_once('@').unwrap().1);
        assert_eq!(open.json()["candidate_email"], format!("{first}•••@{domain}"));

        let mut answers = vec![anyone.post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await];
        answers.push(anyone.get(&link).await);
        answers.push(anyone.put(&format!("{link}/phone"), &phone(99)).await);
        answers.push(anyone.post(&format!("{link}/reschedule"), &moved(1)).await);
        for answer in &answers {
            let text = answer.text();
            assert!(!text.contains("rebecca@") && !text.contains("555-01"), "{text}");
        }
        assert_eq!(answers[0].json()["phone"], "+1 •••-•••-••32");
        assert_eq!(answers[0].json()["email"], "r•••@candidates.example");
        let shown: Value = anyone.get(&format!("{link}?contact=shown")).await.ok();
        assert_eq!((&shown["phone"], &shown["email"]), (&json!("+1 415-555-0199"), &json!("rebecca@candidates.example")));
        assert_eq!(anyone.get(&format!("{link}?contact=else")).await.status, 400);
    }
}
