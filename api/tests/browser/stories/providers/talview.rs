//! Talview: the link comes later, by a notice, and the pages turn to Join by themselves.

use sandbox::{Notice, Sandbox};
use serde_json::Value;

use super::{books, cancels, chosen_in_quick_settings, connects, is_let_in, joins, moves, only_meeting};
use super::{recruiter, world};
use crate::support::{Browser, Look, until};

const TALVIEW: &str = "talview";
const USER: &str = "api@fairhaven.example";

#[tokio::test]
async fn talview_holds_an_interview_whose_link_follows() {
    let sandbox = Sandbox::start();
    sandbox.register_key(TALVIEW, USER, "secret");
    let world = world(&sandbox, &[TALVIEW]).await;
    let page = recruiter(&world).await;

    page.goto(&world.server.url("/settings/integrations")).await;
    page.click_text("Authorize Talview").await;
    for (label, value) in
        [("User name", USER), ("Password", "secret"), ("Tenant ID", "one"), ("Workflow step ID", "1")]
    {
        page.fill(label, value).await;
    }
    page.click_text("Connect").await;
    page.sees("Enter a whole number.").await;
    page.is_accessible().await;
    let form =
        [("User name", USER), ("Password", "secret"), ("Tenant ID", "1"), ("Workflow step ID", "29103")];
    connects(&page, &world, "Talview", &form).await;
    page.sees(USER).await;
    let cards: Value = world.get("/api/v1/integrations").await;
    let card = cards.as_array().unwrap().iter().find(|card| card["kind"] == TALVIEW).unwrap();
    sandbox.register_hook(TALVIEW, card["hook_url"].as_str().unwrap(), "");

    let url = chosen_in_quick_settings(&page, &world, "Talview").await;
    let guest = Browser::open(Look::PHONE.zone("America/Los_Angeles")).await;
    let id = books(&guest, &world, &url, "Talview").await;
    let meeting = only_meeting(&sandbox, TALVIEW).await;
    guest.sees("The link is being made.").await;
    guest.is_accessible().await;
    page.goto(&world.server.url(&format!("/interviews/{id}"))).await;
    page.sees("The conference is being set up.").await;
    page.is_accessible().await;

    // Nobody presses anything: both pages turn when the notice has come.
    let told =
        sandbox.sign_notice(&Notice::new(TALVIEW, "sch.meeting.created", &meeting.external_id)).unwrap();
    assert_eq!(sandbox.deliver(&told).await.unwrap().status, 204);
    guest.sees("Powered by Talview.").await;
    guest.is_accessible().await;
    page.sees_no_more("The conference is being set up.").await;
    page.is_accessible().await;
    joins(&page, "Join", "You are in the interview.").await;

    moves(&page, &world, &id).await;
    until("the meeting to move", || async {
        let live = sandbox.live(TALVIEW);
        live.len() == 1 && live[0].starts_at != meeting.starts_at
    })
    .await;
    assert_eq!(
        only_meeting(&sandbox, TALVIEW).await.external_id,
        meeting.external_id,
        "it is the same meeting"
    );
    is_let_in(&guest, &world, &url, &id).await;
    joins(&guest, "Go to interview", "You are in the interview.").await;
    cancels(&page, &world, &id).await;
    until("no meeting", || async { sandbox.live(TALVIEW).is_empty() }).await;
    assert!(sandbox.violations().is_empty(), "{:?}", sandbox.violations());
    page.console_is_clean(&["/api/v1/auth/", "/api/v1/integrations/talview/authorize", "/favicon.ico"]).await;
    guest.console_is_clean(&["/favicon.ico"]).await;
}
