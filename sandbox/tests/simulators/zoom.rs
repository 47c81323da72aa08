//! Zoom's meetings, limits and notices.

use chrono::{TimeDelta, Utc};
use sandbox::{Notice, Sandbox, signing};
use serde_json::json;

use crate::client::{Client, SAM, zoom_meeting};
use crate::receiver::{Receiver, header};

#[actix_web::test]
async fn a_meeting_is_created_found_changed_and_deleted() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let created = client.post("/v2/users/me/meetings", &zoom_meeting("int_42:1")).await;
    assert_eq!(created.status, 201);
    let made = created.json();
    let id = made["id"].as_u64().unwrap();
    assert!((100_000_000..=99_999_999_999).contains(&id));
    assert_eq!(made["start_time"], "2026-12-01T17:00:00Z");
    assert_eq!(made["settings"]["jbh_time"], 0);
    let password = made["password"].as_str().unwrap();
    assert!((1..=10).contains(&password.len()));

    let day = "type=scheduled&from=2026-12-01&to=2026-12-01&page_size=300";
    let list = client.get(&format!("/v2/users/me/meetings?{day}")).await.json();
    let found: Vec<_> =
        list["meetings"].as_array().unwrap().iter().filter(|m| m["agenda"] == "int_42:1").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["id"], id);
    assert!(found[0]["start_url"].is_null(), "the host's link is not in lists");
    let other = client.get("/v2/users/me/meetings?from=2026-12-02&to=2026-12-03").await.json();
    assert_eq!(other["meetings"], json!([]));

    let path = format!("/v2/meetings/{id}");
    let change = json!({"start_time": "2026-12-02T18:00:00Z", "settings": {"mute_upon_entry": true}});
    let changed = client.send("PATCH", &path, &change).await;
    assert_eq!((changed.status, changed.text.as_str()), (204, ""));
    let now = client.get(&path).await.json();
    assert_eq!(now["start_time"], "2026-12-02T18:00:00Z");
    assert_eq!((&now["join_url"], &now["password"]), (&made["join_url"], &made["password"]));
    assert_eq!(
        (&now["settings"]["waiting_room"], &now["settings"]["mute_upon_entry"]),
        (&true.into(), &true.into())
    );
    assert_ne!(now["start_url"], made["start_url"], "each look gives a new credential");
    let live = sandbox.live("zoom");
    assert_eq!((live.len(), live[0].reference.as_str()), (1, "int_42:1"));
    assert_eq!(live[0].ends_at.unwrap() - live[0].starts_at.unwrap(), TimeDelta::minutes(30));

    let gone = client.send("DELETE", &format!("{path}?schedule_for_reminder=false"), &json!(null)).await;
    assert_eq!(gone.status, 204);
    for method in ["GET", "DELETE"] {
        let missing = client.send(method, &path, &json!(null)).await;
        assert_eq!((missing.status, &missing.json()["code"]), (404, &3001.into()));
    }
    assert!(sandbox.live("zoom").is_empty());
    client.no_violations();
}

#[actix_web::test]
async fn what_zoom_does_not_list_is_a_violation_and_has_no_effect() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let good = zoom_meeting("int_42:1");
    for (name, value) in [
        ("subject", json!("x")),
        ("topic", json!("x".repeat(201))),
        ("password", json!("longer than ten")),
        ("start_time", json!("2026-12-01T17:00:00")),
        ("start_time", json!("2026-12-01T17:00:00+01:00")),
        ("duration", json!("30")),
        ("settings", json!({"jbh_time": 7})),
        ("settings", json!({"lobby": true})),
    ] {
        let mut body = good.clone();
        body[name] = value;
        let refused = client.post("/v2/users/me/meetings", &body).await;
        assert_eq!(refused.status, 400, "{name}");
        assert_eq!(refused.json()["code"], 300);
    }
    assert_eq!(client.get("/v2/users/me/meetings?page_size=301").await.status, 400);
    assert_eq!(client.get("/v2/users/me/rooms").await.status, 400);
    assert!(sandbox.live("zoom").is_empty());
    assert_eq!(sandbox.violations().len(), 10 + 1, "the time without a zone breaks format and pattern");
    assert_eq!(sandbox.violations()[0].call, "POST /v2/users/me/meetings");
}

