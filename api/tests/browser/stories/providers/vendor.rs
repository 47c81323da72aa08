//! A vendor behind the hook: the example server of the documentation, run as its page says.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use sandbox::Sandbox;
use serde_json::Value;

use super::{books, cancels, chosen_in_quick_settings, connects, is_let_in, joins, moves, recruiter, world};
use crate::support::{Browser, Look, until};

const SECRET: &str = "whsec_c2FuZGJveC1zZWNyZXQtc2FuZGJveC1zZWNyZXQtMzI=";
const NAME: &str = "Other vendor (hook)";

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

    /// The example's own list of what there is.
    async fn live(&self) -> Vec<Value> {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = http.get(format!("{}/conferences", self.url)).send().await.unwrap();
        answer.json().await.unwrap()
    }
}

impl Drop for Vendor {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test]
async fn a_vendor_behind_the_hook_holds_an_interview() {
    let sandbox = Sandbox::start();
    let world = world(&sandbox, &[]).await;
    let page = recruiter(&world).await;
    let vendor = Vendor::start(SECRET);
    let form = [("Address of the vendor’s hook", vendor.url.as_str()), ("Signing secret (optional)", SECRET)];
    connects(&page, &world, NAME, &form).await;

    // Without one of its own the secret is Parley's, and shown once.
    page.click_text("Authorize Jobma").await;
    page.fill("Address of the vendor’s hook", &vendor.url).await;
    page.click_text("Connect").await;
    page.sees("it is shown this once").await;
    page.is_accessible().await;
    page.click_text("Done").await;
    page.sees_no_more("whsec_").await;

    let url = chosen_in_quick_settings(&page, &world, NAME).await;
    let guest = Browser::open(Look::PHONE.zone("America/Los_Angeles")).await;
    let id = books(&guest, &world, &url, NAME).await;
    until("one conference", || async { vendor.live().await.len() == 1 }).await;
    let made = vendor.live().await.remove(0);
    assert_eq!(made["title"], "Interview: Rebecca Best with Joel Bito");
    guest.sees("Powered by Other vendor (hook).").await;
    guest.is_accessible().await;
    page.goto(&world.server.url(&format!("/interviews/{id}"))).await;
    page.sees("Access code").await;
    page.is_accessible().await;
    joins(&page, "Start as host", "You hold this interview.").await;

    moves(&page, &world, &id).await;
    until("the conference to move", || async {
        let live = vendor.live().await;
        live.len() == 1 && live[0]["starts_at"] != made["starts_at"]
    })
    .await;
    let moved = vendor.live().await.remove(0);
    assert_eq!(moved["join_url"], made["join_url"], "it is the same conference");
    is_let_in(&guest, &world, &url, &id).await;
    joins(&guest, "Go to interview", "You are in this interview.").await;
    guest.sees("Access code:").await;

    cancels(&page, &world, &id).await;
    until("no conference", || async { vendor.live().await.is_empty() }).await;
    guest.goto(&url).await;
    guest.sees("This interview was cancelled").await;
    guest.is_accessible().await;
    guest.goto(moved["join_url"].as_str().unwrap()).await;
    guest.sees("This conference does not exist.").await;
    page.console_is_clean(&["/api/v1/auth/", "/favicon.ico"]).await;
    guest.console_is_clean(&["/r/", "/favicon.ico"]).await;
}
