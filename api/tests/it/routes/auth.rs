//! Signing in and out, rotation of the refresh cookie, sessions, resets.

use api::store::types::bind;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::access::Role;

use crate::support::{Answer, Client, TestApp, TestPerson};

const PASSWORD: &str = "a long enough passphrase";

/// A person with a password.
fn person(app: &TestApp) -> TestPerson {
    use api::store::schema::people;
    let org = app.organization("Fairhaven");
    let person = app.person(&org, Role::Recruiter, "Joel Bito");
    let hash = api::security::password::hash_now(PASSWORD).unwrap();
    app.db(|conn| {
        diesel::update(people::table.find(bind(person.id)))
            .set(people::password_hash.eq(Some(hash)))
            .execute(conn)
    });
    person
}

async fn sign_in(app: &TestApp, person: &TestPerson, password: &str) -> Answer {
    app.anonymous().post("/api/v1/auth/sign-in", &json!({"email": person.email, "password": password})).await
}

fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
}

fn with_cookie(app: &TestApp, cookie: &str) -> Client {
    app.anonymous().with_header("cookie", cookie).with_header("x-parley", "1")
}

fn bearer(app: &TestApp, answer: &Answer) -> Client {
    let token = answer.json()["access_token"].as_str().unwrap().to_owned();
    app.anonymous().with_header("authorization", &format!("Bearer {token}"))
}

async fn refresh(app: &TestApp, cookie: &str) -> Answer {
    with_cookie(app, cookie).post("/api/v1/auth/refresh", &json!({})).await
}

