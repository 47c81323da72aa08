//! Webex holds an interview: connected on its consent page, its notifications asked for without anybody's doing.

use sandbox::{Notice, Sandbox};

use super::super::integrations::{connect, world_of};
use super::{books, cancels, chosen_in_quick_settings, is_let_in, joins, moves, only_meeting, recruiter};
use crate::support::{Browser, Look, World, until};

#[tokio::test]
async fn webex_holds_an_interview() {
    let sandbox = Sandbox::start();
    let world = world_of(&sandbox, "webex").await;
    let page = recruiter(&world).await;
    connect(&page, &world, "Webex").await;
    page.sees("sam@sandbox.example").await;
    page.click_text("Test Webex").await;
    page.sees("Webex works").await;
    page.is_accessible().await;

    let candidate = chosen_in_quick_settings(&page, &world, "Webex").await;
    let guest = Browser::open(Look::PHONE.zone("America/Los_Angeles")).await;
    let id = books(&guest, &world, &candidate, "Webex").await;
    let meeting = only_meeting(&sandbox, "webex").await;
    guest.sees("Powered by Webex.").await;
    guest.is_accessible().await;

    // The recruiter starts it, with a link of this moment.
    page.goto(&world.server.url(&format!("/interviews/{id}"))).await;
    page.sees("Webex video conference").await;
    page.sees("Access code").await;
    page.is_accessible().await;
    let started = joins(&page, "Start as host", "You are in the meeting.").await;
    assert!(started.starts_with(&sandbox.base("webex")) && started.contains("?start="), "{started}");
    let asked = sandbox.calls("webex").into_iter().filter(|call| call.path == "/v1/meetings/join").count();
    assert_eq!(asked, 1, "at the click, not before");

    // Another time: the same meeting, moved.
    moves(&page, &world, &id).await;
    until("the meeting to move", || async {
        let live = sandbox.live("webex");
        live.len() == 1 && live[0].starts_at != meeting.starts_at
    })
    .await;
    assert_eq!(
        only_meeting(&sandbox, "webex").await.external_id,
        meeting.external_id,
        "it is the same meeting"
    );

    // Shortly before it begins the candidate joins, with the password to type; Webex says who came.
    is_let_in(&guest, &world, &candidate, &id).await;
    guest.sees("Access code:").await;
    let came_to = joins(&guest, "Go to interview", "You are in the meeting.").await;
    assert!(came_to.starts_with(&sandbox.base("webex")), "{came_to}");
    told(&sandbox, &meeting.external_id).await;
    page.goto(&world.server.url(&format!("/interviews/{id}/details"))).await;
    page.sees("Rebecca of Webex").await;
    page.is_accessible().await;

    cancels(&page, &world, &id).await;
    disconnected(&page, &world, &sandbox).await;
    assert!(sandbox.violations().is_empty(), "{:?}", sandbox.violations());
    // The sandbox's own pages have no icon.
    page.console_is_clean(&["/api/v1/auth/", "/favicon.ico"]).await;
    guest.console_is_clean(&["/favicon.ico"]).await;
}

/// Webex tells that somebody came, as soon as it was asked to.
async fn told(sandbox: &Sandbox, meeting: &str) {
    let came =
        Notice::new("webex", "meetingParticipants.joined", meeting).person("Rebecca of Webex", "r@x.example");
    until("the notifications to be asked for", || async { sandbox.sign_notice(&came).is_ok() }).await;
    assert_eq!(sandbox.send_notice(&came).await.unwrap().status, 204);
}

/// Nothing is left at Webex: no meeting, and no webhook.
async fn disconnected(page: &Browser, world: &World, sandbox: &Sandbox) {
    until("no meeting", || async { sandbox.live("webex").is_empty() }).await;
    page.goto(&world.server.url("/settings/integrations")).await;
    page.click_text("Disconnect Webex").await;
    page.sees("Disconnect Webex?").await;
    page.is_accessible().await;
    page.click("dialog[open] .btn-danger-solid").await;
    page.sees("Webex disconnected").await;
    let started = Notice::new("webex", "meetings.started", "any");
    assert!(sandbox.sign_notice(&started).is_err(), "Webex still has a webhook of ours");
}
