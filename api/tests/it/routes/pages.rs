//! The candidate's page as an address: whoever asks for it in whatever way gets a page, and who tries addresses that
//! nobody gave out is slowed down. The pages are built by `cargo xtask test`; without them there is nothing to ask for.

use reqwest::Method;
use serde_json::json;

use super::links::stage;
use crate::support::{Answer, Client, TestApp};

async fn are_built(app: &TestApp) -> bool {
    let there = app.anonymous().with_header("accept", "text/html").get("/sign-in").await.status == 200;
    if !there {
        println!("the server was built without its pages");
    }
    there
}

fn token(n: usize) -> String {
    format!("q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP{n:03}")
}

fn is_page(answer: &Answer) -> bool {
    answer.header("content-type").as_deref() == Some("text/html; charset=utf-8")
}

async fn head(client: &Client, path: &str) -> Answer {
    client.send(Method::HEAD, path, None).await
}

both_engines! {
    async fn a_link_is_a_page_whatever_is_accepted(app: TestApp) {
        if !are_built(&app).await {
            return;
        }
        let at = stage(&app).await;
        let page = format!("/i/{}", at.token);
        let nobody = app.anonymous();
        for path in [page.clone(), format!("{page}/"), format!("{page}?at=2026-03-02T17:00:00Z")] {
            for accept in ["text/html", "application/json", "image/*", "*/*", ""] {
                let client = nobody.with_header("accept", accept);
                let got = client.get(&path).await;
                assert!(got.status == 200 && is_page(&got), "{path} {accept}: {}", got.status);
                assert!(got.text().contains("Fairhaven invites you"), "{}", got.text());
                let short = head(&client, &path).await;
                assert!(short.status == 200 && is_page(&short) && short.body.is_empty(), "{path}: {}", short.status);
                assert_eq!(short.header("content-length"), got.header("content-length"));
            }
        }
        for path in ["/i", "/i/", "/i/x/y/z"] {
            let got = nobody.get(path).await;
            assert!(is_page(&got) && got.status == 404, "{path}: {}", got.status);
        }
        let refused = nobody.send(Method::DELETE, &page, None).await;
        assert_eq!((refused.status, refused.problem_code().as_str()), (405, "method_not_allowed"));
        assert_eq!(refused.header("allow").as_deref(), Some("GET, HEAD"));
    }

    async fn who_tries_addresses_is_slowed_down_and_others_are_not(app: TestApp) {
        if !are_built(&app).await {
            return;
        }
        let at = stage(&app).await;
        let nobody = app.anonymous();
        let mut seen = Vec::new();
        for n in 0..40 {
            seen.push(nobody.get(&format!("/i/{}", token(n))).await.status);
        }
        assert!(seen[..20].iter().all(|status| *status == 404), "{seen:?}");
        let slowed = nobody.get(&format!("/i/{}", token(41))).await;
        assert_eq!(slowed.status, 429, "{seen:?}");
        assert!(is_page(&slowed) && slowed.text().contains("Too many"), "{}", slowed.text());
        assert!(slowed.header("retry-after").is_some_and(|wait| wait.parse::<u32>().is_ok()));
        // The API and the joining page count the same visitor.
        let api = nobody.get(&format!("/api/v1/links/{}", token(42))).await;
        assert_eq!((api.status, api.problem_code().as_str()), (429, "too_many_requests"));
        let join = nobody.post(&format!("/i/{}/join", token(43)), &json!({})).await;
        assert!(join.status == 429 && is_page(&join), "{}", join.status);
        // Who was given a link is let in from the same address.
        assert_eq!(nobody.get(&format!("/i/{}", at.token)).await.status, 200);
        assert_eq!(nobody.get(&format!("/api/v1/links/{}", at.token)).await.status, 200);
        app.clock.advance_seconds(400);
        assert_eq!(nobody.get(&format!("/i/{}", token(44))).await.status, 404);
    }
}

#[test]
fn a_flood_of_page_views_is_answered_in_words() {
    let app = TestApp::start_with(false, |config| config.rate_limit = 5);
    app.tell(|app| async move {
        if !are_built(&app).await {
            return;
        }
        let nobody = app.anonymous();
        let mut last = nobody.get("/i/x").await;
        for _ in 0..10 {
            last = nobody.get("/i/x").await;
        }
        assert!(last.status == 429 && is_page(&last), "{} {}", last.status, last.text());
        assert!(last.header("retry-after").is_some());
        assert_eq!(last.header("cache-control").as_deref(), Some("no-store"));
        let api = nobody.get("/api/v1/zones").await;
        assert_eq!((api.status, api.problem_code().as_str()), (429, "too_many_requests"));
    });
}
