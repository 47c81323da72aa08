//! A whole booking without a mouse, at 320 pixels.

use fantoccini::key::Key;

use crate::support::{Browser, Look, World};

#[tokio::test]
async fn books_by_keyboard_alone() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let browser = Browser::open(Look::PHONE.size(320, 640).zone("America/Los_Angeles")).await;
    browser.goto(&world.server.url(&invited.path)).await;
    browser.sees("Choose a time to talk to Joel Bito").await;
    let fits = browser.script("return document.documentElement.scrollWidth <= innerWidth").await;
    assert_eq!(fits, true, "nothing has to be scrolled sideways");
    browser.find(".slot").await;
    let name = "return document.querySelector('.slot').textContent.replace(/\\s+/g, ' ').trim()";
    let slot = browser.script(name).await;
    browser.tab_to(slot.as_str().unwrap()).await;
    browser.press(Key::Enter).await;
    browser.sees("Confirm details").await;
    let focused = browser.focused().await;
    assert!(focused.contains("Phone number"), "the one thing that is needed has the focus, not {focused}");
    browser.type_text("415-555-0132").await;
    browser.tab_to("Confirm").await;
    browser.press(Key::Enter).await;
    browser.sees("You’re all set!").await;
}
