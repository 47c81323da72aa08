//! A provider is connected once, on its own consent page in the sandbox, and then holds the interviews.

use sandbox::{Fault, FaultKind, Sandbox};
use serde_json::{Value, json};

use super::join::comes_to;
use super::providers::{
    self, books, cancels, chosen_in_quick_settings, is_let_in, joins, moves, only_meeting, recruiter,
};
use crate::support::{Browser, Look, World, until};

/// A server whose Zoom is the sandbox's.
pub async fn world(sandbox: &Sandbox) -> World {
    world_of(sandbox, "zoom").await
}

/// A server whose provider, one with OAuth, is the sandbox's.
pub async fn world_of(sandbox: &Sandbox, provider: &str) -> World {
    let world = providers::world(sandbox, &[provider]).await;
    let redirect = world.server.url(&format!("/oauth/{provider}/callback"));
    sandbox.register_app(provider, "client", "secret", redirect.as_str());
    world
}

#[tokio::test]
async fn zoom_is_authorized_and_holds_an_interview() {
    let sandbox = Sandbox::start();
    let world = world(&sandbox).await;
    let page = recruiter(&world).await;

    authorize_zoom(&page, &world).await;
    let candidate = chosen_in_quick_settings(&page, &world, "Zoom").await;
    let guest = Browser::open(Look::PHONE.zone("America/Los_Angeles")).await;
    let id = books(&guest, &world, &candidate, "Zoom").await;
    let meeting = only_meeting(&sandbox, "zoom").await;

    // Both sides: Join, and the code to copy.
    page.goto(&world.server.url(&format!("/interviews/{id}"))).await;
    page.sees("Zoom video conference").await;
    page.sees("Start as host").await;
    page.sees("Access code").await;
    page.is_accessible().await;
    joins(&page, "Start as host", "This is a simulation.").await;
    let asked = sandbox.calls("zoom").iter().any(|call| call.path.contains("/meetings/"));
    assert!(asked, "the host link was asked for");
    // The candidate's page has turned by itself from "being made" to a Join that opens later, with the code.
    guest.sees("Powered by Zoom.").await;
    guest.is_accessible().await;

    // Another time: the same meeting, moved.
    page.goto(&world.server.url(&format!("/interviews/{id}/details"))).await;
    page.sees("Powered by Zoom").await;
    page.sees("Joel Bito pressed Join").await;
    page.is_accessible().await;
    moves(&page, &world, &id).await;
    until("the meeting to move", || async {
        let live = sandbox.live("zoom");
        live.len() == 1 && live[0].starts_at != meeting.starts_at
    })
    .await;
    let moved = only_meeting(&sandbox, "zoom").await;
    assert_eq!(moved.external_id, meeting.external_id, "it is the same meeting");

    page.goto(&world.server.url("/settings/integrations")).await;
    page.sees("1 upcoming interview is held with it.").await;

    // Shortly before it begins the candidate's Join is open, with the code to copy.
    is_let_in(&guest, &world, &candidate, &id).await;
    guest.sees("Access code:").await;
    assert!(comes_to(&guest).await.starts_with(&sandbox.base("zoom")));

    // Cancelled: nothing is left at the provider.
    cancels(&page, &world, &id).await;
    until("no meeting", || async { sandbox.live("zoom").is_empty() }).await;

    broken_and_disconnected(&page, &world, &sandbox).await;
    assert!(sandbox.violations().is_empty(), "{:?}", sandbox.violations());
    // The sandbox's own pages have no icon.
    page.console_is_clean(&["/api/v1/auth/", "/favicon.ico"]).await;
    guest.console_is_clean(&["/favicon.ico"]).await;
}

/// Refused first, then allowed.
async fn authorize_zoom(page: &Browser, world: &World) {
    page.goto(&world.server.url("/settings/integrations")).await;
    page.sees("Video interviewing").await;
    page.find(".in-card").await;
    page.is_accessible().await;
    page.fill("Find an integration", "nothing like it").await;
    page.sees("No integration matches").await;
    page.is_accessible().await;
    page.fill("Find an integration", "zoom").await;
    let refused = "Zoom says that permission was not given";
    for (press, answered) in [("refuse", refused), ("allow", "Zoom connected")] {
        page.click_text("Authorize Zoom").await;
        page.sees("Redirect address to register").await;
        page.sees(&world.server.url("/oauth/zoom/callback")).await;
        page.is_accessible().await;
        page.click_text("Continue to Zoom").await;
        // The second time what was typed before is kept.
        if press == "refuse" {
            page.sees("fields need your attention").await;
            page.is_accessible().await;
            page.fill("Client ID", "client").await;
            page.fill("Client secret", "secret").await;
            page.click_text("Continue to Zoom").await;
        }
        page.sees("This is a simulation.").await;
        if press == "refuse" {
            awaiting(world).await;
        }
        page.click(&format!("button[value={press}]")).await;
        page.sees(answered).await;
        page.is_accessible().await;
    }
    page.sees("sam@sandbox.example").await;
    page.click_text("Test Zoom").await;
    page.sees("Zoom works").await;
    page.sees("Tested ").await;
    page.is_accessible().await;
}

