//! Files: chosen in the composer, sent with a message, found in the thread and in the candidate's list.

use std::path::{Path, PathBuf};

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::support::wait::until;
use crate::support::world::{EMAIL, PASSWORD};
use crate::support::{Browser, Look, World};

/// A candidate of a signed-in recruiter, and a folder with files to choose.
struct Desk {
    world: World,
    browser: Browser,
    candidate: String,
    folder: tempfile::TempDir,
}

impl Desk {
    async fn new(look: Look) -> Self {
        let world = World::new(None).await;
        let new = json!({"full_name": "Rebecca Best", "email": "rebecca@candidates.example", "project_id": world.project});
        let candidate: Value = world.post("/api/v1/candidates", &new).await;
        let candidate = candidate["id"].as_str().unwrap().to_owned();
        let browser = Browser::open(look.zone("America/Los_Angeles")).await;
        browser.goto(&world.server.url("/sign-in")).await;
        browser.fill("E-mail", EMAIL).await;
        browser.fill("Password", PASSWORD).await;
        browser.click("form button[type=submit]").await;
        browser.sees("Senior Recruiter").await;
        // The sign-in page asked for a session that was not there yet.
        browser.console_errors().await;
        let desk = Self { world, browser, candidate, folder: tempfile::tempdir().unwrap() };
        desk.browser.goto(&desk.world.server.url(&format!("/candidates/{}", desk.candidate))).await;
        desk
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Chooses files as the browser's own dialog would.
    async fn choose(&self, input: &str, files: &[&Path]) {
        let names: Vec<_> = files.iter().map(|path| path.display().to_string()).collect();
        self.browser.find("nav.tabs").await;
        until("the place for files", || async {
            match self.browser.client.find(Locator::Css(input)).await {
                Ok(input) => input.send_keys(&names.join("\n")).await.is_ok(),
                Err(_) => false,
            }
        })
        .await;
    }

    async fn network(&self, offline: bool, bytes_a_second: i64) {
        let limits = json!({"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_a_second});
        self.browser.cdp("Network.emulateNetworkConditions", limits).await;
    }

    async fn tab(&self, name: &str) {
        self.browser.click(&format!("nav.tabs a[href*='tab={name}']")).await;
    }

    async fn thread(&self) -> Value {
        self.world.get(&format!("/api/v1/candidates/{}/messages", self.candidate)).await
    }
}

const IN_COMPOSER: &str = "dialog[open] input[type=file]";

#[tokio::test]
async fn files_go_with_a_message_and_stay_with_the_candidate() {
    let desk = Desk::new(Look::DESKTOP).await;
    let browser = &desk.browser;
    let cv = b"%PDF-1.4 of Rebecca".repeat(3000);
    browser.click_text("Message").await;
    browser.fill("Subject", "About the role").await;
    browser.fill("Message", "Hi [CANDIDATE_FIRST_NAME], the task is attached.").await;
    let (cv_file, program) = (desk.file("cv.pdf", &cv), desk.file("run.exe", b"MZ"));
    desk.choose(IN_COMPOSER, &[&cv_file, &program]).await;
    browser.sees("Files of the kind .exe can run").await;
    browser.find("dialog[open] [aria-label='Ready to send']").await;
    browser.is_accessible().await;
    browser.click_text("Send message").await;
    browser.sees("One file could not be attached").await;
    browser.click_text("Dismiss run.exe").await;
    browser.click_text("Preview").await;
    browser.sees("cv.pdf (56 KB)").await;
    browser.is_accessible().await;
    browser.click_text("Send message").await;
    browser.sees("Message sent to Rebecca").await;

    desk.tab("messages").await;
    browser.sees("the task is attached").await;
    browser.sees("cv.pdf").await;
    browser.is_accessible().await;
    desk.tab("attachments").await;
    browser.sees("56 KB, added by you").await;
    browser.is_accessible().await;
    let downloads = tempfile::tempdir().unwrap();
    let into = json!({"behavior": "allow", "downloadPath": downloads.path().display().to_string()});
    browser.cdp("Browser.setDownloadBehavior", into).await;
    browser.click_text("Download cv.pdf").await;
    let kept = downloads.path().join("cv.pdf");
    until("the download", || async { std::fs::read(&kept).is_ok_and(|read| read == cv) }).await;

    browser.click_text("Remove cv.pdf").await;
    browser.sees("Remove cv.pdf?").await;
    browser.is_accessible().await;
    browser.click("dialog[open] .btn-danger-solid").await;
    browser.sees("cv.pdf removed").await;
    browser.sees("No file yet").await;
    browser.is_accessible().await;
    desk.choose(".r-main .drop input[type=file]", &[&desk.file("Görel – notes.txt", b"Friendly.")]).await;
    browser.sees("9 bytes, added by you").await;
    let count = "return document.querySelector(\"nav.tabs a[href*='tab=attachments'] .count\").textContent";
    until("the count on the tab", || async { browser.script(count).await == "1" }).await;
    desk.tab("messages").await;
    browser.sees("Removed from the attachments").await;
    browser.console_is_clean(&[]).await;
    browser.asked_nobody_but(&desk.world.server.url("/")).await;

    until("the mail with its file", || async {
        let mails: Value = desk.world.get("/api/v1/mailbox").await;
        mails["data"]
            .as_array()
            .is_some_and(|mails| mails.iter().any(|mail| mail["subject"] == "About the role"))
    })
    .await;
    browser.goto(&desk.world.server.url("/mailbox")).await;
    browser.click_text("Look for new mails").await;
    browser.click(".mb-row").await;
    browser.sees("the task is attached").await;
    browser.sees("cv.pdf").await;
    browser.is_accessible().await;
}

#[tokio::test]
async fn sending_waits_for_files_and_a_lost_connection_loses_none() {
    let desk = Desk::new(Look::PHONE).await;
    let browser = &desk.browser;
    browser.click_text("Message").await;
    browser.fill("Subject", "Slow").await;
    browser.fill("Message", "With a portfolio.").await;
    let (first, second) = (desk.file("first.pdf", &[7; 2000]), desk.file("second.pdf", &[9; 600_000]));

    desk.network(true, -1).await;
    desk.choose(IN_COMPOSER, &[&first]).await;
    browser.sees("The server can't be reached").await;
    browser.is_accessible().await;
    desk.network(false, 200_000).await;
    browser.click_text("Try first.pdf again").await;
    browser.find("dialog[open] [aria-label='Ready to send']").await;
    desk.choose(IN_COMPOSER, &[&second]).await;
    browser.find("dialog[open] progress[aria-label='Uploading second.pdf']").await;
    browser.is_accessible().await;
    browser.click_text("Send message").await;
    browser.sees("Message sent to Rebecca").await;
    let thread = desk.thread().await;
    let names: Vec<_> =
        thread["data"][0]["attachments"].as_array().unwrap().iter().map(|file| &file["name"]).collect();
    assert_eq!(names, ["first.pdf", "second.pdf"]);
    let listed: Value = desk.world.get(&format!("/api/v1/candidates/{}/attachments", desk.candidate)).await;
    assert_eq!(listed["data"].as_array().map(Vec::len), Some(2), "each file once");
    browser.console_is_clean(&["ERR_INTERNET_DISCONNECTED"]).await;
}
