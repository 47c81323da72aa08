//! CodePair: a key, a pad for every interview, and what happened in it.

use sandbox::{Notice, Sandbox};

use super::{books, cancels, chosen_in_quick_settings, connects, is_let_in, joins, moves, only_meeting};
use super::{recruiter, world};
use crate::support::{Browser, Look, until};

const HACKERRANK: &str = "hackerrank";

#[tokio::test]
async fn a_pad_holds_an_interview() {
    let sandbox = Sandbox::start();
    sandbox.register_key(HACKERRANK, "fairhaven", "hr-key-1234");
    let world = world(&sandbox, &[HACKERRANK]).await;
    let page = recruiter(&world).await;

    page.goto(&world.server.url("/settings/integrations")).await;
    page.click_text("Authorize CodePair").await;
    page.fill("API key", "nonsense").await;
    page.click_text("Connect").await;
    page.sees("CodePair didn’t accept").await;
    page.is_accessible().await;
    connects(&page, &world, "CodePair", &[("API key (optional)", "hr-key-1234")]).await;
    page.sees("…1234").await;

    let url = chosen_in_quick_settings(&page, &world, "CodePair").await;
    let guest = Browser::open(Look::PHONE.zone("America/Los_Angeles")).await;
    let id = books(&guest, &world, &url, "CodePair").await;
    let pad = only_meeting(&sandbox, HACKERRANK).await;
    guest.sees("Powered by CodePair.").await;
    page.goto(&world.server.url(&format!("/interviews/{id}"))).await;
    page.sees("CodePair video conference").await;
    page.is_accessible().await;
    joins(&page, "Join", "This is the pad of the interview.").await;

    // HackerRank calls when it is over, and is asked what happened.
    sandbox.begin(HACKERRANK, &pad.external_id).unwrap();
    let told = sandbox.sign_notice(&Notice::new(HACKERRANK, "result", &pad.external_id)).unwrap();
    assert_eq!(sandbox.deliver(&told).await.unwrap().status, 204);
    page.goto(&world.server.url(&format!("/interviews/{id}/details"))).await;
    page.sees("The meeting began").await;

    moves(&page, &world, &id).await;
    until("the pad to move", || async {
        let live = sandbox.live(HACKERRANK);
        live.len() == 1 && live[0].starts_at != pad.starts_at
    })
    .await;
    assert_eq!(only_meeting(&sandbox, HACKERRANK).await.external_id, pad.external_id, "it is the same pad");
    is_let_in(&guest, &world, &url, &id).await;
    joins(&guest, "Go to interview", "This is the pad of the interview.").await;
    cancels(&page, &world, &id).await;
    until("no pad", || async { sandbox.live(HACKERRANK).is_empty() }).await;
    assert!(sandbox.violations().is_empty(), "{:?}", sandbox.violations());
    page.console_is_clean(&["/api/v1/auth/", "/api/v1/integrations/hackerrank/authorize", "/favicon.ico"])
        .await;
    guest.console_is_clean(&["/favicon.ico"]).await;
}
