//! Pages whose program breaks off: they say so, go on after a reload, keep the message, and report where it was
//! without a word of what was on the page. And what went wrong without breaking anything stands there until it is
//! closed.

use crate::support::{Browser, EMAIL, Look, PASSWORD, Server, World, until};

const ZONE: &str = "America/Los_Angeles";

/// What the panic itself says, and nobody else must.
const OWN_WORDS: &str = "asked for by rebecca.best@candidates.example";

/// Lets the browser refuse to make anything new, which no program reckons with: the next thing drawn panics.
async fn spoil(browser: &Browser) {
    let script = format!(
        "const refuse = () => {{ throw new Error('{OWN_WORDS}') }};\
         Node.prototype.cloneNode = refuse; Document.prototype.createElement = refuse;\
         Document.prototype.createElementNS = refuse; Document.prototype.createTextNode = refuse;\
         Document.prototype.createComment = refuse;"
    );
    browser.script(&script).await;
}

/// Runs into an instruction that stops WebAssembly, as a program without memory does.
async fn trap(browser: &Browser) {
    let script = "const code = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0,\
        10, 5, 1, 3, 0, 0, 11];\
        const program = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(code)));\
        setTimeout(() => program.exports.f(), 0);";
    browser.script(script).await;
}

async fn says_so(browser: &Browser) {
    browser.sees("Something went wrong").await;
    let modal = browser.script("return document.querySelector('#crash').matches(':modal')").await;
    assert_eq!(modal, true, "it lies over everything");
}

fn is_report(line: &str) -> bool {
    line.contains("a page broke off")
}

/// The report in the server's log, once it is there.
async fn report(server: &Server) -> String {
    let line = || server.log().lines().find(|line| is_report(line)).map(str::to_owned);
    until("the report", || async { line().is_some() }).await;
    line().unwrap_or_default()
}

#[tokio::test]
async fn a_recruiters_page_that_panics_keeps_the_message() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let browser = Browser::open(Look::DESKTOP.zone(ZONE)).await;
    browser.sign_in(&world.server, EMAIL, PASSWORD).await;
    browser.goto(&world.server.url(&format!("/candidates/{}", invited.candidate))).await;
    browser.click_text("Message").await;
    browser.fill("Subject", "A senior recruiting role").await;
    browser.fill("Message", "Hi Rebecca, this took me half an hour.").await;
    browser.click_text("Attach my availability").await;
    browser.sees("30 minutes").await;
    spoil(&browser).await;
    // "Preview", which is beside "Send message"; what comes then has to be drawn.
    browser.script("document.querySelector('.cm-bar .btn-primary').previousElementSibling.click()").await;
    says_so(&browser).await;
    let report = report(&world.server).await;
    for part in ["recruiter", "panic", ".rs:"] {
        assert!(report.contains(part), "{part} in {report}");
    }
    let build =
        browser.script("return document.querySelector('link[as=fetch]').href.split('.').at(-2)").await;
    assert!(report.contains(build.as_str().expect("a build")), "{build} in {report}");
    // The panic's own words name somebody; the log does not, and no address either.
    let log = world.server.log();
    for secret in [OWN_WORDS, "rebecca.best", &invited.candidate.to_string()] {
        assert!(!log.contains(secret), "{secret} in the log");
    }
    // Escape does not bring a dead page back.
    browser.press(fantoccini::key::Key::Escape).await;
    browser.press(fantoccini::key::Key::Escape).await;
    browser.sees("Something went wrong").await;
    browser.click("#crash button").await;
    browser.sees_no_more("Something went wrong").await;
    browser.click_text("Message").await;
    browser.sees("30 minutes").await;
    assert_eq!(browser.value_of("Subject").await, "A senior recruiting role");
    assert_eq!(browser.value_of("Message").await, "Hi Rebecca, this took me half an hour.");
    browser.click_text("Send message").await;
    browser.sees("Message sent to Rebecca").await;
    assert_eq!(browser.script("return sessionStorage.length").await, 0, "what was sent is not kept");
}

#[tokio::test]
async fn a_candidates_page_that_is_stopped_says_so_and_stores_nothing() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let browser = Browser::open(Look::PHONE.zone(ZONE)).await;
    for kind in ["panic", "trap"] {
        browser.goto(&world.server.url(&invited.path)).await;
        browser.find(".slot").await;
        if kind == "panic" {
            spoil(&browser).await;
            browser.click(".slot").await;
        } else {
            trap(&browser).await;
        }
        says_so(&browser).await;
        let said = || world.server.log().lines().any(|line| is_report(line) && line.contains(kind));
        until("the report", || async { said() }).await;
        if kind == "trap" {
            browser.is_accessible().await;
        }
        browser.click("#crash button").await;
        browser.find(".slot").await;
        browser.sees_no_more("Something went wrong").await;
    }
    assert!(!world.server.log().contains(&invited.path[3..]), "the link's token in the log");
    assert_eq!(browser.script("return sessionStorage.length + localStorage.length").await, 0);
    assert_eq!(browser.script("return document.cookie").await, "");
}

