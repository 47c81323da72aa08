//! A provider is connected once, on its own consent page in the sandbox, and then holds the interviews.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use chrono::{DateTime, Utc};
use sandbox::{Fault, FaultKind, Sandbox};
use serde_json::{Value, json};

use super::candidate::choose_first;
use super::join::joins;
use crate::support::{Browser, EMAIL, FAIRHAVEN, Look, PASSWORD, Server, World, until};

/// A server whose Zoom is the sandbox's.
pub async fn world(sandbox: &Sandbox) -> World {
    world_of(sandbox, "zoom").await
}

/// A server whose provider, one with OAuth, is the sandbox's.
pub async fn world_of(sandbox: &Sandbox, provider: &str) -> World {
    let base: &'static str = format!("{provider}={}", sandbox.base(provider)).leak();
    let settings = [("PARLEY_PROVIDER_URLS", base), ("PARLEY_OUTBOUND_ALLOW", "127.0.0.1")];
    let world = World::on(Server::with(None, &[], &settings), &FAIRHAVEN).await;
    let redirect = world.server.url(&format!("/oauth/{provider}/callback"));
    sandbox.register_app(provider, "client", "secret", redirect.as_str());
    world
}

pub async fn recruiter(world: &World) -> Browser {
    let page = Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await;
    page.sign_in(&world.server, EMAIL, PASSWORD).await;
    page
}

#[tokio::test]
async fn zoom_is_authorized_and_holds_an_interview() {
    let sandbox = Sandbox::start();
    let world = world(&sandbox).await;
    let page = recruiter(&world).await;

    authorize_zoom(&page, &world).await;
    let candidate = chosen_in_quick_settings(&page, &world, "Zoom").await;
    let guest = Browser::open(Look::PHONE.zone("America/Los_Angeles")).await;
    books(&guest, &candidate, "Zoom").await;
    let meeting = only_meeting(&sandbox, "zoom").await;
    let interviews: Value = world.get("/api/v1/interviews?filter=all").await;
    let id = interviews["data"][0]["id"].as_str().unwrap().to_owned();

    // Both sides: Join, and the code to copy.
    page.goto(&world.server.url(&format!("/interviews/{id}"))).await;
    page.sees("Zoom video conference").await;
    page.sees("Start as host").await;
    page.sees("Access code").await;
    page.is_accessible().await;
    starts_as_host(&page).await;
    let asked = sandbox.calls("zoom");
    assert!(asked.iter().any(|call| call.path.contains("/meetings/")), "the host link was asked for");
    // The candidate's page has turned by itself from "being made" to a Join that opens later, with the code.
    guest.sees("Powered by Zoom.").await;
    guest.is_accessible().await;

    // Another time: the same meeting, moved.
    let before = meeting.1;
    page.goto(&world.server.url(&format!("/interviews/{id}/details"))).await;
    page.sees("Powered by Zoom").await;
    page.sees("Joel Bito pressed Join").await;
    page.is_accessible().await;
    page.click_text("Reschedule").await;
    page.click("dialog[open] .days > :last-child .slot:not([disabled])").await;
    page.sees("are told by mail").await;
    page.click("dialog[open] .dialog-foot .btn-primary").await;
    page.sees("Interview moved to").await;
    until("the meeting to move", || async {
        let live = sandbox.live("zoom");
        live.len() == 1 && live[0].starts_at != before
    })
    .await;
    assert_eq!(only_meeting(&sandbox, "zoom").await.0, meeting.0, "it is the same meeting");

    page.goto(&world.server.url("/settings/integrations")).await;
    page.sees("1 upcoming interview is held with it.").await;

    // Shortly before it begins the candidate's Join is open, with the code to copy.
    soon(&world, &id);
    guest.goto(&candidate).await;
    guest.sees("Access code:").await;
    guest.is_accessible().await;
    assert!(joins(&guest).await.starts_with(&sandbox.base("zoom")));

    // Cancelled: nothing is left at the provider.
    page.goto(&world.server.url(&format!("/interviews/{id}/details"))).await;
    page.click_text("Cancel interview").await;
    page.sees("Cancel the interview with Rebecca Best?").await;
    page.click("dialog[open] .btn-danger-solid").await;
    page.sees("Interview with Rebecca Best cancelled").await;
    until("no meeting", || async { sandbox.live("zoom").is_empty() }).await;

    broken_and_disconnected(&page, &world, &sandbox).await;
    assert!(sandbox.violations().is_empty(), "{:?}", sandbox.violations());
    // The sandbox's own pages have no icon.
    page.console_is_clean(&["/api/v1/auth/", "/favicon.ico"]).await;
    guest.console_is_clean(&["/favicon.ico"]).await;
}

/// The meeting opens in a window of its own, which is looked at and closed; gives its address.
pub async fn starts_as_host(page: &Browser) -> String {
    let own = page.client.window().await.unwrap();
    page.click_text("Start as host").await;
    until("the meeting's own window", || async {
        page.client.windows().await.is_ok_and(|windows| windows.len() == 2)
    })
    .await;
    let windows = page.client.windows().await.unwrap();
    let other = windows.into_iter().find(|window| *window != own).unwrap();
    page.client.switch_to_window(other).await.unwrap();
    until("the meeting", || async {
        let address = page.client.current_url().await;
        address.is_ok_and(|address| address.as_str() != "about:blank")
    })
    .await;
    let url = page.client.current_url().await.unwrap().to_string();
    page.client.close_window().await.unwrap();
    page.client.switch_to_window(own).await.unwrap();
    url
}

