//! Moving through stages and back, withdrawing a link, saying how an interview went.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::{Browser, EMAIL, Invited, Look, PASSWORD, World, until};

async fn start() -> (World, Invited, Browser) {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let page = Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await;
    page.sign_in(&world.server, EMAIL, PASSWORD).await;
    (world, invited, page)
}

/// The name of the stage that the server has the one candidate in.
async fn stage(world: &World) -> String {
    let pipeline: Value = world.get(&format!("/api/v1/projects/{}/pipeline", world.project)).await;
    let columns = pipeline["columns"].as_array().cloned().unwrap_or_default();
    let column =
        columns.iter().find(|column| column["cards"].as_array().is_some_and(|cards| !cards.is_empty()));
    column.expect("a card")["stage"]["name"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_move_can_be_undone() {
    let (world, _, page) = start().await;
    let before = stage(&world).await;
    page.goto(&world.server.url(&format!("/projects/{}", world.project))).await;
    page.click_text("Actions for Rebecca Best").await;
    page.find("[role=menu]:popover-open [role=menuitem]").await;
    page.is_accessible().await;
    page.click_text("Move to stage…").await;
    page.sees("Move Rebecca Best").await;
    page.is_accessible().await;
    page.choose("Stage", "Offer").await;
    page.click_text("Move").await;
    page.sees("Rebecca Best moved to Offer").await;
    page.is_accessible().await;
    let region =
        page.script("return document.querySelector('.toast').closest('[role=status]').textContent").await;
    assert!(region.as_str().unwrap().contains("Undo"), "the offer is announced with the news: {region}");
    assert_eq!(stage(&world).await, "Offer");

    // By pointer, by keyboard to the button, and by the key of its own.
    page.click_text("Undo").await;
    page.sees(&format!("Rebecca Best is back in {before}")).await;
    assert_eq!(stage(&world).await, before);
    assert!(page.focused_comes("Rebecca Best").await, "the card has the focus again");

    page.press_char('v').await;
    page.sees("Move Rebecca Best").await;
    page.choose("Stage", "Hired").await;
    page.click_text("Move").await;
    page.sees("Rebecca Best moved to Hired").await;
    assert!(page.focused_comes("Rebecca Best").await, "the card first");
    page.tab_to("Undo").await;
    page.press(Key::Enter).await;
    page.sees_no_more("Rebecca Best moved to Hired").await;
    until("the stage before", || async { stage(&world).await == before }).await;

    // On the profile too.
    page.click_text("Rebecca Best").await;
    page.sees("Edit profile").await;
    page.choose("Stage in Senior Recruiter", "Interview").await;
    page.sees("Rebecca Best moved to Interview").await;
    page.script("document.activeElement.blur()").await;
    page.press_char('z').await;
    // The message of the time before may still be there.
    until("the stage before", || async { stage(&world).await == before }).await;
    page.sees(&format!("Rebecca Best is back in {before}")).await;
    page.is_accessible().await;
    page.console_is_clean(&["/api/v1/auth/"]).await;
}

#[tokio::test]
async fn a_link_is_withdrawn() {
    let (world, invited, page) = start().await;
    page.goto(&world.server.url(&format!("/candidates/{}?tab=messages", invited.candidate))).await;
    page.sees("Waiting for a time").await;
    page.is_accessible().await;
    page.click_text("Withdraw link").await;
    page.sees("Withdraw the link?").await;
    page.is_accessible().await;
    page.click("dialog[open] .btn-danger-solid").await;
    page.sees("Link withdrawn").await;
    page.sees("Withdrawn").await;
    page.is_accessible().await;
    let candidate = Browser::open(Look::PHONE).await;
    candidate.goto(&world.server.url(&invited.path)).await;
    candidate.sees("This link was withdrawn").await;
    page.console_is_clean(&["/api/v1/auth/"]).await;
}

#[tokio::test]
async fn an_interview_that_is_over_gets_its_outcome() {
    let (world, invited, page) = start().await;
    let interview = world.book(&invited, "").await;
    let end = chrono::Utc::now().timestamp() - 60;
    world.server.sql(&format!(
        "UPDATE interviews SET starts_at = {end} - 1800, ends_at = {end} WHERE id = '{interview}'"
    ));
    page.goto(&world.server.url(&format!("/interviews/{interview}/details"))).await;
    page.sees("Took place").await;
    assert!(!page.text().await.contains("Reschedule"), "what is over can't be moved");
    page.is_accessible().await;
    page.click_text("Took place").await;
    page.sees("Outcome saved").await;
    page.sees("marked the interview as completed").await;
    page.is_accessible().await;
    page.click_text("Did not take place").await;
    page.sees("marked the candidate as not shown").await;
    page.is_accessible().await;
    let now: Value = world.get(&format!("/api/v1/interviews/{interview}")).await;
    assert_eq!(now["status"], json!("no_show"));
    page.console_is_clean(&["/api/v1/auth/"]).await;
}
