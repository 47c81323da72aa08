//! The harness itself, on a page of its own: what it says it sees must be there, and faults must be found.

use fantoccini::key::Key;

use crate::support::{Browser, Look, static_page};

const GOOD: &str = r#"<!doctype html><html lang="en"><head><title>Good</title><link rel="icon" href="data:,"></head><body>
<main><h1>Greeting</h1>
<label for="name">Your name</label> <input id="name">
<button onclick="setTimeout(() => { out.textContent = 'Hello ' + document.getElementById('name').value }, 100)">Greet</button>
<p id="out" role="status"></p></main></body></html>"#;

const FAULTY: &str = r#"<!doctype html><html lang="en"><head><title>Faulty</title></head><body>
<main><h1>Faults</h1><img src="/missing.png"><input></main>
<script>console.error('a fault on purpose')</script></body></html>"#;

#[tokio::test]
async fn clicks_and_waits() {
    let url = static_page::serve(GOOD);
    let browser = Browser::open(Look::DESKTOP).await;
    browser.goto(&url).await;
    browser.fill("Your name", "Ada").await;
    browser.click_text("Greet").await;
    browser.sees("Hello Ada").await;
    browser.is_accessible().await;
    browser.console_is_clean(&[]).await;
    browser.asked_nobody_but(&url).await;
}

#[tokio::test]
async fn works_by_keyboard_alone() {
    let browser = Browser::open(Look::PHONE).await;
    browser.goto(&static_page::serve(GOOD)).await;
    browser.tab_to("Your name").await;
    browser.type_text("Grace").await;
    browser.tab_to("Greet").await;
    browser.press_shift_tab().await;
    assert_eq!(browser.focused().await, "Your name");
    browser.tab_to("Greet").await;
    browser.press(Key::Enter).await;
    browser.sees("Hello Grace").await;
}

#[tokio::test]
async fn finds_faults() {
    let url = static_page::serve(FAULTY);
    let browser = Browser::open(Look::DESKTOP).await;
    browser.goto(&url).await;
    let found = browser.axe().await.join("\n");
    assert!(found.contains("image-alt") && found.contains("label"), "{found}");
    let errors = browser.console_errors().await.join("\n");
    assert!(errors.contains("a fault on purpose") && errors.contains("missing.png"), "{errors}");
    let requests = browser.requests().await;
    assert!(requests.iter().any(|r| r.url.ends_with("/missing.png") && r.status == 404), "{requests:?}");
}

#[tokio::test]
async fn presents_itself_as_asked() {
    let look = Look::PHONE.dark().zone("America/Los_Angeles");
    let browser = Browser::open(look).await;
    browser.goto(&static_page::serve(GOOD)).await;
    assert_eq!(browser.script("return innerWidth").await, 390);
    assert_eq!(
        browser.script("return Intl.DateTimeFormat().resolvedOptions().timeZone").await,
        "America/Los_Angeles"
    );
    assert_eq!(browser.script("return matchMedia('(prefers-color-scheme: dark)').matches").await, true);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pictures/good.png");
    browser.save_picture(&file).await;
    let png = std::fs::read(&file).unwrap();
    assert_eq!(png[1..4], *b"PNG");
    // Width and height of a PNG are big-endian words at fixed places.
    assert_eq!(png[16..24], [0, 0, 1, 134, 0, 0, 3, 76], "390 × 844");
}