/// Moves the interview so near that Join is open.
pub fn soon(world: &World, interview: &str) {
    let start = chrono::Utc::now().timestamp() + 120;
    world.server.sql(&format!(
        "UPDATE interviews SET ends_at = {start} + ends_at - starts_at, starts_at = {start} WHERE id = '{interview}'"
    ));
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
    for (press, answered) in [("refuse", "Permission was refused"), ("allow", "Zoom connected")] {
        page.click_text("Authorize Zoom").await;
        page.sees("Redirect address to register").await;
        page.sees(&world.server.url("/oauth/zoom/callback")).await;
        page.is_accessible().await;
        page.click_text("Continue to Zoom").await;
        page.sees("fields need your attention").await;
        page.is_accessible().await;
        page.fill("Client ID", "client").await;
        page.fill("Client secret", "secret").await;
        page.click_text("Continue to Zoom").await;
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

/// Sends a link that says how the interview is held; gives its address.
pub async fn chosen_in_quick_settings(page: &Browser, world: &World, provider: &str) -> String {
    let candidate: Value = world
        .post(
            "/api/v1/candidates",
            &json!({"full_name": "Rebecca Best", "email": "rebecca.best@candidates.example", "project_id": world.project}),
        )
        .await;
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

pub async fn books(guest: &Browser, url: &str, provider: &str) {
    guest.goto(url).await;
    choose_first(guest).await;
    guest.sees(&format!("This interview will be a {provider} video conference")).await;
    guest.fill("Phone number", "415-555-0132").await;
    guest.click_text("Confirm").await;
    guest.sees("You’re all set!").await;
}

/// The one meeting at a provider: its id and when it begins.
pub async fn only_meeting(sandbox: &Sandbox, provider: &str) -> (String, Option<DateTime<Utc>>) {
    until("one meeting", || async { sandbox.live(provider).len() == 1 }).await;
    let meeting = sandbox.live(provider).remove(0);
    (meeting.external_id, meeting.starts_at)
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
    page.click_text("Disconnect Zoom").await;
    page.sees("Disconnect Zoom?").await;
    page.sees("No upcoming interview is held with it.").await;
    page.is_accessible().await;
    page.click("dialog[open] .btn-danger-solid").await;
    page.sees("Zoom disconnected").await;
    page.sees_no_more("Needs reconnecting").await;
}

/// The example server for vendors, as its page says to run it.
struct Vendor {
    process: Child,
    url: String,
}

impl Vendor {
    fn start(secret: &str) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/examples/vendor-hook/server.py");
        let python = std::env::var_os("PARLEY_TEST_PYTHON").unwrap_or_else(|| "python3".into());
        let mut process = Command::new(python)
            .arg(script)
            .args(["--port", "0"])
            .env("VENDOR_HOOK_SECRET", secret)
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is on PATH");
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("listening on ").unwrap_or_else(|| panic!("{line:?}")).to_owned();
        Self { process, url }
    }
}

impl Drop for Vendor {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const SECRET: &str = "whsec_c2FuZGJveC1zZWNyZXQtc2FuZGJveC1zZWNyZXQtMzI=";

#[tokio::test]
async fn a_vendor_behind_the_hook_holds_an_interview() {
    let sandbox = Sandbox::start();
    let world = world(&sandbox).await;
    let page = recruiter(&world).await;
    let vendor = Vendor::start(SECRET);
    page.goto(&world.server.url("/settings/integrations")).await;
    page.click_text("Authorize Other vendor (hook)").await;
    page.fill("Address of the vendor’s hook", &vendor.url).await;
    page.is_accessible().await;
    page.fill("Signing secret (optional)", SECRET).await;
    page.click_text("Connect").await;
    page.sees("Other vendor (hook) connected").await;
    page.click_text("Test Other vendor (hook)").await;
    page.sees("Other vendor (hook) works").await;

    // Without one of its own the secret is Parley's, and shown once.
    page.click_text("Authorize Jobma").await;
    page.fill("Address of the vendor’s hook", &vendor.url).await;
    page.click_text("Connect").await;
    page.sees("it is shown this once").await;
    page.is_accessible().await;
    page.click_text("Done").await;
    page.sees_no_more("whsec_").await;

    let invited = world.invite_with(&world.admin, "Rebecca Best", json!({ "kind": "vendor" })).await;
    let id = world.book(&invited, "").await;
    until("the link", || async {
        let interview: Value = world.get(&format!("/api/v1/interviews/{id}")).await;
        interview["conference"]["state"] == "ready"
    })
    .await;
    page.goto(&world.server.url(&format!("/interviews/{id}"))).await;
    page.sees("Start as host").await;
    page.is_accessible().await;
    page.console_is_clean(&["/api/v1/auth/"]).await;
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