#[tokio::test]
async fn what_went_wrong_is_red_read_out_and_stays() {
    let world = World::new(None).await;
    world.invite("Rebecca Best").await;
    let browser = Browser::open(Look::DESKTOP.zone(ZONE)).await;
    browser.sign_in(&world.server, EMAIL, PASSWORD).await;
    browser.goto(&world.server.url("/settings/sessions")).await;
    browser.sees("Sessions").await;
    // The server can't be reached for this one request.
    let away = "const real = window.fetch; window.fetch = (request, ...rest) => {\
        const url = typeof request === 'string' ? request : request.url;\
        return url.includes('/auth/sign-out') ? Promise.reject(new TypeError('away')) : real(request, ...rest); };";
    browser.script(away).await;
    browser.click_text("Joel Bito, profile menu").await;
    browser.click_text("Sign out").await;
    browser.sees("The server can't be reached.").await;
    let shown = "const it = document.querySelector('.toast'); const live = it.closest('[role]');\
        return [live.getAttribute('role'), it.closest('[role=status]') === null, getComputedStyle(it).backgroundColor,\
        getComputedStyle(document.documentElement).getPropertyValue('--bad-solid') !== ''].join('|')";
    let shown = browser.script(shown).await;
    assert!(shown.as_str().is_some_and(|shown| shown.starts_with("alert|true|")), "{shown}");
    browser.is_accessible().await;
    browser.present(Look::DESKTOP.dark().zone(ZONE)).await;
    browser.is_accessible().await;
    // A success goes after six seconds; this does not.
    tokio::time::sleep(std::time::Duration::from_secs(8)).await;
    browser.sees("The server can't be reached.").await;
    browser.click_text("Dismiss").await;
    browser.sees_no_more("The server can't be reached.").await;
}

/// A production server without a mail server, and one person who set it up.
async fn without_mail() -> World {
    let settings = &[("PARLEY_ENV", "production")];
    World::on(Server::with(None, &[], settings), &crate::support::FAIRHAVEN).await
}

#[tokio::test]
async fn without_a_mail_server_nobody_is_told_that_it_was_sent() {
    let world = without_mail().await;
    let invited = world.invite("Rebecca Best").await;
    let browser = Browser::open(Look::DESKTOP.zone(ZONE)).await;
    browser.sign_in(&world.server, EMAIL, PASSWORD).await;
    for path in ["/projects", "/interviews", "/settings/profile"] {
        browser.goto(&world.server.url(path)).await;
        browser.sees("Email isn’t set up").await;
    }
    browser.is_accessible().await;
    browser.goto(&world.server.url(&format!("/candidates/{}", invited.candidate))).await;
    browser.click_text("Message").await;
    browser.sees("this message will be saved, not sent").await;
    browser.fill("Subject", "A senior recruiting role").await;
    browser.fill("Message", "Hi Rebecca,").await;
    browser.is_accessible().await;
    browser.click_text("Send message").await;
    browser.sees("Saved, not sent.").await;
    assert!(!browser.text().await.contains("Message sent"));
    browser.click_text("Dismiss").await;
    browser.click_text("See what to do").await;
    browser.sees("Set PARLEY_SMTP_URL").await;
    browser.click_text("Send test email").await;
    browser.sees("Nothing was sent. Set PARLEY_SMTP_URL").await;
    browser.is_accessible().await;
}

#[tokio::test]
async fn set_up_ends_with_a_test_email() {
    let server = Server::with(None, &[], &[("PARLEY_SMTP_URL", "smtp://127.0.0.1:9?tls=none")]);
    let browser = Browser::open(Look::PHONE.zone(ZONE)).await;
    browser.goto(&server.url(&format!("/set-up#{}", server.setup_token()))).await;
    browser.fill("Company name", "Fairhaven Chemicals").await;
    browser.fill("Industry", "Chemicals").await;
    browser.choose("Company size", "201–500 employees").await;
    browser.fill("Contact address for candidates", "hiring@fairhaven.example").await;
    browser.fill("Your name", "Joel Bito").await;
    browser.fill("E-mail", EMAIL).await;
    browser.fill("Password", PASSWORD).await;
    browser.click_text("Create the organization").await;
    browser.sees("Check that email works").await;
    browser.is_accessible().await;
    browser.click_text("Send test email").await;
    browser.sees("The test email wasn’t sent").await;
    browser.sees("The mail server’s answer:").await;
    browser.is_accessible().await;
    browser.click_text("Continue to Parley").await;
    browser.sees("No project yet").await;
}
