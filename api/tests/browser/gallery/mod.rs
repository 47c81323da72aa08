//! Pictures of every page on the demo data, for people to look at: `cargo xtask screenshots [--page word]`.
//!
//! Each page is taken in three sizes and two colour schemes once it stands still; further states of a page at
//! phone size only. The one thing checked is that every page got as far as showing itself.

pub mod demo;
pub mod pages;

use std::path::PathBuf;

use serde_json::json;

use crate::support::{Browser, Look, Server};
use demo::Demo;
use pages::{Page, Sizes};

const LOOKS: [(&str, Look); 6] = [
    ("390", Look::PHONE),
    ("390-dark", Look::PHONE.dark()),
    ("768", Look::TABLET),
    ("768-dark", Look::TABLET.dark()),
    ("1440", Look::DESKTOP),
    ("1440-dark", Look::DESKTOP.dark()),
];

#[tokio::test]
#[ignore = "takes pictures and minutes: run by `cargo xtask screenshots`"]
async fn screenshots() {
    let folder =
        PathBuf::from(std::env::var("PARLEY_SCREENSHOTS").expect("run by `cargo xtask screenshots`"));
    let wanted = std::env::var("PARLEY_SCREENSHOTS_PAGE").unwrap_or_default();
    let empty = Server::start();
    let server = Server::prepared(None, &[&["seed", "--demo"]]);
    let demo = Demo::read(&server).await;
    let mut failed = Vec::new();
    for page in pages::all(&demo, &server, &empty).into_iter().filter(|page| page.name.contains(&wanted)) {
        // A browser of its own, so that nobody is signed in and no page remembers another.
        let browser = Browser::open(LOOKS[0].1.zone(page.zone)).await;
        if page.signed_in {
            demo.sign_in(&browser, &server).await;
        }
        for (size, look) in LOOKS {
            if matches!(page.sizes, Sizes::Phone) && size != "390" {
                continue;
            }
            browser.present(look.zone(page.zone)).await;
            let shown = show(&browser, &page).await;
            browser.save_picture(&folder.join(format!("{}-{size}.png", page.name))).await;
            if !shown {
                failed.push(format!("{} at {size} ({})", page.name, page.url));
            }
        }
        eprintln!("took {}", page.name);
    }
    assert!(failed.is_empty(), "never showed themselves:\n  {}", failed.join("\n  "));
}

/// Opens the page anew and brings it into its state; false where it never stood still or a step was impossible.
pub async fn show(browser: &Browser, page: &Page) -> bool {
    // Leaving first makes a load of its own out of an address that differs in its fragment only.
    browser.goto("about:blank").await;
    browser.goto(&page.url).await;
    let mut shown = stands_still(browser).await;
    // A message that was begun on the last page would be there already.
    browser.script("sessionStorage.clear()").await;
    for step in &page.steps {
        let done = browser.client.execute(pages::CLICK, vec![json!(step)]).await;
        shown &= done.is_ok_and(|done| done == true);
        shown &= stands_still(browser).await;
    }
    shown
}

/// Waits until the page shows text, nothing on it is busy, and what it shows stays the same.
pub async fn stands_still(browser: &Browser) -> bool {
    let script = "if (document.readyState !== 'complete' || !document.body) return null;\
        const busy = [...document.querySelectorAll('[aria-busy=true], .skel')].some((it) => it.getClientRects().length);\
        return busy ? null : document.body.innerText + document.documentElement.scrollHeight";
    for _ in 0..60 {
        let before = browser.script(script).await;
        tokio::time::sleep(std::time::Duration::from_millis(120)).await;
        let text = browser.script(script).await;
        if before == text && text.as_str().is_some_and(|text| text.chars().any(char::is_alphabetic)) {
            return true;
        }
    }
    false
}