both_engines! {
    async fn signs_in_whatever_the_case_of_the_address(app: TestApp) {
        let person = person(&app);
        let answer = app
            .anonymous()
            .post("/api/v1/auth/sign-in", &json!({"email": format!(" {} ", person.email.to_uppercase()), "password": PASSWORD}))
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(bearer(&app, &answer).get("/api/v1/me").await.status, 200);
    }

    async fn a_wrong_password_and_an_unknown_address_answer_the_same(app: TestApp) {
        let person = person(&app);
        let wrong = sign_in(&app, &person, "another long passphrase").await;
        let unknown = app
            .anonymous()
            .post("/api/v1/auth/sign-in", &json!({"email": "nobody@fairhaven.example", "password": PASSWORD}))
            .await;
        let strip = |answer: &Answer| {
            let mut json = answer.json();
            json.as_object_mut().unwrap().remove("request_id");
            (answer.status, json)
        };
        assert_eq!(strip(&wrong), strip(&unknown));
        assert_eq!(wrong.problem_code(), "wrong_credentials");
    }

    async fn guessing_is_slowed_down_and_recovers(app: TestApp) {
        let person = person(&app);
        let mut last = sign_in(&app, &person, "wrong passphrase").await;
        for _ in 0..8 {
            last = sign_in(&app, &person, "wrong passphrase").await;
        }
        assert_eq!(last.problem_code(), "too_many_requests");
        let wait: i64 = last.header("retry-after").unwrap().parse().unwrap();
        assert_eq!(sign_in(&app, &person, PASSWORD).await.status, 429, "also for the right one");
        app.clock.advance_seconds(wait);
        assert_eq!(sign_in(&app, &person, PASSWORD).await.status, 200);
    }

    async fn a_refresh_rotates_and_a_second_use_ends_the_session(app: TestApp) {
        let person = person(&app);
        let first = sign_in(&app, &person, PASSWORD).await;
        let second = refresh(&app, &cookie(&first)).await;
        assert_eq!(second.status, 200, "{}", second.text());
        assert_ne!(cookie(&first), cookie(&second));
        assert_eq!(refresh(&app, &cookie(&first)).await.problem_code(), "refresh_raced", "within the grace");
        assert_eq!(bearer(&app, &second).get("/api/v1/me").await.status, 200);

        app.clock.advance_seconds(11);
        assert_eq!(refresh(&app, &cookie(&first)).await.problem_code(), "session_ended", "theft");
        assert_eq!(refresh(&app, &cookie(&second)).await.problem_code(), "session_ended", "for both");
        assert_eq!(bearer(&app, &second).get("/api/v1/me").await.problem_code(), "sign_in_needed");
    }

    async fn a_refresh_needs_the_proofs_of_our_own_page(app: TestApp) {
        let person = person(&app);
        let begun = sign_in(&app, &person, PASSWORD).await;
        let bare = app.anonymous().with_header("cookie", &cookie(&begun));
        assert_eq!(bare.post("/api/v1/auth/refresh", &json!({})).await.problem_code(), "header_missing");
        let foreign = with_cookie(&app, &cookie(&begun)).with_header("origin", "https://evil.example");
        assert_eq!(foreign.post("/api/v1/auth/refresh", &json!({})).await.problem_code(), "foreign_origin");
        let own = with_cookie(&app, &cookie(&begun)).with_header("origin", &app.base);
        let renewed = own.post_bytes("/api/v1/auth/refresh", Vec::new()).await;
        assert_eq!(renewed.status, 200, "nothing is sent, so it needs no type: {}", renewed.text());
    }

    async fn sessions_end_by_age_and_idleness(app: TestApp) {
        let person = person(&app);
        let idle = cookie(&sign_in(&app, &person, PASSWORD).await);
        app.clock.advance_seconds(8 * 86_400);
        assert_eq!(refresh(&app, &idle).await.problem_code(), "session_ended");
        let mut kept = cookie(&sign_in(&app, &person, PASSWORD).await);
        for _ in 0..4 {
            app.clock.advance_seconds(6 * 86_400);
            kept = cookie(&refresh(&app, &kept).await);
        }
        app.clock.advance_seconds(6 * 86_400 + 1);
        assert_eq!(refresh(&app, &kept).await.problem_code(), "session_ended", "thirty days are over");
    }

    async fn an_access_token_works_five_minutes(app: TestApp) {
        let person = person(&app);
        let client = bearer(&app, &sign_in(&app, &person, PASSWORD).await);
        app.clock.advance_seconds(299);
        assert_eq!(client.get("/api/v1/me").await.status, 200);
        app.clock.advance_seconds(1);
        assert_eq!(client.get("/api/v1/me").await.problem_code(), "sign_in_needed");
    }

    async fn signing_out_counts_at_once(app: TestApp) {
        let person = person(&app);
        let (one, other) = (sign_in(&app, &person, PASSWORD).await, sign_in(&app, &person, PASSWORD).await);
        with_cookie(&app, &cookie(&one)).post("/api/v1/auth/sign-out", &json!({})).await.done();
        assert_eq!(bearer(&app, &one).get("/api/v1/me").await.status, 401);
        let still = bearer(&app, &other);
        let listed = still.get("/api/v1/auth/sessions").await.json();
        // The session the test person began with, and this one.
        assert_eq!(listed["data"].as_array().unwrap().len(), 2);
        still.post("/api/v1/auth/sign-out-everywhere", &json!({})).await.done();
        assert_eq!(still.get("/api/v1/me").await.status, 401);
        assert_eq!(refresh(&app, &cookie(&other)).await.problem_code(), "session_ended");
    }

    async fn nobody_ends_the_session_of_another(app: TestApp) {
        let person = person(&app);
        let org = app.organization("Elsewhere");
        let stranger = app.person(&org, Role::Admin, "Eve");
        let path = format!("/api/v1/auth/sessions/{}", person.session);
        assert_eq!(app.client(&stranger).delete(&path).await.problem_code(), "not_found");
        app.client(&person).delete(&path).await.done();
        assert_eq!(app.client(&person).get("/api/v1/me").await.status, 401);
    }

    async fn a_new_password_ends_every_other_session(app: TestApp) {
        let person = person(&app);
        let (one, other) = (sign_in(&app, &person, PASSWORD).await, sign_in(&app, &person, PASSWORD).await);
        let change = |current: &str, new: &str| json!({"current": current, "password": new});
        let client = bearer(&app, &one);
        let wrong = client.post("/api/v1/auth/password", &change("not my passphrase", "a new long passphrase")).await;
        assert_eq!(wrong.problem_code(), "wrong_credentials");
        client.post("/api/v1/auth/password", &change(PASSWORD, "a new long passphrase")).await.done();
        assert_eq!(bearer(&app, &other).get("/api/v1/me").await.status, 401);
        assert_eq!(refresh(&app, &cookie(&one)).await.status, 200, "the one that changed it goes on");
        assert_eq!(sign_in(&app, &person, PASSWORD).await.status, 401);
        assert_eq!(sign_in(&app, &person, "a new long passphrase").await.status, 200);
    }

    async fn a_reset_is_asked_for_without_telling_who_exists(app: TestApp) {
        let person = person(&app);
        for email in [person.email.as_str(), "nobody@fairhaven.example"] {
            let answer = app.anonymous().post("/api/v1/auth/reset-request", &json!({"email": email})).await;
            assert_eq!((answer.status, answer.text()), (204, String::new()));
        }
        app.resets_answered();
        let queued: Vec<String> = app.db(|conn| {
            use api::store::schema::jobs;
            jobs::table.filter(jobs::kind.eq("account_mail")).select(jobs::recipient).load(conn)
        });
        assert_eq!(queued, [person.email]);
        let none = app.anonymous().post("/api/v1/auth/reset", &json!({"token": "x".repeat(43), "password": PASSWORD})).await;
        assert_eq!(none.problem_code(), "token_invalid");
    }

    async fn a_changed_profile_needs_the_version_it_was_read_at(app: TestApp) {
        let person = person(&app);
        let client = app.client(&person);
        let change = json!({"title": "Staff Engineer"});
        assert_eq!(client.patch("/api/v1/me", &change).await.problem_code(), "precondition_required");
        let changed: Value = client.if_match(1).patch("/api/v1/me", &change).await.ok();
        assert_eq!((changed["title"].as_str(), changed["version"].as_i64()), (Some("Staff Engineer"), Some(2)));
        assert_eq!(client.if_match(1).patch("/api/v1/me", &change).await.problem_code(), "version_conflict");
        let bad = client.if_match(2).patch("/api/v1/me", &json!({"personal_link": "http://meet.example.org"})).await;
        assert_eq!(bad.problem_fields(), ["personal_link"]);
    }

    async fn a_reset_token_shows_whose_it_is_and_works_once(app: TestApp) {
        use api::store::one_time_tokens::{Owner, Purpose, insert};
        let person = person(&app);
        let token = api::security::token::new();
        let (hash, until) = (api::security::token::hash(&token), app.now().plus_minutes(30));
        let owner = Some(Owner { org: person.org, person: person.id });
        app.app
            .db
            .with_connection(|conn| insert(conn, Purpose::Reset, owner, &hash, until, app.now()))
            .unwrap();
        let anyone = app.anonymous();
        let shown = anyone.post("/api/v1/auth/reset/look-up", &json!({"token": token})).await.json();
        assert_eq!(shown["email"], person.email.as_str());
        let reset = |password: &str| json!({"token": token, "password": password});
        let short = anyone.post("/api/v1/auth/reset", &reset("short")).await;
        assert_eq!(short.problem_fields(), ["password"]);
        anyone.post("/api/v1/auth/reset", &reset("a quite new passphrase")).await.done();
        let again = anyone.post("/api/v1/auth/reset", &reset("a quite new passphrase")).await;
        assert_eq!(again.problem_code(), "token_invalid");
        assert_eq!(sign_in(&app, &person, "a quite new passphrase").await.status, 200);
    }
}

