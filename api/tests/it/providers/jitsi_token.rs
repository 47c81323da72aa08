//! Jitsi Meet with signed links: nothing is ever asked of the server, so what is tested are the links.

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::{Value, json};
use shared::time::UtcTime;

use super::rig::{JITSI_SECRET, book, card, connect_jitsi, settle, stage};
use crate::support::Answer;

const START: &str = "2026-03-03T17:00:00Z";

/// The address without its token, and what the token says.
fn link(answer: &Answer) -> (String, Value) {
    let url = answer.ok::<Value>()["url"].as_str().unwrap().to_owned();
    let (address, token) = url.split_once("?jwt=").unwrap();
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_audience(&["jitsi"]);
    validation.set_issuer(&["parley"]);
    // Times are those of the test's clock.
    validation.validate_exp = false;
    let key = DecodingKey::from_secret(JITSI_SECRET.as_bytes());
    let claims = decode::<Value>(token, &key, &validation).unwrap().claims;
    (address.to_owned(), claims)
}

fn unix(text: &str) -> i64 {
    text.parse::<UtcTime>().unwrap().unix()
}

sandboxed! {
    async fn everybody_gets_a_token_of_their_own_when_they_come(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect_jitsi(&app, &at).await;
        assert_eq!(card(&app.client(&at.ada), "jitsi_token").await["account"], "meet.example.com");
        let options: Value = app.client(&at.host).get("/api/v1/conference-options").await.ok();
        let names: Vec<&str> = options.as_array().unwrap().iter().map(|option| option["name"].as_str().unwrap()).collect();
        assert!(names.contains(&"Jitsi Meet (signed links)") && names.contains(&"Jitsi Meet"), "{names:?}");

        let booked = book(&app, &at, "jitsi_token", "Rebecca Best", START).await;
        app.run_jobs().await;
        let ready = booked.read(&app, &at).await;
        assert_eq!((&ready["conference"]["state"], &ready["may"]["host"]), (&json!("ready"), &json!(true)));
        assert_eq!(ready["conference"]["name"], "Jitsi Meet", "how links are made is no candidate's concern");
        assert_eq!(booked.join(&app).await.problem_code(), "join_closed");

        app.clock.set("2026-03-03T16:55:00Z".parse().unwrap());
        let page: Value = app.anonymous().get(&booked.link).await.ok();
        assert_eq!((&page["conference"]["join_open"], &page["conference"]["join_url"]), (&json!(true), &Value::Null));
        let (room, guest) = link(&booked.join(&app).await);
        let name = room.strip_prefix("https://meet.example.com/").unwrap();
        assert!(name.len() >= 42 && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{name}");
        assert_eq!(guest, json!({
            "aud": "jitsi", "iss": "parley", "sub": "meet.example.com", "room": name,
            "nbf": unix("2026-03-03T16:54:00Z"), "exp": unix("2026-03-03T18:30:00Z"),
            "context": { "user": { "id": "candidate", "name": "Rebecca Best", "affiliation": "member" } },
        }));
        let hosted = booked.host(&app, &at).await;
        assert_eq!(hosted.ok::<Value>()["as_host"], true);
        let (same, host) = link(&hosted);
        assert_eq!(same, room);
        assert_eq!(host["context"]["user"], json!({
            "id": at.host.id, "name": "Joel Bito", "moderator": true, "affiliation": "owner",
        }));
        let came = booked.read(&app, &at).await["attendance"].clone();
        assert_eq!(came.as_array().map(Vec::len), Some(2), "{came}");

        booked.reschedule(&app, "2026-03-03T20:00:00Z").await;
        app.run_jobs().await;
        assert_eq!(booked.join(&app).await.problem_code(), "join_closed");
        app.clock.set("2026-03-03T19:55:00Z".parse().unwrap());
        let (moved, guest) = link(&booked.join(&app).await);
        assert_eq!((moved, &guest["exp"]), (room, &json!(unix("2026-03-03T21:30:00Z"))), "the same room, as long as the interview");
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert_eq!(booked.join(&app).await.problem_code(), "join_closed");
        assert_eq!(booked.host(&app, &at).await.problem_code(), "join_closed");
    }

    async fn what_is_entered_has_to_have_its_form(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let _ = &sandbox;
        let ada = app.client(&at.ada);
        let form = |url: &str, domain: &str| {
            json!({ "fields": { "url": url, "app_id": "parley", "secret": JITSI_SECRET, "domain": domain } })
        };
        let connect = "/api/v1/integrations/jitsi_token/authorize";
        let plain = ada.post(connect, &form("http://meet.example.com/", "")).await;
        assert_eq!((plain.status, plain.problem_fields()), (422, vec!["fields.url".to_owned()]));
        let missing = ada.post(connect, &json!({ "fields": { "url": "https://meet.example.com" } })).await;
        assert_eq!(missing.problem_fields(), ["fields.app_id", "fields.secret"]);
        let odd = ada.post(connect, &form("https://meet.example.com/", "https://meet.jitsi/")).await;
        assert_eq!((odd.status, odd.problem_code().as_str()), (409, "provider_problem"));
        assert!(odd.text().contains("the XMPP domain is not the name of a host"), "{}", odd.text());
        assert_eq!(card(&ada, "jitsi_token").await["state"], "not_connected");
        ada.post(connect, &form("https://video.example.com/meet/", "meet.jitsi")).await.done();
        let booked = book(&app, &at, "jitsi_token", "Rebecca Best", START).await;
        app.run_jobs().await;
        let (room, host) = link(&booked.host(&app, &at).await);
        assert!(room.starts_with("https://video.example.com/meet/interview-"), "{room}");
        assert_eq!(host["sub"], "meet.jitsi");
    }
}
