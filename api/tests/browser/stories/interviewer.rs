//! Somebody joins by invitation and answers for an interview; the recruiter sees the answer.

use serde_json::{Value, json};

use super::providers::joins;
use crate::support::{Account, Browser, EMAIL, Look, PASSWORD, World};

const NAME: &str = "Priya Nair";
const THEIRS: &str = "priya.nair@fairhaven.example";
const THEIR_PASSWORD: &str = "another long passphrase";

#[tokio::test]
async fn an_interviewer_joins_and_answers() {
    let world = World::new(None).await;
    let look = Look::DESKTOP.zone("America/Los_Angeles");
    let (admin, page) = (Browser::open(look).await, Browser::open(look).await);
    admin.sign_in(&world.server, EMAIL, PASSWORD).await;

    invite(&admin, &world).await;
    accept(&page, &world).await;
    page.sees("No project yet").await;
    let interview = an_interview_with_them(&world).await;
    make_interviewer(&admin).await;

    // Another role is another session.
    page.goto(&world.server.url("/")).await;
    page.fill("E-mail", THEIRS).await;
    page.fill("Password", THEIR_PASSWORD).await;
    page.click_text("Sign in").await;
    page.sees("My interviews").await;
    page.sees("Rebecca Best").await;
    page.is_accessible().await;
    page.click(".table .row-link").await;
    page.sees("Interview with Rebecca Best").await;
    page.sees("“I look forward to it.”").await;
    page.sees("+1 415-555-0132").await;
    page.sees("Starts in").await;
    page.is_accessible().await;

    admin.goto(&world.server.url(&format!("/interviews/{interview}/details"))).await;
    for (act, answered, seen) in [
        ("Accept", "Accepted", "Accepted"),
        ("Tentative", "Tentative", "Tentative"),
        ("Decline", "Declined", "Declined"),
    ] {
        page.click_text(act).await;
        if act == "Decline" {
            page.sees("Decline the interview with Rebecca Best?").await;
            page.is_accessible().await;
            page.click("dialog[open] .btn-danger-solid").await;
        }
        page.sees("The recruiter sees your response").await;
        page.find(".il-resp input:checked").await;
        page.sees(answered).await;
        page.is_accessible().await;
        // The other page finds out by itself, but not at once: it is asked anew.
        admin.client.refresh().await.unwrap();
        admin.sees("Interview with Rebecca Best").await;
        admin.sees(seen).await;
        admin.sees(&format!("{NAME} ")).await;
        admin.is_accessible().await;
    }
    // It has just begun.
    begin(&world, &interview);
    page.client.refresh().await.unwrap();
    page.sees("In progress").await;
    let join = joins(&page, "Join", "").await;
    assert!(join.contains("meet.fairhaven.example/priya"), "{join}");
    page.is_accessible().await;
    page.console_is_clean(&["/api/v1/auth/", "meet.fairhaven.example"]).await;
    admin.console_is_clean(&["/api/v1/auth/"]).await;
}

async fn invite(admin: &Browser, world: &World) {
    admin.goto(&world.server.url("/settings/people")).await;
    admin.sees("Nobody else is here yet").await;
    admin.is_accessible().await;
    admin.click_text("Invite a person").await;
    admin.sees("They get a mail with a link").await;
    admin.is_accessible().await;
    admin.fill("Name", NAME).await;
    admin.fill("E-mail", THEIRS).await;
    admin.click_text("Send invitation").await;
    admin.sees(&format!("Invitation sent to {THEIRS}")).await;
    admin.sees("Invited").await;
    admin.is_accessible().await;
}

/// Opens the link of the mail and chooses a password.
async fn accept(page: &Browser, world: &World) {
    let link = crate::support::mail_to(world, THEIRS).await["links"][0].as_str().unwrap().to_owned();
    page.goto(&link).await;
    page.sees("Welcome to Fairhaven Chemicals").await;
    page.is_accessible().await;
    page.click_text("Join Fairhaven Chemicals").await;
    page.sees("Password: Use at least 12 characters.").await;
    page.is_accessible().await;
    page.fill("Password", THEIR_PASSWORD).await;
    page.click_text("Join Fairhaven Chemicals").await;
}

/// They send a link while they are a recruiter, and Rebecca chooses a time.
async fn an_interview_with_them(world: &World) -> String {
    let them = Account::sign_in(&world.server, THEIRS, THEIR_PASSWORD).await;
    them.patch("/api/v1/me", &json!({"personal_link": "https://meet.fairhaven.example/priya"})).await;
    them.scheduler("America/Los_Angeles").await;
    let me: Value = them.get("/api/v1/me").await;
    let project = format!("/api/v1/projects/{}", world.project);
    let admin: Value = world.get("/api/v1/me").await;
    world.patch(&project, &json!({"member_ids": [admin["id"], me["id"]]})).await;
    let invited = world.invite_by(&them, "Rebecca Best").await;
    world.book(&invited, "I look forward to it.").await
}

/// Changes the role on the page.
async fn make_interviewer(admin: &Browser) {
    // What the page shows is older than the accepted invitation.
    admin.client.refresh().await.unwrap();
    admin.click_text(&format!("Actions for {NAME}")).await;
    admin.click_text("Edit name, title and role…").await;
    admin.sees(&format!("Edit {NAME}")).await;
    admin.is_accessible().await;
    admin.choose("Role", "Interviewer").await;
    admin.click_text("Save changes").await;
    admin.sees(&format!("{NAME} saved")).await;
}

/// Moves the interview to a minute ago.
fn begin(world: &World, interview: &str) {
    let start = chrono::Utc::now().timestamp() - 60;
    world.server.sql(&format!(
        "UPDATE interviews SET ends_at = {start} + ends_at - starts_at, starts_at = {start} WHERE id = '{interview}'"
    ));
}
