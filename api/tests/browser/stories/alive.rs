//! Pages that stay alive: what is opened can be closed by Escape from wherever the focus is, however a link is
//! held, and nothing of it ends the program.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::gallery::demo::Demo;
use crate::gallery::{pages, show, stands_still};
use crate::support::wait::comes;
use crate::support::{Browser, EMAIL, Look, PASSWORD, Server, World, until};

/// Refused requests are part of some pages; a program that ended is not.
const ALLOWED: &[&str] = &["/api/v1/"];

async fn composer(world: &World, browser: &Browser) {
    let invited = world.invite("Rebecca Best").await;
    browser.sign_in(&world.server, EMAIL, PASSWORD).await;
    browser.goto(&world.server.url(&format!("/candidates/{}", invited.candidate))).await;
    browser.click_text("Message").await;
    browser.sees("Message to Rebecca").await;
    browser.labelled("Subject").await;
}

#[tokio::test]
async fn quick_settings_open_again_by_phone_and_on_site() {
    let world = World::new(None).await;
    let browser = Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await;
    composer(&world, &browser).await;
    browser.click_text("Attach my availability").await;
    browser.click_text("Quick settings").await;
    browser.sees("Schedule candidate – Quick settings").await;
    browser.click(".qs-in [role=switch]").await;
    browser.click_text("Save changes").await;
    browser.sees("30 minutes, phone call").await;
    browser.click_text("Quick settings").await;
    browser.sees("Schedule candidate – Quick settings").await;
    browser.console_is_clean(ALLOWED).await;
    browser.click_text("On site").await;
    browser.fill("Place", "Room 4, Pier 7").await;
    browser.click_text("Save changes").await;
    browser.sees("30 minutes, on site").await;
    browser.click_text("Quick settings").await;
    browser.sees("Schedule candidate – Quick settings").await;
    assert_eq!(browser.value_of("Place").await, "Room 4, Pier 7");
    browser.console_is_clean(ALLOWED).await;
}

#[tokio::test]
async fn escape_in_the_message_closes_and_keeps_it() {
    let world = World::new(None).await;
    let browser = Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await;
    composer(&world, &browser).await;
    browser.fill("Message", "Hi Rebecca,").await;
    for _ in 0..3 {
        browser.script("document.querySelector('.cm-area').focus()").await;
        browser.press(Key::Escape).await;
        browser.sees_no_more("Message to Rebecca").await;
        browser.click_text("Message").await;
        browser.sees("Message to Rebecca").await;
        assert_eq!(browser.value_of("Message").await, "Hi Rebecca,");
    }
    browser.console_is_clean(ALLOWED).await;
}

/// What is open over the page, topmost last.
const OPEN: &str = "[...document.querySelectorAll('dialog:modal, [popover]:popover-open')].at(-1)";