#[actix_web::test]
async fn a_host_has_100_changes_a_day_and_zoom_says_until_when() {
    let sandbox = Sandbox::start();
    let sam = Client::zoom(&sandbox, SAM).await;
    let id = sam.post("/v2/users/me/meetings", &zoom_meeting("int_1:1")).await.json()["id"].clone();
    for _ in 0..99 {
        let changed = sam.send("PATCH", &format!("/v2/meetings/{id}"), &json!({"duration": 45})).await;
        assert_eq!(changed.status, 204);
    }
    let refused = sam.post("/v2/users/me/meetings", &zoom_meeting("int_2:1")).await;
    assert_eq!((refused.status, &refused.json()["code"]), (429, &429.into()));
    assert_eq!(refused.header("x-ratelimit-type"), "Daily-limit");
    let tomorrow = (Utc::now() + TimeDelta::days(1)).format("%Y-%m-%dT00:00:00Z").to_string();
    assert_eq!(refused.header("retry-after"), tomorrow);
    assert_eq!(sam.get(&format!("/v2/meetings/{id}")).await.status, 200, "looking is not counted");

    let kim = Client::zoom(&sandbox, "kim@sandbox.example").await;
    assert_eq!(kim.post("/v2/users/me/meetings", &zoom_meeting("int_3:1")).await.status, 201);
    let foreign = kim.get(&format!("/v2/meetings/{id}")).await;
    assert_eq!((foreign.status, &foreign.json()["code"]), (400, &3003.into()));
    kim.no_violations();
}

#[actix_web::test]
async fn lists_come_in_pages_whose_token_lives_15_minutes() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    for number in 0..3 {
        client.post("/v2/users/me/meetings", &zoom_meeting(&format!("int_{number}:1"))).await;
    }
    let first = client.get("/v2/users/me/meetings?page_size=2").await.json();
    assert_eq!((first["meetings"].as_array().unwrap().len(), &first["total_records"]), (2, &3.into()));
    let next = format!(
        "/v2/users/me/meetings?page_size=2&next_page_token={}",
        first["next_page_token"].as_str().unwrap()
    );
    let second = client.get(&next).await.json();
    assert_eq!((second["meetings"].as_array().unwrap().len(), &second["next_page_token"]), (1, &"".into()));
    sandbox.advance(TimeDelta::minutes(16));
    assert_eq!(client.get(&next).await.status, 400);
}

#[actix_web::test]
async fn overlapping_meetings_fail_at_the_start_only() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let mut ids = Vec::new();
    for reference in ["int_1:1", "int_2:1"] {
        let made = client.post("/v2/users/me/meetings", &zoom_meeting(reference)).await;
        assert_eq!(made.status, 201);
        ids.push(made.json()["id"].to_string());
    }
    sandbox.begin("zoom", &ids[0]).unwrap();
    assert!(sandbox.begin("zoom", &ids[1]).unwrap_err().contains("another meeting"));
    let started = client.get(&format!("/v2/meetings/{}", ids[0])).await.json();
    assert_eq!(started["status"], "started");
    let busy = client.send("DELETE", &format!("/v2/meetings/{}", ids[0]), &json!(null)).await;
    assert_eq!((busy.status, &busy.json()["code"]), (400, &3002.into()));
    let end = client.send("PUT", &format!("/v2/meetings/{}/status", ids[0]), &json!({"action": "end"})).await;
    assert_eq!(end.status, 204);
    sandbox.begin("zoom", &ids[1]).unwrap();
}

#[actix_web::test]
async fn the_pages_of_a_meeting_begin_and_end_it() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let made = client.post("/v2/users/me/meetings", &zoom_meeting("int_1:1")).await.json();
    let path = |url: &str| made[url].as_str().unwrap().strip_prefix(&client.base).unwrap().to_owned();
    assert!(client.get(&path("join_url")).await.text.contains("Waiting for the host"));
    let started = client.form(&path("start_url"), "", &[("action", "start")]).await;
    assert!(started.text.contains("Sandbox") && started.text.contains("In progress"));
    assert!(sandbox.live("zoom")[0].running);
    client.form(&path("join_url"), "", &[("action", "start")]).await;
    client.form(&path("join_url"), "", &[("action", "join")]).await;
    let came = client.get(&format!("/v2/past_meetings/{}/participants", made["id"])).await.json();
    assert_eq!(came["participants"].as_array().unwrap().len(), 1);
    client.form(&path("start_url"), "", &[("action", "end")]).await;
    assert!(sandbox.live("zoom").is_empty());
    client.no_violations();
}

