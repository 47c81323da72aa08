//! A key for another program: made, shown once, listed, revoked.

use crate::support::{Browser, EMAIL, Look, PASSWORD, World};

#[tokio::test]
async fn a_key_is_made_shown_once_and_revoked() {
    let world = World::new(None).await;
    let page = Browser::open(Look::DESKTOP).await;
    page.sign_in(&world.server, EMAIL, PASSWORD).await;
    page.goto(&world.server.url("/settings/api-keys")).await;
    page.sees("No key yet").await;
    page.is_accessible().await;
    page.click_text("New key").await;
    page.click_text("Create key").await;
    page.sees("This can't be empty.").await;
    page.sees("Choose at least one.").await;
    page.is_accessible().await;
    page.fill("Name", "ATS sync").await;
    page.click_text("See interviews").await;
    page.click_text("Create key").await;
    page.sees("Copy the key now.").await;
    page.sees("parley_").await;
    page.is_accessible().await;
    page.click_text("Done").await;
    page.sees("ATS sync").await;
    page.sees("Never used").await;
    page.sees_no_more("parley_").await;
    page.is_accessible().await;

    page.click("button[aria-label='Revoke ATS sync']").await;
    page.sees("Whatever uses it is refused from now on.").await;
    page.click("dialog[open] .btn-danger-solid").await;
    page.sees("ATS sync revoked").await;
    page.sees("Revoked").await;
}
