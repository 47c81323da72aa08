//! Nothing private in the log, and no secret in clear text in the database (G32): a booking through the real
//! program with values that are found again wherever they went.

use reqwest::Method;
use serde_json::{Value, json};
use shared::access::Role;

use crate::routes::accounts::{PASSWORD, password};
use crate::routes::links::compose;
use crate::support::{Client, Program, TestApp, contains, free_port, whole};

/// What a person typed; none of it belongs into a log.
const PHONE: &str = "4155550132";
const NOTE: &str = "canary-note-violet";
const REASON: &str = "canary-reason-amber";
const MESSAGE: &str = "canary-message-teal";
const MAIL: &str = "canary.rebecca@candidates.example";

/// Everything a candidate does, and a sign-in; the secrets that were handed out on the way.
async fn live(app: &TestApp, program: &Program) -> (Vec<String>, Vec<String>) {
    let now = app.now();
    let org = app.organization("Fairhaven");
    let host = app.person(&org, Role::Recruiter, "Joel Bito");
    app.scheduler(&host);
    password(app, &host, PASSWORD);
    let project = app.project(&org, "Director of Recruiting", &[&host]);
    let candidate = app.candidate(&org, &project, "Rebecca Best");
    let mut message = compose(&project, &candidate);
    message["invite"]["expires_on"] = json!(now.plus_days(20).naive_utc().date());
    let sent: Value = app.client(&host).post("/api/v1/messages", &message).await.ok();
    let invite = sent["invite"]["id"].as_str().unwrap();
    let copied: Value = app.client(&host).get(&format!("/api/v1/invites/{invite}/link")).await.ok();
    let token = copied["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();

    let anyone = Client::new(&program.base, None);
    let link = format!("/api/v1/links/{token}");
    let free: Value = anyone.get(&format!("{link}/slots?zone=UTC&days=14")).await.ok();
    let details = json!({"starts_at": free["slots"][5], "zone": "Asia/Kolkata", "phone_country": "US",
        "phone": PHONE, "email": MAIL, "note": NOTE});
    anyone.post(&format!("{link}/booking"), &details).await.done();
    anyone.get(&link).await.done();
    anyone.get(&format!("{link}/calendar.ics")).await.done();
    anyone.post(&format!("{link}/messages"), &json!({"body": MESSAGE})).await.done();
    let signed_in =
        anyone.post("/api/v1/auth/sign-in", &json!({"email": host.email, "password": PASSWORD})).await;
    let access = signed_in.ok::<Value>()["access_token"].as_str().unwrap().to_owned();
    let cookie = signed_in.header("set-cookie").unwrap();
    let refresh = cookie.split(';').next().unwrap().split_once('=').unwrap().1.to_owned();
    let recruiter = anyone.with_header("authorization", &format!("Bearer {access}"));
    let list: Value = recruiter.get("/api/v1/interviews").await.ok();
    let conference = list["data"][0]["conference"]["join_url"].as_str().unwrap().to_owned();
    // What goes wrong is logged most readily.
    let wrong = json!({"email": host.email, "password": "canary-password-wrong"});
    assert_eq!(anyone.post("/api/v1/auth/sign-in", &wrong).await.status, 401);
    let odd = json!({"starts_at": "never", "zone": NOTE, "phone": PHONE, "surplus": MAIL});
    assert_eq!(anyone.post(&format!("{link}/booking"), &odd).await.status, 422);
    anyone.send(Method::POST, &format!("{link}/booking"), Some(format!("{{{NOTE}").into_bytes())).await;
    anyone.get(&format!("/api/v1/search?q={NOTE}&surplus={MAIL}")).await;
    let asked = json!({"email": host.email});
    anyone.post("/api/v1/auth/reset-request", &asked).await.done();
    anyone.post(&format!("{link}/cancel"), &json!({"reason": REASON})).await.done();

    let reset = crate::routes::accounts::mailed_tokens(app).pop().unwrap();
    let secrets = vec![
        token,
        conference,
        refresh,
        access,
        reset,
        PASSWORD.to_owned(),
        "canary-password-wrong".to_owned(),
    ];
    let words = [PHONE, "415-555-0132", NOTE, REASON, MESSAGE, MAIL, "Rebecca", "Best", "Joel", "Bito"];
    let private = words.iter().map(|word| (*word).to_owned()).chain([host.email.clone()]).collect();
    (secrets, private)
}

both_engines! {
    async fn a_log_names_requests_and_never_people_and_the_database_keeps_no_secret(app: TestApp) {
        app.clock.set(shared::time::UtcTime::from(chrono::Utc::now()));
        let program = Program::launch(
            &app,
            "all",
            free_port(),
            &[("PARLEY_ENV", "production"), ("PARLEY_LOG", "info,api=trace")],
        );
        program.ready().await;
        let (secrets, private) = live(&app, &program).await;
        // The worker tells of the mails it did not send.
        let begun = std::time::Instant::now();
        while program.log().matches("\"outcome\":\"not_sent\"").count() < 4 {
            assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{}", program.log());
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let log = program.log();
        let lines: Vec<Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let booked = lines.iter().find(|line| line["route"] == "/api/v1/links/{token}/booking" && line["status"] == 201);
        let booked = booked.unwrap_or_else(|| panic!("no line about the booking in {log}"));
        assert_eq!(booked["request_id"].as_str().map(str::len), Some(32));
        assert!(lines.iter().any(|line| line["message"] == "job ran"), "{log}");
        for canary in secrets.iter().chain(&private) {
            let found = log.lines().find(|line| line.contains(canary.as_str()));
            assert_eq!(found, None, "{canary}");
        }

        let database = whole(&app);
        assert!(contains(&database, NOTE), "the database was read");
        for secret in &secrets {
            assert!(!contains(&database, secret), "{secret} is in the database in clear text");
        }
    }
}
