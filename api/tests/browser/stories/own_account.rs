//! My account → Individual integrations: an account of one's own, through the organization's app.

use sandbox::Sandbox;
use serde_json::{Value, json};

use super::integrations::{connect_zoom, world};
use super::providers::recruiter;
use crate::support::until;

#[tokio::test]
async fn an_account_of_ones_own_holds_what_one_hosts() {
    let sandbox = Sandbox::start();
    let world = world(&sandbox).await;
    let page = recruiter(&world).await;
    page.goto(&world.server.url("/settings/accounts")).await;
    page.sees("Individual integrations").await;
    page.sees("First an administrator connects Zoom for everybody.").await;
    page.is_accessible().await;

    connect_zoom(&page, &world).await;
    page.sees("Use your own account").await;
    page.is_accessible().await;
    page.click_text("Use your own account").await;
    page.sees("Accounts of your own.").await;
    page.click_text("Authorize Zoom").await;
    page.sees("You sign in at the provider").await;
    page.is_accessible().await;
    page.click_text("Continue to Zoom").await;
    page.sees("This is a simulation.").await;
    page.click("input[value='kim@sandbox.example'], option[value='kim@sandbox.example']").await;
    page.click("button[value=allow]").await;
    page.sees("Zoom connected").await;
    page.sees("kim@sandbox.example").await;
    page.is_accessible().await;
    page.click_text("Test Zoom").await;
    page.sees("Zoom works").await;

    let invited = world.invite_with(&world.admin, "Rebecca Best", json!({ "kind": "zoom" })).await;
    world.book(&invited, "").await;
    until("one meeting", || async { sandbox.live("zoom").len() == 1 }).await;
    assert_eq!(sandbox.live("zoom")[0].host, "kim@sandbox.example");

    page.goto(&world.server.url("/settings/integrations")).await;
    page.sees("One person uses an account of their own.").await;
    page.is_accessible().await;
    page.goto(&world.server.url("/settings/accounts")).await;
    page.click_text("Disconnect Zoom").await;
    page.sees("1 upcoming interview is held with it.").await;
    page.is_accessible().await;
    page.click("dialog[open] .btn-danger-solid").await;
    page.sees("Zoom disconnected").await;
    let cards: Value = world.get("/api/v1/integrations?scope=person").await;
    assert_eq!(cards[0]["state"], "not_connected", "{cards}");
    page.console_is_clean(&["/api/v1/auth/", "/favicon.ico"]).await;
}
