//! First run: one token, one organization, one administrator.

use serde_json::{Value, json};

use crate::support::TestApp;

pub fn request(token: &str) -> Value {
    json!({
        "token": token,
        "company": {
            "name": "Fairhaven Chemicals", "industry": "Chemicals", "size": "201–500",
            "page_url": "https://fairhaven.example/about", "contact_email": "hiring@fairhaven.example",
        },
        "admin": {
            "name": "Joel Bito", "email": "joel@fairhaven.example", "password": "a long enough passphrase",
            "zone": "America/Los_Angeles",
        },
    })
}

fn token(app: &TestApp) -> String {
    api::flows::setup::token_if_needed(&app.app).unwrap().unwrap()
}

both_engines! {
    async fn the_console_token_makes_the_first_administrator(app: TestApp) {
        let anyone = app.anonymous();
        assert_eq!(anyone.get("/api/v1/setup").await.json()["needed"], true);
        let begun = anyone.post("/api/v1/setup", &request(&token(&app))).await;
        assert_eq!(begun.status, 201, "{}", begun.text());
        assert_eq!(begun.json()["person"]["role"], "admin");
        let cookie = begun.header("set-cookie").unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        assert_eq!(anyone.get("/api/v1/setup").await.json()["needed"], false);

        let bearer = format!("Bearer {}", begun.json()["access_token"].as_str().unwrap());
        let admin = anyone.with_header("authorization", &bearer);
        assert_eq!(admin.get("/api/v1/me").await.json()["name"], "Joel Bito");
        let scheduler = admin.get("/api/v1/me/scheduler").await.json();
        assert_eq!(scheduler["rules"]["zone"], "America/Los_Angeles");
        assert!(scheduler["confirmed_at"].is_null(), "preferences are shown, not confirmed");
    }

    async fn the_token_works_once(app: TestApp) {
        let token = token(&app);
        let anyone = app.anonymous();
        assert_eq!(anyone.post("/api/v1/setup", &request(&"x".repeat(43))).await.problem_code(), "token_invalid");
        assert_eq!(anyone.post("/api/v1/setup", &request(&token)).await.status, 201);
        assert_eq!(anyone.post("/api/v1/setup", &request(&token)).await.problem_code(), "setup_done");
        assert_eq!(api::flows::setup::token_if_needed(&app.app).unwrap(), None);
    }

    async fn racing_set_ups_make_one_organization(app: TestApp) {
        let token = token(&app);
        let tries = (0..8).map(|_| {
            let (client, body) = (app.anonymous(), request(&token));
            tokio::spawn(async move { client.post("/api/v1/setup", &body).await.status })
        });
        let mut made = 0;
        for attempt in tries.collect::<Vec<_>>() {
            made += usize::from(attempt.await.unwrap() == 201);
        }
        assert_eq!(made, 1);
    }

    async fn every_bad_field_is_named_and_nothing_is_made(app: TestApp) {
        let mut body = request(&token(&app));
        body["company"]["name"] = "".into();
        body["company"]["size"] = "many".into();
        body["company"]["page_url"] = "http://fairhaven.example".into();
        body["admin"]["email"] = "joel".into();
        body["admin"]["password"] = "short".into();
        body["admin"]["zone"] = "Mars/Olympus".into();
        let answer = app.anonymous().post("/api/v1/setup", &body).await;
        assert_eq!(answer.problem_code(), "invalid");
        assert_eq!(
            answer.problem_fields(),
            ["company.name", "company.size", "company.page_url", "admin.email", "admin.password", "admin.zone"]
        );
        assert_eq!(app.anonymous().get("/api/v1/setup").await.json()["needed"], true);
    }

    async fn unknown_and_missing_fields_are_named_by_their_path(app: TestApp) {
        let mut body = request(&token(&app));
        body["company"]["colour"] = "green".into();
        let answer = app.anonymous().post("/api/v1/setup", &body).await;
        assert_eq!((answer.status, answer.problem_fields()), (422, vec!["company.colour".to_owned()]));
        let mut body = request("x");
        body["admin"].as_object_mut().unwrap().remove("email");
        assert_eq!(app.anonymous().post("/api/v1/setup", &body).await.problem_fields(), ["admin.email"]);
    }
}
