//! Links that lead nowhere any more: each says so, names nobody, and offers a way forward.

use serde_json::{Value, json};

use crate::support::{Browser, Look, World};

#[tokio::test]
async fn dead_links_offer_a_way_forward() {
    let world = World::new(None).await;
    let browser = Browser::open(Look::PHONE).await;

    let revoked = world.invite("Rebecca Best").await;
    world.post::<Value>(&format!("/api/v1/invites/{}/revoke", revoked.invite), &json!({})).await;
    browser.goto(&world.server.url(&revoked.path)).await;
    browser.sees("This link was withdrawn").await;
    browser.is_accessible().await;
    assert!(!browser.text().await.contains("Joel"), "a dead link names nobody");
    browser.click_text("Ask for a new link").await;
    browser.sees("Your request was sent").await;

    let unknown = format!("/i/{}", "A".repeat(43));
    browser.goto(&world.server.url(&unknown)).await;
    browser.sees("We can’t find this link").await;
    browser.is_accessible().await;

    let replaced = world.invite("Omar Haddad").await;
    let newer = world.invite("Omar Haddad").await;
    assert_ne!(replaced.path, newer.path);
    browser.goto(&world.server.url(&replaced.path)).await;
    browser.sees("This link was replaced").await;
    browser.is_accessible().await;
}

#[tokio::test]
async fn a_used_link_shows_the_interview() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let look = Look::DESKTOP.zone("America/Los_Angeles");
    let (one, other) = (Browser::open(look).await, Browser::open(look).await);
    for browser in [&one, &other] {
        browser.goto(&world.server.url(&invited.path)).await;
        super::candidate::choose_first(browser).await;
        browser.fill("Phone number", "415-555-0132").await;
    }
    one.click_text("Confirm").await;
    one.sees("You’re all set!").await;
    // The other window still shows the times: confirming there leads to the interview, not to a second one.
    other.click_text("Confirm").await;
    other.sees("You’re all set!").await;
    let interviews: Value = world.get("/api/v1/interviews?filter=all").await;
    assert_eq!(interviews["data"].as_array().map(Vec::len), Some(1));
}
