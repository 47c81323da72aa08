//! A candidate chooses a time, moves it and cancels; and loses a race without losing what was typed.

use crate::support::{Browser, Look, World};

/// Chooses the first time shown and opens the details.
pub async fn choose_first(browser: &Browser) {
    browser.click(".slot").await;
    browser.sees("Confirm details").await;
}

async fn choose_to_cancel(look: Look, database: Option<String>) {
    let world = World::new(database).await;
    let invited = world.invite("Rebecca Best").await;
    let browser = Browser::open(look.zone("America/Los_Angeles")).await;
    browser.goto(&world.server.url(&invited.path)).await;
    browser.sees("Choose a time to talk to Joel Bito").await;
    browser.is_accessible().await;

    choose_first(&browser).await;
    browser.is_accessible().await;
    browser.fill("Phone number", "415-555-0132").await;
    browser.click_text("Confirm").await;
    browser.sees("You’re all set!").await;
    browser.sees("+1 •••-•••-••32").await;
    assert!(!browser.text().await.contains("555"), "masked until its reader asks");
    browser.click_text("Show").await;
    browser.sees("+1 415-555-0132").await;
    browser.is_accessible().await;

    // Saving draws the page again in place: its buttons answer as before.
    for (number, shown) in [("415-555-0199", "+1 •••-•••-••99"), ("415-555-0188", "+1 •••-•••-••88")]
    {
        browser.click_text("Edit phone number").await;
        browser.fill("Phone number", number).await;
        browser.click_text("Save number").await;
        browser.sees(shown).await;
        browser.click_text("Show").await;
        browser.sees(&format!("+1 {number}")).await;
    }

    browser.sees("You can change the number 3 more times today.").await;
    browser.sees("You can reschedule 3 more times today.").await;
    browser.click_text("Reschedule").await;
    browser.sees("You can reschedule 3 more times today.").await;
    browser.sees("Choose a new time to talk to Joel Bito").await;
    // The first time is the one that was chosen before.
    browser.click(".day-slots li:nth-child(2) .slot").await;
    browser.click_text("Move interview").await;
    browser.sees("Your interview has a new time.").await;
    browser.sees("You can reschedule 2 more times today.").await;

    browser.click_text("Cancel interview").await;
    browser.sees("Cancel this interview?").await;
    browser.is_accessible().await;
    browser.click("dialog[open] .btn-danger-solid").await;
    browser.sees("This interview was cancelled").await;
    browser.is_accessible().await;
    browser.console_is_clean(&[]).await;
    browser.asked_nobody_but(&world.server.url("/")).await;

    let interviews: serde_json::Value = world.get("/api/v1/interviews?filter=cancelled").await;
    assert_eq!(interviews["data"].as_array().map(Vec::len), Some(1), "one interview, moved and cancelled");
}

#[tokio::test]
async fn chooses_moves_and_cancels() {
    choose_to_cancel(Look::DESKTOP, None).await;
}

#[tokio::test]
async fn chooses_moves_and_cancels_on_a_phone() {
    choose_to_cancel(Look::PHONE, None).await;
}

#[tokio::test]
async fn chooses_moves_and_cancels_on_postgresql() {
    choose_to_cancel(Look::DESKTOP, Some(crate::support::postgres_database())).await;
}

#[tokio::test]
async fn a_link_that_was_used_in_another_tab_says_which_time_was_not_taken() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let look = Look::DESKTOP.zone("America/Los_Angeles");
    let (first, second) = (Browser::open(look).await, Browser::open(look).await);
    for browser in [&first, &second] {
        browser.goto(&world.server.url(&invited.path)).await;
        browser.sees("Choose a time to talk to Joel Bito").await;
    }
    choose_first(&second).await;
    second.fill("Phone number", "415-555-0132").await;
    second.click_text("Confirm").await;
    second.sees("You’re all set!").await;
    let chosen: serde_json::Value = world.get("/api/v1/interviews").await;

    first.click(".day-slots li:nth-child(2) .slot").await;
    first.sees("Confirm details").await;
    first.fill("Phone number", "415-555-0132").await;
    first.click_text("Confirm").await;
    first.sees("A time was already chosen with this link.").await;
    first.sees("was not taken.").await;
    first.sees("You’re all set!").await;
    first.is_accessible().await;
    let after: serde_json::Value = world.get("/api/v1/interviews").await;
    assert_eq!(after, chosen, "the time of the other tab stands, alone");
}

#[tokio::test]
async fn two_candidates_want_the_same_time() {
    let world = World::new(None).await;
    let (first, second) = (world.invite("Rebecca Best").await, world.invite("Omar Haddad").await);
    let look = Look::DESKTOP.zone("America/Los_Angeles");
    let (winner, loser) = (Browser::open(look).await, Browser::open(look).await);
    for (browser, invited) in [(&winner, &first), (&loser, &second)] {
        browser.goto(&world.server.url(&invited.path)).await;
        choose_first(browser).await;
        browser.fill("Phone number", "415-555-0132").await;
    }
    winner.click_text("Confirm").await;
    winner.sees("You’re all set!").await;

    loser.click_text("Thanks, looking forward to talking with you.").await;
    loser.click_text("Confirm").await;
    loser.sees("Someone just took that time").await;
    loser.is_accessible().await;
    loser.click(".slot").await;
    loser.sees("Confirm details").await;
    let kept = loser.script("return document.querySelector('dialog[open] input[type=tel]').value").await;
    assert_eq!(kept, "415-555-0132", "nothing typed is lost");
    loser.click_text("Confirm").await;
    loser.sees("You’re all set!").await;
}
