//! A template with words that are no tokens: said while it is written, and beside it once it is saved.

use crate::support::{Browser, EMAIL, Look, PASSWORD, World};

#[tokio::test]
async fn words_that_are_no_tokens_are_shown_when_a_template_is_saved() {
    let world = World::new(None).await;
    let page = Browser::open(Look::DESKTOP).await;
    page.sign_in(&world.server, EMAIL, PASSWORD).await;
    page.goto(&world.server.url("/settings/templates")).await;
    page.click_text("New template").await;
    page.fill("Name", "With a slip").await;
    page.fill("Subject", "About [PROJECT_NAME]").await;
    page.fill("Message", "Hi [CANDIDATE_NAME], pick a time.").await;
    page.sees("[CANDIDATE_NAME] isn’t a token and will be sent as is.").await;
    page.click_text("Create template").await;
    page.sees("Template With a slip created").await;
    page.sees("[CANDIDATE_NAME] isn’t a token and will be sent as is.").await;
    page.is_accessible().await;

    page.click("button[aria-label='Edit With a slip']").await;
    page.fill("Message", "Hi [CANDIDATE_FIRST_NAME], pick a time.").await;
    page.click_text("Save changes").await;
    page.sees("Template With a slip saved").await;
    page.sees_no_more("isn’t a token").await;
}