/// The shortest way; the browser that asks is the one that comes back.
pub async fn connect_zoom(page: &Browser, world: &World) {
    connect(page, world, "Zoom").await;
}

pub async fn connect(page: &Browser, world: &World, provider: &str) {
    page.goto(&world.server.url("/settings/integrations")).await;
    page.click_text(&format!("Authorize {provider}")).await;
    page.fill("Client ID", "client").await;
    page.fill("Client secret", "secret").await;
    page.click_text(&format!("Continue to {provider}")).await;
    page.click("button[value=allow]").await;
    page.sees(&format!("{provider} connected")).await;
}

/// What somebody else sees while the consent page is open.
async fn awaiting(world: &World) {
    let other = recruiter(world).await;
    other.goto(&world.server.url("/settings/integrations")).await;
    other.sees("Awaiting response from provider").await;
    other.is_accessible().await;
}

/// The account takes its permission back; then the card is disconnected.
async fn broken_and_disconnected(page: &Browser, world: &World, sandbox: &Sandbox) {
    page.goto(&world.server.url("/settings/integrations")).await;
    page.sees("sam@sandbox.example").await;
    assert!(sandbox.revoke("sam@sandbox.example"));
    page.click_text("Test Zoom").await;
    page.sees("Needs reconnecting").await;
    page.sees("Since ").await;
    page.is_accessible().await;
    page.goto(&world.server.url("/settings/company")).await;
    page.find(".sidenav .nav-dot").await;
    page.is_accessible().await;
    page.goto(&world.server.url("/settings/integrations")).await;
    page.click_text("Disconnect Zoom").await;
    page.sees("Disconnect Zoom?").await;
    page.sees("No upcoming interview is held with it.").await;
    page.is_accessible().await;
    page.click("dialog[open] .btn-danger-solid").await;
    page.sees("Zoom disconnected").await;
    page.sees_no_more("Needs reconnecting").await;
}

#[tokio::test]
async fn without_a_link_another_way_is_one_action() {
    let sandbox = Sandbox::start();
    let world = world(&sandbox).await;
    let page = recruiter(&world).await;
    connect_zoom(&page, &world).await;

    sandbox.fault(Fault::new("zoom", FaultKind::Status(503)));
    let invited = world.invite_with(&world.admin, "Rebecca Best", json!({ "kind": "zoom" })).await;
    let id = world.book(&invited, "").await;
    let guest = Browser::open(Look::PHONE).await;
    guest.goto(&world.server.url(&invited.path)).await;
    guest.sees("The link is being made.").await;
    guest.is_accessible().await;
    page.goto(&world.server.url(&format!("/interviews/{id}"))).await;
    page.sees("The conference is being set up.").await;
    page.is_accessible().await;

    // Zoom is given up: what waits for it has no link.
    world.request(reqwest::Method::DELETE, "/api/v1/integrations/zoom").send().await.unwrap();
    guest.goto(&world.server.url(&invited.path)).await;
    guest.sees("could not be made yet").await;
    guest.is_accessible().await;
    page.goto(&world.server.url(&format!("/interviews/{id}/details"))).await;
    page.sees("There is no video link").await;
    page.sees("Zoom is not connected.").await;
    page.is_accessible().await;
    page.click_text("Choose another way").await;
    page.sees("are told by mail").await;
    page.is_accessible().await;
    page.choose("How people talk", "Personal link").await;
    page.click("dialog[open] .dialog-foot .btn-primary").await;
    page.sees("Everybody on the interview is told.").await;
    page.sees_no_more("There is no video link").await;
    page.is_accessible().await;
    let interview: Value = world.get(&format!("/api/v1/interviews/{id}")).await;
    assert_eq!(interview["conference"]["kind"], "fixed_link");
}

#[tokio::test]
async fn another_account_is_asked_about() {
    let sandbox = Sandbox::start();
    let world = world(&sandbox).await;
    let page = recruiter(&world).await;
    connect_zoom(&page, &world).await;
    page.sees("sam@sandbox.example").await;

    for (answer, says) in [
        ("Keep sam@sandbox.example", "Zoom still uses sam@sandbox.example"),
        ("Use kim@sandbox.example", "Zoom now uses kim@sandbox.example"),
    ] {
        page.click_text("Change the settings of Zoom").await;
        page.click_text("Continue to Zoom").await;
        page.sees("This is a simulation.").await;
        page.click("option[value='kim@sandbox.example']").await;
        page.click("button[value=allow]").await;
        page.sees("Zoom came back with a different account").await;
        page.sees("kim@sandbox.example instead of sam@sandbox.example").await;
        page.sees("Different account").await;
        page.is_accessible().await;
        page.find(".sidenav .nav-dot").await;
        page.click_text(answer).await;
        page.sees(says).await;
        page.sees_no_more("Different account").await;
        page.is_accessible().await;
    }
    page.sees("kim@sandbox.example, connected").await;
    page.click_text("Test Zoom").await;
    page.sees("Zoom works").await;
    // The sandbox's own pages have no icon.
    page.console_is_clean(&["/api/v1/auth/", "/favicon.ico"]).await;
}
