//! Every page of the demo, wide and narrow, light and dark: nothing that axe-core finds, and nothing that has to
//! be scrolled sideways at 320 pixels. The pages are those that `cargo xtask screenshots` takes pictures of.

use crate::gallery::demo::Demo;
use crate::gallery::pages;
use crate::gallery::{show, stands_still};
use crate::support::{Browser, Look, Server};

#[tokio::test]
async fn every_page_is_accessible_and_fits() {
    let empty = Server::start();
    let server = Server::prepared(None, &[&["seed", "--demo"]]);
    let demo = Demo::read(&server).await;
    let mut pages = pages::all(&demo, &server, &empty);
    // One browser for all: who is not signed in comes first.
    pages.sort_by_key(|page| page.signed_in);
    let browser = Browser::open(Look::DESKTOP).await;
    let (mut found, mut signed_in) = (Vec::new(), false);
    for page in pages {
        if page.signed_in && !signed_in {
            demo.sign_in(&browser, &server).await;
            signed_in = true;
        }
        browser.present(Look::DESKTOP.zone(page.zone)).await;
        if !show(&browser, &page).await {
            found.push(format!("{}: never showed itself", page.name));
            continue;
        }
        for (name, look) in [
            ("1440", Look::DESKTOP),
            ("1440 dark", Look::DESKTOP.dark()),
            ("390 dark", Look::PHONE.dark()),
            ("390", Look::PHONE),
        ] {
            browser.present(look.zone(page.zone)).await;
            // The scheme changes colours and nothing else.
            let problems = if look.dark { browser.axe_colours().await } else { browser.axe().await };
            found.extend(problems.into_iter().map(|problem| format!("{} at {name}: {problem}", page.name)));
        }
        browser.present(Look::PHONE.size(320, 640).zone(page.zone)).await;
        stands_still(&browser).await;
        found.extend(browser.too_wide().await.map(|wide| format!("{} at 320: too wide: {wide}", page.name)));
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}
