//! The built bundles start in a real browser, under the server's own content security policy.

use crate::support::{Browser, Look, Server};

#[tokio::test]
async fn the_recruiter_bundle_starts() {
    starts("/").await;
}

#[tokio::test]
async fn the_candidate_bundle_starts() {
    starts("/i/nobody-made-this-link").await;
}

async fn starts(path: &str) {
    let server = Server::start();
    let browser = Browser::open(Look::PHONE).await;
    browser.goto(&server.url(path)).await;
    browser.find("h1").await;
    assert_eq!(browser.script("return Boolean(document.querySelector('#crash[open]'))").await, false);
    // Refused look-ups (no session, no such link) are part of these pages; anything else is a fault.
    browser.console_is_clean(&["/api/v1/", "/i/nobody-made-this-link"]).await;
    // The rules for pages are understood, and nothing is left that a page may ask for.
    for feature in ["camera", "microphone", "geolocation", "display-capture", "payment"] {
        let asked = format!("return document.featurePolicy.allowsFeature('{feature}')");
        assert_eq!(browser.script(&asked).await, false, "{feature}");
    }
    browser.asked_nobody_but(&server.url("")).await;
    browser.is_accessible().await;
}