#[actix_web::test]
async fn notices_are_signed_repeated_and_out_of_order() {
    const TOKEN: &str = "zoomWebhookSecret_0123456789";
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let id = client.post("/v2/users/me/meetings", &zoom_meeting("int_1:1")).await.json()["id"].to_string();
    let started = Notice::new("zoom", "meeting.started", &id).at(Utc::now() - TimeDelta::minutes(1));
    assert!(sandbox.sign_notice(&started).is_err(), "nowhere to send it");
    let receiver = Receiver::start();
    sandbox.register_hook("zoom", &receiver.url, TOKEN);
    let started = sandbox.sign_notice(&started).unwrap();
    let ended = sandbox.sign_notice(&Notice::new("zoom", "meeting.ended", &id)).unwrap();
    for notice in [&ended, &started, &started] {
        assert_eq!(sandbox.deliver(notice).await.unwrap().status, 204);
    }
    let joined = Notice::new("zoom", "meeting.participant_joined", &id).person("Rebecca Best", "");
    sandbox.send_notice(&joined).await.unwrap();

    let told = receiver.told();
    let events: Vec<String> = told
        .iter()
        .map(|one| {
            serde_json::from_str::<serde_json::Value>(&one.1).unwrap()["event"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(events, ["meeting.ended", "meeting.started", "meeting.started", "meeting.participant_joined"]);
    assert_eq!(told[1].1, told[2].1, "a duplicate is the same to the letter");
    for one in &told {
        let expected = signing::zoom(TOKEN, header(one, "x-zm-request-timestamp"), one.1.as_bytes());
        assert_eq!(header(one, "x-zm-signature"), expected);
        assert!(!header(one, "x-zm-trackingid").is_empty());
    }
    let body: serde_json::Value = serde_json::from_str(&told[3].1).unwrap();
    assert_eq!(body["payload"]["object"]["id"], id.as_str(), "text in notices, a number in answers");
    assert_eq!(body["payload"]["object"]["participant"]["user_name"], "Rebecca Best");
    assert!(sandbox.sign_notice(&Notice::new("zoom", "meeting.vanished", &id)).is_err());
}

#[actix_web::test]
async fn every_notice_has_its_own_shape() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let id = client.post("/v2/users/me/meetings", &zoom_meeting("int_1:1")).await.json()["id"].to_string();
    sandbox.register_hook("zoom", "http://127.0.0.1:1/", "token");
    for (event, subject, place) in [
        ("endpoint.url_validation", "qgg8vlvZRS6UYooatFL8Aw", "/payload/plainToken"),
        ("app_deauthorized", SAM, "/payload/client_id"),
        ("user.deactivated", SAM, "/payload/object/email"),
        ("user.deleted", SAM, "/payload/operator"),
        ("meeting.created", &id, "/payload/object/join_url"),
        ("meeting.updated", &id, "/payload/operator_id"),
        ("meeting.deleted", &id, "/payload/object/uuid"),
        ("meeting.ended", &id, "/payload/object/end_time"),
        ("meeting.participant_left", &id, "/payload/object/participant/leave_time"),
        ("meeting.participant_joined_waiting_room", &id, "/payload/object/participant/date_time"),
        ("meeting.participant_jbh_waiting", &id, "/payload/object/participant/user_name"),
    ] {
        let signed = sandbox.sign_notice(&Notice::new("zoom", event, subject)).unwrap();
        let body: serde_json::Value = serde_json::from_str(&signed.body).unwrap();
        assert_eq!(body["event"], event);
        assert!(body.pointer(place).is_some_and(serde_json::Value::is_string), "{event}: {}", signed.body);
    }
}
