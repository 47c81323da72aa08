//! More connections than there is room for.

use std::time::Duration;

use api::config::Connections;

use crate::support::raw::{Raw, get};
use crate::support::{Program, TestApp};

/// What a new connection from this address is told.
async fn asked(base: &str, address: &str) -> (u16, String) {
    let Ok(mut raw) = Raw::from(address, base, None).await else { return (0, String::new()) };
    raw.send(&get("/healthz")).await;
    raw.answer().await
}

async fn held(base: &str, address: &str) -> Raw {
    let mut raw = Raw::from(address, base, None).await.unwrap();
    raw.send(&get("/healthz")).await;
    assert_eq!(raw.answer().await.0, 200);
    raw
}

#[test]
fn one_visitor_has_a_share_of_the_connections_and_trusted_proxies_any_number() {
    TestApp::start_with(false, |config| {
        config.connections = Connections { most_per_visitor: 3, ..Connections::default() };
        config.trusted_proxies = vec!["127.0.0.9".parse().unwrap()];
    })
    .tell(|app| async move {
        let base = app.base.clone();
        let mut theirs = Vec::new();
        for _ in 0..3 {
            theirs.push(held(&base, "127.0.0.1").await);
        }
        let (status, body) = asked(&base, "127.0.0.1").await;
        assert_eq!(status, 429, "{body}");
        assert!(body.contains("too_many_connections"), "{body}");
        assert_eq!(asked(&base, "127.0.0.2").await.0, 200, "another visitor");
        let mut proxied = Vec::new();
        for _ in 0..10 {
            proxied.push(held(&base, "127.0.0.9").await);
        }
        theirs.pop();
        for _ in 0..50 {
            if asked(&base, "127.0.0.1").await.0 == 200 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("a closed connection makes room");
    });
}

#[test]
fn a_server_without_descriptors_refuses_and_recovers() {
    TestApp::start(false).tell(|app| async move {
        let program = Program::start_limited(&app, 256, &[("PARLEY_CONNECTIONS_PER_VISITOR", "0")]).await;
        let mut first = held(&program.base, "127.0.0.1").await;
        let (mut open, mut refused) = (Vec::new(), 0);
        for number in 0..400 {
            let address = format!("127.0.1.{}", 1 + number % 200);
            let mut raw = Raw::from(&address, &program.base, None).await.unwrap();
            raw.send(&get("/healthz")).await;
            match tokio::time::timeout(Duration::from_secs(5), raw.answer())
                .await
                .expect("everybody is told")
                .0
            {
                200 => open.push(raw),
                503 => refused += 1,
                other => panic!("{other} at {number}"),
            }
        }
        assert!(open.len() > 60 && refused > 200, "{} open, {refused} refused", open.len());
        first.send(&get("/readyz")).await;
        assert_eq!(first.answer().await.0, 200, "the database is reached, who is inside is served");
        drop(open);
        for _ in 0..100 {
            if asked(&program.base, "127.0.0.1").await.0 == 200 {
                assert!(!program.log().contains("Too many open files"), "{}", program.log());
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("it never recovered");
    });
}