/// Two hundred sign-ins of one visitor at once, and one of another.
async fn a_flood_of_sign_ins(app: TestApp) {
    let person = person(&app);
    let from = |address: &str| app.anonymous().with_header("x-forwarded-for", address);
    let flood: Vec<_> = (0..200)
        .map(|number| {
            let client = from("198.51.100.7");
            let body = json!({"email": format!("somebody{number}@fairhaven.example"), "password": PASSWORD});
            tokio::spawn(async move { client.post("/api/v1/auth/sign-in", &body).await })
        })
        .collect();
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let body = json!({"email": person.email, "password": PASSWORD});
    let other = from("198.51.100.8").post("/api/v1/auth/sign-in", &body).await;
    assert_eq!(other.status, 200, "others are let in meanwhile: {}", other.text());
    let mut busy = 0;
    for answer in flood {
        let answer = answer.await.unwrap();
        match answer.status {
            401 | 429 => {}
            503 => {
                assert!(answer.header("retry-after").is_some());
                busy += 1;
            }
            status => panic!("{status} {}", answer.text()),
        }
    }
    assert!(busy > 0, "nobody waits in a queue without end");
}

mod two_hundred_sign_ins_at_once_are_queued_within_bounds {
    use super::*;

    fn run(postgres: bool) {
        let proxied = |config: &mut api::config::Config| {
            config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        };
        TestApp::start_with(postgres, proxied).tell(a_flood_of_sign_ins);
    }

    #[test]
    fn sqlite() {
        run(false);
    }

    #[test]
    fn postgres() {
        run(true);
    }
}
