//! Clients that take their time, by raw sockets: they are cut off, and nobody else notices.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use api::config::{Config, Connections};

use crate::support::TestApp;
use crate::support::raw::{Raw, get};

const HEAD: Duration = Duration::from_millis(500);
const BODY: Duration = Duration::from_millis(800);
const STALLED: Duration = Duration::from_millis(800);
const IDLE: Duration = Duration::from_millis(1500);
const FAREWELL: Duration = Duration::from_millis(300);
/// Timers, a busy machine.
const SLACK: Duration = Duration::from_secs(8);

fn impatient(config: &mut Config) {
    config.connections = Connections {
        head: HEAD,
        body: BODY,
        stalled: STALLED,
        idle: IDLE,
        farewell: FAREWELL,
        ..Connections::default()
    };
}

/// Runs a story on an impatient server, beside somebody who asks ordinary things all the time. A machine that is so busy
/// that the client itself is late may cost it a request, not more.
fn beside_others<F: Future<Output = ()>>(story: impl FnOnce(String) -> F) {
    TestApp::start_with(false, impatient).tell(|app| async move {
        let counts = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
        let (base, counting) = (app.base.clone(), Arc::clone(&counts));
        let others = tokio::spawn(async move {
            loop {
                let mut raw = Raw::connect(&base).await;
                raw.send(&get("/readyz")).await;
                let status = raw.answer().await.0;
                assert!([0, 200, 408].contains(&status), "{status}");
                counting[usize::from(status == 200)].fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        });
        story(app.base.clone()).await;
        assert!(!others.is_finished(), "others were served all the time");
        others.abort();
        let [missed, served] = [0, 1].map(|at| counts[at].load(Ordering::SeqCst));
        assert!(served > 2 * missed, "{served} served, {missed} not");
    });
}

/// Sends a byte every so often, until the other side has enough; how long that took.
async fn trickle(raw: &mut Raw, text: &str) -> Duration {
    let begun = Instant::now();
    for byte in text.chars().cycle() {
        if !raw.send(&byte.to_string()).await || begun.elapsed() > Duration::from_secs(30) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    begun.elapsed()
}

#[test]
fn heads_have_a_time_the_first_and_every_later_one() {
    beside_others(|base| async move {
        let mut silent = Raw::connect(&base).await;
        let (_, took) = silent.until_closed().await.expect("a connection that says nothing is closed");
        assert!(took < HEAD + SLACK, "{took:?}");

        let mut half = Raw::connect(&base).await;
        half.send("GET / HTTP/1.1\r\nhost: ").await;
        let (said, took) = half.until_closed().await.expect("half a head is closed");
        assert!(said.starts_with("HTTP/1.1 408 ") && took < HEAD + SLACK, "{took:?} {said}");

        let mut slow = Raw::connect(&base).await;
        let took = trickle(&mut slow, "GET / HTTP/1.1\r\nx: y").await;
        assert!(took < HEAD + SLACK, "bytes buy no time: {took:?}");

        let mut second = Raw::connect(&base).await;
        second.send(&get("/healthz")).await;
        assert_eq!(second.answer().await.0, 200);
        let took = trickle(&mut second, "GET / HTTP/1.1\r\nx: y").await;
        assert!(took < HEAD + SLACK, "the second head has its time, too: {took:?}");

        let mut idle = Raw::connect(&base).await;
        idle.send(&get("/healthz")).await;
        assert_eq!(idle.answer().await.0, 200);
        let (_, took) = idle.until_closed().await.expect("who asks nothing more is closed");
        assert!(took > HEAD && took < IDLE + SLACK, "{took:?}");
    });
}

#[test]
fn bodies_have_a_time_read_or_not() {
    beside_others(|base| async move {
        let post = "POST /api/v1/auth/sign-in HTTP/1.1\r\nhost: parley\r\ncontent-type: application/json\r\n";
        for length in ["content-length: 5000\r\n\r\n", "transfer-encoding: chunked\r\n\r\n1388\r\n"] {
            let mut slow = Raw::connect(&base).await;
            slow.send(&format!("{post}{length}")).await;
            let begun = Instant::now();
            while begun.elapsed() < BODY + SLACK && slow.send(" ").await {
                if slow.stream.try_read(&mut []).is_ok() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            let (status, body) = slow.answer().await;
            assert_eq!(status, 408, "{body}");
            assert!(body.contains("\"request_timeout\"") && begun.elapsed() < BODY + SLACK, "{body}");
            // Its rest is not waited for.
            slow.until_closed().await.expect("the connection is closed");
        }
        // An answer that did not need the body leaves nobody waiting for it: with a length, in pieces, silent.
        for body in ["content-length: 5000\r\n\r\n{", "transfer-encoding: chunked\r\n\r\n1388\r\n{"] {
            let mut unread = Raw::connect(&base).await;
            unread.send(&format!("POST /api/v1/nothing HTTP/1.1\r\nhost: parley\r\n{body}")).await;
            assert_eq!(unread.answer().await.0, 404);
            let (_, took) = unread.until_closed().await.expect("the connection is closed");
            assert!(took < IDLE + SLACK, "{took:?}");
        }
    });
}

#[test]
fn a_large_body_that_keeps_coming_is_taken() {
    beside_others(|base| async move {
        let mut steady = Raw::connect(&base).await;
        let size = 60 * 1024;
        let head = "POST /api/v1/auth/sign-in HTTP/1.1\r\nhost: parley\r\ncontent-type: application/json\r\n";
        steady.send(&format!("{head}content-length: {size}\r\n\r\n")).await;
        let begun = Instant::now();
        for _ in 0..10 {
            steady.send(&" ".repeat(size / 10)).await;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        assert!(begun.elapsed() > 2 * BODY);
        assert_eq!(steady.answer().await.0, 400, "it is read to its end, and is no JSON");
    });
}

#[test]
fn a_reader_who_takes_nothing_is_cut_off_and_a_slow_one_is_not() {
    const ANSWERS: usize = 30;
    beside_others(|base| async move {
        let mut one = Raw::connect(&base).await;
        one.send(&get("/api/openapi.json")).await;
        let size = one.answer().await.1.len();

        let mut idle = Raw::from("127.0.0.1", &base, Some(4096)).await.unwrap();
        idle.send(&get("/api/openapi.json").repeat(ANSWERS)).await;
        tokio::time::sleep(STALLED + STALLED / 2).await;
        let (read, _) = idle.until_closed().await.expect("the connection is closed");
        assert!(read.len() < ANSWERS * size / 2, "{} of {}", read.len(), ANSWERS * size);

        let mut slow = Raw::from("127.0.0.1", &base, Some(4096)).await.unwrap();
        slow.send(&get("/api/openapi.json").repeat(2)).await;
        tokio::time::sleep(STALLED / 2).await;
        let first = slow.answer().await;
        tokio::time::sleep(STALLED / 2).await;
        assert_eq!((first.0, first.1.len() >= size), (200, true), "who pauses for less gets it whole");
    });
}
