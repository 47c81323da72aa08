//! Every fault, as a client meets it: what it sees, and whether the effect took place.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use sandbox::{Fault, FaultKind, RetryAfter, Sandbox};
use serde_json::json;

use crate::client::{Answer, Client, SAM, zoom_meeting};

const CREATE: &str = "/v2/users/me/meetings";

async fn create(client: &Client<'_>, kind: FaultKind) -> reqwest::Result<Answer> {
    client.sandbox.fault(Fault::new("zoom", kind).on("POST", CREATE).times(1));
    client.try_send("POST", CREATE, &zoom_meeting("int_42:1")).await
}

#[actix_web::test]
async fn faults_before_the_effect() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    for status in [500, 503] {
        assert_eq!(create(&client, FaultKind::Status(status)).await.unwrap().status, status);
    }
    let unauthorized = create(&client, FaultKind::Unauthorized).await.unwrap();
    assert_eq!((unauthorized.status, &unauthorized.json()["code"]), (401, &124.into()));
    let page = create(&client, FaultKind::Html).await.unwrap();
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.text.starts_with("<!doctype html>"));
    assert!(sandbox.live("zoom").is_empty());
    assert_eq!(client.post(CREATE, &zoom_meeting("int_42:1")).await.status, 201, "each fault hit once");
    client.no_violations();
}

#[actix_web::test]
async fn a_429_in_every_header_form() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let near = |at: DateTime<Utc>, seconds: i64| {
        let off = at - Utc::now() - TimeDelta::seconds(seconds);
        off.abs() <= TimeDelta::seconds(5)
    };
    let silent = create(&client, FaultKind::TooMany(RetryAfter::Silent)).await.unwrap();
    assert_eq!((silent.status, silent.header("retry-after")), (429, ""));
    let seconds = create(&client, FaultKind::TooMany(RetryAfter::Seconds(3))).await.unwrap();
    assert_eq!(seconds.header("retry-after"), "3");
    let date = create(&client, FaultKind::TooMany(RetryAfter::HttpDate(60))).await.unwrap();
    assert!(near(DateTime::parse_from_rfc2822(date.header("retry-after")).unwrap().to_utc(), 60));
    let iso = create(&client, FaultKind::TooMany(RetryAfter::Iso8601(60))).await.unwrap();
    assert!(near(DateTime::parse_from_rfc3339(iso.header("retry-after")).unwrap().to_utc(), 60));
    assert_eq!(iso.header("x-ratelimit-type"), "Daily-limit");
    let reset = create(&client, FaultKind::TooMany(RetryAfter::Reset(1))).await.unwrap();
    assert!(near(
        DateTime::from_timestamp(reset.header("x-ratelimit-reset").parse().unwrap(), 0).unwrap(),
        1
    ));
    assert_eq!(reset.header("x-ratelimit-type"), "QPS");
    assert!(sandbox.live("zoom").is_empty());
}

#[actix_web::test]
async fn an_answer_is_lost_or_cut_after_the_effect() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let lost = create(&client, FaultKind::AnswerLost).await.err().unwrap();
    assert!(lost.is_request(), "not even a status has come: {lost:?}");
    assert_eq!(sandbox.live("zoom").len(), 1);
    let cut = create(&client, FaultKind::CutMidBody).await.err().unwrap();
    assert!(cut.is_body() || cut.is_decode(), "the status has come, the body has not: {cut:?}");
    assert_eq!(sandbox.live("zoom").len(), 2);
    let id = sandbox.live("zoom")[0].external_id.clone();
    sandbox.fault(Fault::new("zoom", FaultKind::CutMidBody).on("DELETE", "/v2/meetings/").times(1));
    let empty = client.try_send("DELETE", &format!("/v2/meetings/{id}"), &json!(null)).await.err().unwrap();
    assert!(empty.is_request(), "an empty answer has no middle: {empty:?}");
    let statuses: Vec<_> = sandbox.calls("zoom").iter().skip(1).map(|call| call.status).collect();
    assert_eq!(statuses, [None, None, None]);
}

#[actix_web::test]
async fn a_call_hangs_until_the_client_gives_up() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let waiting = tokio::time::timeout(Duration::from_millis(50), create(&client, FaultKind::Hang)).await;
    assert!(waiting.is_err());
    assert!(sandbox.live("zoom").is_empty());
    // Others are answered meanwhile, and the sandbox stops in spite of it.
    assert_eq!(client.get("/v2/users/me").await.status, 200);
}

#[actix_web::test]
async fn a_slow_answer_comes_in_the_end() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let begun = Instant::now();
    let answer = create(&client, FaultKind::Slow(Duration::from_millis(30))).await.unwrap();
    assert_eq!(answer.status, 201);
    assert!(begun.elapsed() >= Duration::from_millis(30));
}

#[actix_web::test]
async fn answers_may_have_less_or_more_than_usual() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    let sparse = create(&client, FaultKind::Sparse).await.unwrap().json();
    assert_eq!(sparse.as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "join_url"]);
    let extra = create(&client, FaultKind::Extra).await.unwrap().json();
    assert!(extra["sandbox_extra"].is_object() && extra["settings"]["sandbox_extra"].is_object());
    client.no_violations();
}

#[actix_web::test]
async fn calls_are_kept_without_credentials() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    client.get("/v2/users/me?encrypted_email=true").await;
    let calls = sandbox.calls("zoom");
    assert_eq!(calls.len(), 2);
    let last = &calls[1];
    assert_eq!((last.method.as_str(), last.path.as_str(), last.status), ("GET", "/v2/users/me", Some(400)));
    assert_eq!(last.query, "encrypted_email=true");
    assert_eq!(last.header("authorization"), None);
    assert!(last.answer.contains("encrypted_email"));
    assert_eq!(sandbox.take_calls().len(), 2);
    assert!(sandbox.calls("zoom").is_empty());
}
