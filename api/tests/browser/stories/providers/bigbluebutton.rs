//! BigBlueButton: an address and a secret, a room that the first who presses Join makes, a link for each person.

use sandbox::{Notice, Sandbox};

use super::super::join;
use super::{books, cancels, chosen_in_quick_settings, connects, joins, moves, only_meeting, soon};
use super::{recruiter, world};
use crate::support::{Browser, Look, until};

const BIGBLUEBUTTON: &str = "bigbluebutton";
const SECRET: &str = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";

#[tokio::test]
async fn a_room_holds_an_interview() {
    let sandbox = Sandbox::start();
    sandbox.register_key(BIGBLUEBUTTON, "fairhaven", SECRET);
    let world = world(&sandbox, &[]).await;
    let page = recruiter(&world).await;
    let address = format!("{}/bigbluebutton/", sandbox.base(BIGBLUEBUTTON));

    page.goto(&world.server.url("/settings/integrations")).await;
    page.click_text("Authorize BigBlueButton").await;
    page.fill("API address", &address).await;
    page.fill("Shared secret", "nonsense").await;
    page.click_text("Connect").await;
    page.sees("BigBlueButton didn’t accept this").await;
    page.is_accessible().await;
    connects(&page, &world, "BigBlueButton", &[("Shared secret (optional)", SECRET)]).await;
    page.sees("127.0.0.1").await;

    let url = chosen_in_quick_settings(&page, &world, "BigBlueButton").await;
    let guest = Browser::open(Look::PHONE.zone("America/Los_Angeles")).await;
    let id = books(&guest, &world, &url, "BigBlueButton").await;
    guest.sees("Powered by BigBlueButton.").await;
    guest.is_accessible().await;
    page.goto(&world.server.url(&format!("/interviews/{id}"))).await;
    page.sees("BigBlueButton video conference").await;
    page.sees("Start as host").await;
    page.is_accessible().await;
    assert!(sandbox.live(BIGBLUEBUTTON).is_empty(), "no room before somebody comes");
    joins(&page, "Start as host", "You are in the room.").await;
    let room = only_meeting(&sandbox, BIGBLUEBUTTON).await;

    // The server tells who came; it was asked to when the room was made.
    let told = Notice::new(BIGBLUEBUTTON, "user-joined", &room.external_id).person("Joel B.", "");
    let told = sandbox.sign_notice(&told).unwrap();
    assert_eq!(sandbox.deliver(&told).await.unwrap().status, 204);
    page.goto(&world.server.url(&format!("/interviews/{id}/details"))).await;
    page.sees("Joel Bito pressed Join").await;
    page.sees("Joel B. joined").await;
    page.is_accessible().await;

    // Another time: whoever comes then is in the same room.
    moves(&page, &world, &id).await;
    soon(&world, &id);
    guest.goto(&url).await;
    guest.is_accessible().await;
    let came_to = join::comes_to(&guest).await;
    assert!(came_to.starts_with(&sandbox.base(BIGBLUEBUTTON)), "{came_to}");
    assert_eq!(only_meeting(&sandbox, BIGBLUEBUTTON).await.external_id, room.external_id);

    cancels(&page, &world, &id).await;
    until("no room", || async { sandbox.live(BIGBLUEBUTTON).is_empty() }).await;
    assert!(sandbox.violations().is_empty(), "{:?}", sandbox.violations());
    let refused = "/api/v1/integrations/bigbluebutton/authorize";
    page.console_is_clean(&["/api/v1/auth/", refused, "/favicon.ico"]).await;
    guest.console_is_clean(&["/favicon.ico"]).await;
}
