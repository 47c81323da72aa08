//! Links that lead nowhere any more: each says so, names nobody, and offers a way forward.

use serde_json::{Value, json};

use crate::support::{Browser, EMAIL, Look, PASSWORD, World, mail_to};

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

#[tokio::test]
async fn an_expired_link_asks_for_a_new_one() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    world.server.sql(&format!(
        "UPDATE invites SET expires_at = {} WHERE id = '{}'",
        chrono::Utc::now().timestamp() - 86_400,
        invited.invite
    ));
    let browser = Browser::open(Look::PHONE).await;
    browser.goto(&world.server.url(&invited.path)).await;
    browser.sees("This link has expired").await;
    assert!(!browser.text().await.contains("Joel"), "a dead link names nobody");
    browser.is_accessible().await;
    assert_eq!(
        browser.script("return document.querySelectorAll('main textarea, main input').length").await,
        0,
        "no words"
    );
    browser.click_text("Ask for a new link").await;
    browser.sees("Your request was sent").await;
    browser.is_accessible().await;
    browser.console_is_clean(&[]).await;

    // The recruiter is told by mail, before they sign in, and sees it on the pipeline and in the thread.
    let mail = mail_to(&world, EMAIL).await;
    assert_eq!(mail["summary"]["subject"], "Rebecca Best asks for a new link");
    let recruiter = Browser::open(Look::DESKTOP).await;
    recruiter.sign_in(&world.server, EMAIL, PASSWORD).await;
    recruiter.goto(&world.server.url(&format!("/projects/{}?show=new-link", world.project))).await;
    recruiter.sees("Wants a new link").await;
    recruiter.is_accessible().await;
    recruiter.goto(&world.server.url(&format!("/candidates/{}?tab=messages", invited.candidate))).await;
    recruiter.sees("Expired").await;
    recruiter.is_accessible().await;
}

#[tokio::test]
async fn a_time_in_the_mail_opens_as_chosen() {
    let world = World::new(None).await;
    let look = Look::DESKTOP.zone("America/Los_Angeles");
    let (first, second) = (world.invite("Rebecca Best").await, world.invite("Omar Haddad").await);
    let slots: Value = world.get(&format!("/api/v1/links/{}/slots?zone=UTC", &first.path[3..])).await;
    let at = slots["slots"][4].as_str().unwrap().to_owned();
    let address = |path: &str| world.server.url(&format!("{path}?at={at}"));

    let browser = Browser::open(look).await;
    browser.goto(&address(&first.path)).await;
    browser.sees("Confirm details").await;
    browser.is_accessible().await;
    browser.fill("Phone number", "415-555-0132").await;
    browser.click_text("Confirm").await;
    browser.sees("You’re all set!").await;
    let interviews: Value = world.get("/api/v1/interviews?filter=all").await;
    assert_eq!(interviews["data"][0]["starts_at"], Value::from(at.clone()), "the time of the mail");

    // By now it is taken: the next one to press it is told so, and shown what is near.
    browser.goto(&address(&second.path)).await;
    browser.sees("That time is no longer free").await;
    browser.sees("These are the nearest free times").await;
    browser.is_accessible().await;
    browser.click(".taken .slot").await;
    browser.sees("Confirm details").await;
}

#[tokio::test]
async fn a_link_that_is_long_dead_leaves_the_companys_address() {
    let world = World::new(None).await;
    let (old, cancelled) = (world.invite("Rebecca Best").await, world.invite("Omar Haddad").await);
    world.server.sql(&format!("UPDATE invites SET expires_at = 1 WHERE id = '{}'", old.invite));
    let browser = Browser::open(Look::PHONE.zone("America/Los_Angeles")).await;
    browser.goto(&world.server.url(&old.path)).await;
    browser.sees("It stopped working a while ago.").await;
    browser.is_accessible().await;
    let page = browser.text().await;
    assert!(page.contains("Contact Fairhaven Chemicals") && !page.contains("Ask for a new link"), "{page}");

    browser.goto(&world.server.url(&cancelled.path)).await;
    super::candidate::choose_first(&browser).await;
    browser.fill("Phone number", "415-555-0132").await;
    browser.click_text("Confirm").await;
    browser.sees("You’re all set!").await;
    browser.click_text("Cancel interview").await;
    browser.sees("Cancel this interview?").await;
    browser.click("dialog[open] .btn-danger-solid").await;
    browser.sees("Ask for another time").await;
    world.server.sql("UPDATE interviews SET cancelled_at = 1");
    browser.goto(&world.server.url(&cancelled.path)).await;
    browser.sees("Contact Fairhaven Chemicals").await;
    let page = browser.text().await;
    assert!(!page.contains("Ask for another time") && !page.contains("Contact Joel"), "{page}");
}

#[tokio::test]
async fn an_own_address_is_confirmed_by_a_press() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let browser = Browser::open(Look::PHONE.zone("America/Los_Angeles")).await;
    browser.goto(&world.server.url(&invited.path)).await;
    super::candidate::choose_first(&browser).await;
    browser.fill("Phone number", "415-555-0132").await;
    browser.fill("Email (optional)", "best@home.example").await;
    browser.click_text("Confirm").await;
    browser.sees("We’ve sent a link to b•••@home.example to confirm that address.").await;
    browser.is_accessible().await;

    let recruiter = Browser::open(Look::DESKTOP).await;
    recruiter.sign_in(&world.server, EMAIL, PASSWORD).await;
    let interviews: Value = world.get("/api/v1/interviews?filter=all").await;
    let id = interviews["data"][0]["id"].as_str().unwrap();
    recruiter.goto(&world.server.url(&format!("/interviews/{id}/details"))).await;
    recruiter.sees("best@home.example (not confirmed)").await;

    let mail = mail_to(&world, "best@home.example").await;
    let text = mail["text"].as_str().unwrap();
    assert!(!text.contains("Rebecca") && !text.contains("555"), "{text}");
    let links = mail["links"].as_array().unwrap().iter().filter_map(Value::as_str);
    let page = links.into_iter().find(|link| link.contains("/confirm-email/")).unwrap();
    browser.goto(page).await;
    browser.sees("Confirm your email address").await;
    browser.is_accessible().await;
    browser.click_text("Confirm").await;
    browser.sees("Your email address is confirmed").await;
    browser.is_accessible().await;
    browser.console_is_clean(&[]).await;
    let interview: Value = world.get(&format!("/api/v1/interviews/{id}")).await;
    assert_eq!(interview["contact"]["email"], "best@home.example");
}
