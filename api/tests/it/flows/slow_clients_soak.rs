//! Slow and idle clients in full numbers, on the program as it is shipped. For `cargo xtask soak`: each takes a
//! minute or two. They print their figures.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::support::raw::{Raw, get};
use crate::support::{Program, TestApp};

/// Memory that the process has of its own, in KiB.
fn memory(program: &Program) -> u64 {
    let path = format!("/proc/{}/status", program.child.id());
    let status = std::fs::read_to_string(path).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// One of this machine's own addresses; each is a visitor.
fn address(number: usize) -> String {
    format!("127.0.{}.{}", 1 + number / 200 % 200, 1 + number % 200)
}

/// The 99th of a hundred answers' times, each on a connection of its own.
async fn p99(program: &Program) -> Duration {
    let mut times = Vec::new();
    for _ in 0..300 {
        let begun = Instant::now();
        let mut raw = Raw::connect(&program.base).await;
        raw.send(&get("/readyz")).await;
        assert_eq!(raw.answer().await.0, 200);
        times.push(begun.elapsed());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    times.sort();
    times[times.len() * 99 / 100]
}

const POST: &str = "POST /api/v1/auth/sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";

/// Trickles until it is cut off; how long that took.
async fn slow(base: String, number: usize) -> (usize, Duration) {
    let mut raw = Raw::from(&address(number), &base, Some(4096)).await.unwrap();
    let begun = Instant::now();
    match number % 3 {
        0 => raw.send("GET / HTTP/1.1\r\nx: ").await,
        1 => raw.send(&format!("{POST}content-length: 5000\r\n\r\n")).await,
        _ => raw.send(&get("/api/docs/swagger-ui-bundle.js").repeat(8)).await,
    };
    if number % 3 == 2 {
        tokio::time::sleep(Duration::from_secs(75)).await;
        raw.until_closed().await.expect("closed");
        return (2, begun.elapsed());
    }
    while begun.elapsed() < Duration::from_secs(100) && raw.send("x").await {
        if raw.stream.try_read(&mut [0; 4096]).is_ok_and(|length| length == 0) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    (number % 3, begun.elapsed())
}

#[test]
#[ignore = "full size: a minute and a half"]
fn two_thousand_slow_clients_do_not_matter() {
    TestApp::start(false).tell(|app| async move {
        let program = Program::start(&app, "serve").await;
        let calm = p99(&program).await;
        let mut clients = JoinSet::new();
        for number in 0..2000 {
            clients.spawn(slow(program.base.clone(), number));
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
        let busy = p99(&program).await;
        let mut longest = [Duration::ZERO; 3];
        while let Some(ended) = clients.join_next().await {
            let (kind, took) = ended.unwrap();
            longest[kind] = longest[kind].max(took);
        }
        println!(
            "2,000 slow clients: p99 {calm:?} -> {busy:?}; cut after {longest:?} (heads, bodies, readers)"
        );
        // Their own 10, 30 and 60 seconds begin when the server gets to them.
        let bounds = [25, 50, 90].map(Duration::from_secs);
        assert!((0..3).all(|kind| longest[kind] < bounds[kind]), "{longest:?}");
        assert!(busy < 2 * calm + Duration::from_millis(20), "{calm:?} {busy:?}");
    });
}

#[test]
#[ignore = "full size: a minute"]
fn ten_thousand_idle_connections_do_not_matter() {
    TestApp::start(false).tell(|app| async move {
        let program = Program::start(&app, "serve").await;
        let mut idle = Vec::new();
        for number in 0..10_000 {
            let mut raw = Raw::from(&address(number), &program.base, None).await.unwrap();
            raw.send(&get("/healthz")).await;
            assert_eq!(raw.answer().await.0, 200, "{number}");
            idle.push(raw);
        }
        let busy = p99(&program).await;
        let kib = memory(&program);
        println!("10,000 idle connections: p99 {busy:?}, {} MiB", kib / 1024);
        assert!(busy < Duration::from_millis(250) && kib < 400 * 1024);
        let alive = idle.iter_mut().filter(|raw| raw.stream.try_read(&mut [0]).is_err()).count();
        assert_eq!(alive, 10_000, "they were there all the time");
    });
}

#[test]
#[ignore = "full size: half a minute"]
fn an_answer_that_nobody_reads_takes_no_second_copy() {
    const READERS: usize = 150;
    TestApp::start(false).tell(|app| async move {
        for (path, coding) in [
            ("/api/openapi.json", ""),
            ("/api/openapi.json", "accept-encoding: br\r\n"),
            ("/api/docs/swagger-ui-bundle.js", ""),
            ("/api/docs/swagger-ui-bundle.js", "accept-encoding: gzip\r\n"),
            ("/api/docs/swagger-ui-bundle.js", "accept-encoding: br\r\n"),
            ("/api/v1/zones", "accept-encoding: br\r\n"),
        ] {
            // Each in a process of its own: freed memory of the one before would hide what this one takes.
            let program = Program::start(&app, "serve").await;
            let request = get(path).replace("host", &format!("{coding}host"));
            let mut first = Raw::connect(&program.base).await;
            first.send(&request).await;
            assert_eq!(first.answer().await.0, 200);
            let before = memory(&program);
            let mut readers = Vec::new();
            for number in 0..READERS {
                let mut raw = Raw::from(&address(number), &program.base, Some(4096)).await.unwrap();
                raw.send(&request.repeat(8)).await;
                readers.push(raw);
            }
            tokio::time::sleep(Duration::from_secs(3)).await;
            let each = memory(&program).saturating_sub(before) / READERS as u64;
            println!("{path} {coding:?}: {each} KiB for each of {READERS} readers who read nothing");
            assert!(each < 150, "{each} KiB each");
        }
    });
}
