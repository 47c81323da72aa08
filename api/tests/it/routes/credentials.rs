//! What is taken as proof of who asks: one Authorization header, our own origin to the letter, and nothing that
//! takes less time for an address that nobody has.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use serde_json::json;
use shared::access::Role;

use super::accounts::{PASSWORD, bearer, cookie, page, password, sign_in};
use crate::support::{Client, TestApp, TestPerson};

fn person(app: &TestApp) -> TestPerson {
    let org = app.organization("Fairhaven");
    let ada = app.person(&org, Role::Admin, "Ada Admin");
    password(app, &ada, PASSWORD);
    ada
}

async fn timed(client: &Client, path: &str, body: &serde_json::Value) -> Duration {
    let begun = Instant::now();
    let answer = client.post(path, body).await;
    assert!(answer.status == 401 || answer.status == 204, "{} {}", answer.status, answer.text());
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

both_engines! {
    async fn two_authorization_headers_are_refused(app: TestApp) {
        let ada = person(&app);
        let client = bearer(&app, &sign_in(&app, &ada, PASSWORD).await);
        client.get("/api/v1/me").await.done();
        for second in ["Bearer ", "Bearer somebody", "Basic YTpi"] {
            let both = client.with_header("authorization", second);
            let answer = both.get("/api/v1/me").await;
            assert_eq!((answer.status, answer.problem_code().as_str()), (400, "ambiguous_credentials"), "{second}");
        }
    }

    async fn only_our_own_origin_renews(app: TestApp) {
        let ada = person(&app);
        let kept = cookie(&sign_in(&app, &ada, PASSWORD).await);
        let port = app.base.rsplit(':').next().unwrap().to_owned();
        let from = |origin: &str| page(&app, &kept).with_header("origin", origin);
        for foreign in [
            format!("https://127.0.0.1:{port}"),
            format!("http://localhost:{port}"),
            format!("http://127.0.0.2:{port}"),
            "http://127.0.0.1:1".to_owned(),
            "http://127.0.0.1".to_owned(),
            format!("{}/", app.base),
            format!("{}.evil.example", app.base),
            format!("http://evil@127.0.0.1:{port}"),
            "null".to_owned(),
        ] {
            for path in ["/api/v1/auth/refresh", "/api/v1/auth/sign-out"] {
                let answer = from(&foreign).post(path, &json!({})).await;
                assert_eq!((answer.status, answer.problem_code().as_str()), (403, "foreign_origin"), "{foreign}");
            }
        }
        let two = from(&app.base).with_header("origin", "https://evil.example");
        assert_eq!(two.post("/api/v1/auth/refresh", &json!({})).await.problem_code(), "foreign_origin");
        assert_eq!(from(&app.base).post("/api/v1/auth/refresh", &json!({})).await.status, 200);
    }

    async fn an_unknown_address_takes_as_long_to_sign_in(app: TestApp) {
        let ada = person(&app);
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for n in 0..7 {
            // Each pair side by side, so that a busy machine slows both down.
            app.clock.advance_seconds(3600);
            let wrong = json!({ "email": ada.email, "password": "not the password" });
            known.push(timed(&app.anonymous(), "/api/v1/auth/sign-in", &wrong).await);
            let nobody = json!({ "email": format!("nobody{n}@fairhaven.example"), "password": "not the password" });
            unknown.push(timed(&app.anonymous(), "/api/v1/auth/sign-in", &nobody).await);
        }
        let (known, unknown) = (median(known), median(unknown));
        assert!(unknown * 5 > known * 2 && known * 5 > unknown * 2, "known {known:?}, unknown {unknown:?}");
    }

    async fn the_answer_to_a_reset_request_knows_nothing_about_its_address(app: TestApp) {
        let ada = person(&app);
        let rename = |from: &str, to: &str| {
            app.db(|conn| diesel::sql_query(format!("ALTER TABLE {from} RENAME TO {to}")).execute(conn));
        };
        let ask = async |email: &str| {
            let answer = app.anonymous().post("/api/v1/auth/reset-request", &json!({ "email": email })).await;
            assert_eq!((answer.status, answer.text()), (204, String::new()), "{email}");
        };
        // While nobody can be looked up, everybody is answered: so the answer, and its time, tell nothing.
        rename("people", "people_away");
        ask(&ada.email).await;
        ask("nobody@fairhaven.example").await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        rename("people_away", "people");
        // And nothing that was answered is lost: it is looked up with the next request.
        ask("somebody@fairhaven.example").await;
        app.run_jobs().await;
        let mails = app.mails();
        assert_eq!(mails.len(), 1, "{mails:?}");
        assert_eq!((mails[0].to.as_str(), mails[0].subject.as_str()), (ada.email.as_str(), "Reset your Parley password"));
    }
}