/// Every dialog and panel of the gallery is left by Escape from each of its controls.
#[tokio::test]
async fn every_dialog_is_left_by_escape_from_each_control() {
    let empty = Server::start();
    let server = Server::prepared(None, &[&["seed", "--demo"]]);
    let demo = Demo::read(&server).await;
    let mut all = pages::all(&demo, &server, &empty);
    all.retain(|page| !page.steps.is_empty());
    all.sort_by_key(|page| page.signed_in);
    let browser = Browser::open(Look::DESKTOP).await;
    let (mut faults, mut signed_in, mut left) = (Vec::new(), false, 0);
    for page in all {
        if page.signed_in && !signed_in {
            demo.sign_in(&browser, &server).await;
            signed_in = true;
        }
        browser.present(Look::DESKTOP.zone(page.zone)).await;
        if !show(&browser, &page).await {
            faults.push(format!("{}: never showed itself", page.name));
            continue;
        }
        let mut control = 0;
        while focus(&browser, control).await {
            let name = browser.focused().await;
            if let Some(fault) = leave(&browser).await {
                faults.push(format!("{} from “{name}”: {fault}", page.name));
                break;
            }
            left += 1;
            control += 1;
            // A click that meets the end of the last closing is taken back by it: once more, on the page as it stands.
            if !reopen(&browser, &page.steps).await && !reopen(&browser, &page.steps).await {
                faults.push(format!("{} after “{name}”: does not open again", page.name));
                break;
            }
        }
        let errors = browser.console_errors().await;
        let errors: Vec<_> =
            errors.iter().filter(|error| !ALLOWED.iter().any(|part| error.contains(part))).collect();
        if !errors.is_empty() {
            faults.push(format!("{}: {errors:?}", page.name));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(left > 60, "only {left} controls were left by Escape");
}

/// Puts the focus on the control with this number in what is open; false when there is none.
async fn focus(browser: &Browser, number: usize) -> bool {
    let script = format!(
        "const it = {OPEN}; if (!it) return false;\
         const all = [...it.querySelectorAll('button, input, select, textarea, a[href]')]\
         .filter((it) => it.getClientRects().length && !it.disabled && it.type !== 'file');\
         if (!all[{number}]) return false; all[{number}].focus(); return true;"
    );
    browser.script(&script).await == true
}

/// Presses Escape until nothing is open; what went wrong, if anything.
async fn leave(browser: &Browser) -> Option<String> {
    let open = format!("return Boolean({OPEN})");
    for _ in 0..4 {
        browser.press(Key::Escape).await;
        for _ in 0..10 {
            if browser.script(&open).await == false {
                return None;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
    let gone = browser.script("return Boolean(document.querySelector('#crash[open]'))").await;
    Some(if gone == true { "the program ended" } else { "it stays open" }.to_owned())
}

/// Attaches the link to the message, or takes it out again.
const ATTACH: &str = ".cm-bar [aria-pressed]";

/// Takes the steps once more on the page as it stands; those whose result is still there are passed over.
async fn reopen(browser: &Browser, steps: &[&'static str]) -> bool {
    let there = |css: &'static str| async move {
        browser.script(&format!("return Boolean(document.querySelector('{css}'))")).await == true
    };
    for step in steps {
        // What was attached to a message stays attached.
        if *step == ATTACH && comes(|| there(ATTACH)).await && there(".cm-avail").await {
            continue;
        }
        let click = || async {
            let done = browser.client.execute(pages::CLICK, vec![json!(step)]).await;
            done.is_ok_and(|done| done == true)
        };
        if !comes(click).await {
            return false;
        }
        stands_still(browser).await;
    }
    comes(|| async { browser.script(&format!("return Boolean({OPEN})")).await == true }).await
}

/// A page that is left while its request is under way says what came of it, and nothing else happens.
#[tokio::test]
async fn an_answer_that_comes_after_its_page_is_gone_does_no_harm() {
    let world = World::new(None).await;
    let browser = Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await;
    composer(&world, &browser).await;
    browser.fill("Subject", "A senior recruiting role").await;
    browser.fill("Message", "Hi Rebecca,").await;
    // The answer waits until the page was left by its address, as Back does it.
    let late = "const real = window.fetch; window.fetch = (request, ...rest) => {\
        const url = typeof request === 'string' ? request : request.url;\
        const method = typeof request === 'string' ? rest[0]?.method : request.method;\
        if (method !== 'POST' || !url.endsWith('/messages')) return real(request, ...rest);\
        return real(request, ...rest).then((answer) => new Promise((done) => { window.letGo = () => done(answer); })); };";
    browser.script(late).await;
    browser.click_text("Send message").await;
    until("the request", || async { browser.script("return Boolean(window.letGo)").await == true }).await;
    browser
        .script("history.pushState({}, '', '/projects'); dispatchEvent(new PopStateEvent('popstate'))")
        .await;
    browser.sees("New project").await;
    let told: Value = browser.script("window.letGo(); return true").await;
    assert_eq!(told, true);
    browser.sees("Message sent to Rebecca").await;
    browser.console_is_clean(ALLOWED).await;
}
