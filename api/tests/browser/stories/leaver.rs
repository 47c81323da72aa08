//! An administrator disables a colleague and decides about what is open with them.

use serde_json::{Value, json};

use crate::support::{Account, Browser, EMAIL, Look, PASSWORD, World, mail_about, mail_to};

const NAME: &str = "Priya Nair";
const THEIRS: &str = "priya.nair@fairhaven.example";

#[tokio::test]
async fn disables_a_colleague_and_sends_their_candidates_new_links() {
    let world = World::new(None).await;
    let them = colleague(&world).await;
    let booked = world.invite_by(&them, "Ben Booked").await;
    world.book(&booked, "See you then.").await;
    world.invite_by(&them, "Rebecca Best").await;

    let page = Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await;
    page.sign_in(&world.server, EMAIL, PASSWORD).await;
    page.goto(&world.server.url("/settings/people")).await;
    page.click_text(&format!("Actions for {NAME}")).await;
    page.click_text("Disable…").await;
    page.sees("Interview with Ben Booked, Senior Recruiter").await;
    page.sees("Open link for Rebecca Best, Senior Recruiter").await;
    page.is_accessible().await;
    page.choose("For everything below", "Cancel and send a new link").await;
    page.sees("New links offer the times of").await;
    page.is_accessible().await;
    page.click("dialog[open] button[type=submit]").await;
    page.sees(&format!("{NAME} is disabled")).await;
    page.sees("1 person").await;
    page.console_is_clean(&["/api/v1/auth/"]).await;
    for address in ["rebecca.best@candidates.example", "ben.booked@candidates.example"] {
        let mail = mail_about(&world, address, "Please choose a new time").await;
        assert!(mail.to_string().contains("Priya Nair is no longer available"), "{mail}");
    }
}

/// A recruiter of the project, who came by invitation.
async fn colleague(world: &World) -> Account {
    let person = json!({ "name": NAME, "email": THEIRS, "role": "recruiter" });
    world.post::<Value>("/api/v1/people", &person).await;
    let mail = mail_to(world, THEIRS).await;
    let token =
        mail["links"][0].as_str().and_then(|link| link.split('#').nth(1)).expect("a token").to_owned();
    let accept = json!({ "token": token, "password": "another long passphrase" });
    let them = Account::by(&world.server, "/api/v1/auth/invitations/accept", &accept).await;
    them.patch("/api/v1/me", &json!({"personal_link": "https://meet.fairhaven.example/priya"})).await;
    them.scheduler("America/Los_Angeles").await;
    let (me, admin): (Value, Value) = (them.get("/api/v1/me").await, world.get("/api/v1/me").await);
    let project = format!("/api/v1/projects/{}", world.project);
    world.patch(&project, &json!({"member_ids": [admin["id"], me["id"]]})).await;
    them
}
