//! The recruiter's menus and dialogs without a mouse: the focus stays inside, Escape closes one layer at a time,
//! and the focus goes back to where it came from.

use fantoccini::key::Key;

use crate::support::{Browser, EMAIL, Look, PASSWORD, World};

#[tokio::test]
async fn writes_by_keyboard_alone() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let page = Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await;
    page.sign_in(&world.server, EMAIL, PASSWORD).await;
    page.goto(&world.server.url(&format!("/candidates/{}", invited.candidate))).await;
    page.sees("Edit profile").await;

    menu(&page).await;

    page.tab_to_exactly("Message").await;
    page.press(Key::Enter).await;
    page.sees("Message to Rebecca").await;
    assert!(page.focused_comes("Subject").await, "the first thing to write has the focus");
    stays_inside(&page).await;
    page.press(Key::Escape).await;
    page.find("body:not(:has(dialog[open]))").await;
    assert!(page.focused_comes("Message").await, "back at the opener");

    page.press_char('m').await;
    assert!(page.focused_comes("Subject").await, "the short way");
    page.type_text("A second talk").await;
    page.tab_to_exactly("Message").await;
    page.type_text("Shall we?").await;
    page.tab_to("Attach my availability").await;
    page.press(Key::Enter).await;
    page.sees("View my availability").await;
    page.press_shift_tab_to("Quick settings").await;
    page.press(Key::Enter).await;
    page.sees("Link expiration date").await;
    page.press(Key::Escape).await;
    page.sees_no_more("Link expiration date").await;
    page.sees("Message to Rebecca").await;
    assert!(page.focused_comes("Quick settings").await, "one layer closed, the focus at its opener");
    page.tab_to("Send message").await;
    page.press(Key::Enter).await;
    page.sees("Message sent to Rebecca").await;
    assert!(page.focused_comes("Message").await, "back at the opener after sending");
    page.console_is_clean(&["/api/v1/auth/"]).await;
}

/// The profile menu: arrows move, Escape closes, the focus returns.
async fn menu(page: &Browser) {
    page.tab_to("profile menu").await;
    page.press(Key::Enter).await;
    assert!(page.focused_comes("My account").await, "the first entry");
    page.press(Key::Down).await;
    assert!(page.focused_comes("Scheduler").await, "the next");
    page.press(Key::End).await;
    assert!(page.focused_comes("Sign out").await, "the last");
    page.press(Key::Down).await;
    assert!(page.focused_comes("My account").await, "round to the first");
    page.press(Key::Escape).await;
    assert!(page.focused_comes("profile menu").await, "back at the opener");
}

/// Tab never leaves an open dialog for the page behind it.
async fn stays_inside(page: &Browser) {
    let inside =
        "const it = document.activeElement; return it === document.body || !!it.closest('dialog[open]')";
    for _ in 0..40 {
        page.press(Key::Tab).await;
        assert_eq!(
            page.script(inside).await,
            true,
            "the focus left the dialog for “{}”",
            page.focused().await
        );
    }
}
