//! What the stories of all providers have in common: a server whose providers are simulated, the recruiter's way
//! from Quick settings to a cancelled interview, and the candidate's beside it.

mod bigbluebutton;
mod codepair;
mod talview;
mod vendor;
mod webex;

use sandbox::{Meeting, Sandbox};
use serde_json::{Value, json};

use super::candidate::choose_first;
use crate::support::{Browser, EMAIL, FAIRHAVEN, Look, PASSWORD, Server, World, until};

/// A server whose providers are the sandbox's.
pub async fn world(sandbox: &Sandbox, providers: &[&str]) -> World {
    let bases: Vec<String> =
        providers.iter().map(|provider| format!("{provider}={}", sandbox.base(provider))).collect();
    let bases: &'static str = bases.join(",").leak();
    let settings = [("PARLEY_PROVIDER_URLS", bases), ("PARLEY_OUTBOUND_ALLOW", "127.0.0.1:*")];
    World::on(Server::with(None, &[], &settings), &FAIRHAVEN).await
}

pub async fn recruiter(world: &World) -> Browser {
    let page = Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await;
    page.sign_in(&world.server, EMAIL, PASSWORD).await;
    page
}

/// Fills the form of a card in; what it asks is given by its labels.
pub async fn connects(page: &Browser, world: &World, card: &str, form: &[(&str, &str)]) {
    page.goto(&world.server.url("/settings/integrations")).await;
    page.click_text(&format!("Authorize {card}")).await;
    for (label, value) in form {
        page.fill(label, value).await;
    }
    page.is_accessible().await;
    page.click_text("Connect").await;
    page.sees(&format!("{card} connected")).await;
    page.click_text(&format!("Test {card}")).await;
    page.sees(&format!("{card} works")).await;
    page.is_accessible().await;
}

/// Sends a link that says how the interview is held; gives its address.
pub async fn chosen_in_quick_settings(page: &Browser, world: &World, provider: &str) -> String {
    let email = "rebecca.best@candidates.example";
    let candidate = json!({"full_name": "Rebecca Best", "email": email, "project_id": world.project});
    let candidate: Value = world.post("/api/v1/candidates", &candidate).await;
    let id = candidate["id"].as_str().unwrap();
    page.goto(&world.server.url(&format!("/candidates/{id}"))).await;
    page.click_text("Message").await;
    page.fill("Subject", "An interview").await;
    page.fill("Message", "Hi [CANDIDATE_FIRST_NAME], pick any time that suits you.").await;
    page.click_text("Attach my availability").await;
    page.click_text("Quick settings").await;
    page.choose("Conference provider", provider).await;
    page.is_accessible().await;
    page.click_text("Save changes").await;
    page.sees(provider).await;
    page.click_text("Send message").await;
    page.sees("Message sent to Rebecca").await;
    let messages = world.list(&format!("/api/v1/candidates/{id}/messages")).await;
    let invite = messages[0]["invite"]["id"].as_str().unwrap();
    let link: Value = world.get(&format!("/api/v1/invites/{invite}/link")).await;
    link["url"].as_str().unwrap().to_owned()
}

/// The candidate takes the first time; gives the interview's id.
pub async fn books(guest: &Browser, world: &World, url: &str, provider: &str) -> String {
    guest.goto(url).await;
    choose_first(guest).await;
    guest.sees(&format!("This interview will be a {provider} video conference")).await;
    guest.fill("Phone number", "415-555-0132").await;
    guest.click_text("Confirm").await;
    guest.sees("You’re all set!").await;
    let interviews: Value = world.get("/api/v1/interviews?filter=all").await;
    interviews["data"][0]["id"].as_str().unwrap().to_owned()
}

/// The one meeting at a provider.
pub async fn only_meeting(sandbox: &Sandbox, provider: &str) -> Meeting {
    until("one meeting", || async { sandbox.live(provider).len() == 1 }).await;
    sandbox.live(provider).remove(0)
}

/// Presses a button that opens the conference in a window of its own, which has to show `words` (none: nobody plays
/// that conference); closes it, and gives the address it came to.
pub async fn joins(page: &Browser, press: &str, words: &str) -> String {
    let own = page.client.window().await.unwrap();
    page.click_text(press).await;
    let opened = || async { page.client.windows().await.is_ok_and(|windows| windows.len() == 2) };
    until("the conference's own window", opened).await;
    let windows = page.client.windows().await.unwrap();
    let other = windows.into_iter().find(|window| *window != own).unwrap();
    page.client.switch_to_window(other).await.unwrap();
    until("the conference", || async {
        let address = page.client.current_url().await;
        address.is_ok_and(|address| address.as_str() != "about:blank" && !address.path().ends_with("/join"))
    })
    .await;
    if !words.is_empty() {
        page.sees(words).await;
    }
    let url = page.client.current_url().await.unwrap().to_string();
    page.client.close_window().await.unwrap();
    page.client.switch_to_window(own).await.unwrap();
    url
}

/// Takes another time for the interview.
pub async fn moves(page: &Browser, world: &World, id: &str) {
    page.goto(&world.server.url(&format!("/interviews/{id}/details"))).await;
    page.click_text("Reschedule").await;
    page.click("dialog[open] .days > :last-child .slot:not([disabled])").await;
    page.sees("are told by mail").await;
    page.click("dialog[open] .dialog-foot .btn-primary").await;
    page.sees("Interview moved to").await;
}

/// Moves the interview so near that Join is open.
pub fn soon(world: &World, id: &str) {
    let start = chrono::Utc::now().timestamp() + 120;
    world.server.sql(&format!(
        "UPDATE interviews SET ends_at = {start} + ends_at - starts_at, starts_at = {start} WHERE id = '{id}'"
    ));
}

/// Shortly before it begins the candidate's Join is open.
pub async fn is_let_in(guest: &Browser, world: &World, url: &str, id: &str) {
    soon(world, id);
    guest.goto(url).await;
    guest.sees("Go to interview").await;
    guest.find(".done-go .btn-primary:not([aria-disabled])").await;
    guest.is_accessible().await;
}

pub async fn cancels(page: &Browser, world: &World, id: &str) {
    page.goto(&world.server.url(&format!("/interviews/{id}/details"))).await;
    page.click_text("Cancel interview").await;
    page.sees("Cancel the interview with Rebecca Best?").await;
    page.click("dialog[open] .btn-danger-solid").await;
    page.sees("Interview with Rebecca Best cancelled").await;
}
