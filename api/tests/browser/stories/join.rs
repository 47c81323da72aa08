//! The candidate's Join: a window of its own that leads on to the conference, and says why when it does not.

use serde_json::{Value, json};

use super::providers::{joins, soon};
use crate::support::{Browser, Look, World};

#[tokio::test]
async fn join_leads_on_and_is_noted() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let id = world.book(&invited, "").await;
    let guest = Browser::open(Look::PHONE.zone("America/Los_Angeles")).await;

    // Before it is time: the button says when, and a form that was kept open is told so in words.
    guest.goto(&world.server.url(&invited.path)).await;
    guest.sees("Join opens on").await;
    press_form(&guest, &invited.path).await;
    guest.sees("Not open").await;
    guest.is_accessible().await;
    guest.click_text("Back to your interview").await;
    guest.sees("You’re all set!").await;
    press_form(&guest, &format!("/i/{}", "A".repeat(43))).await;
    guest.sees("This link does not work").await;
    assert!(!guest.text().await.contains("Back to your interview"), "there is none to go back to");

    soon(&world, &id);
    guest.goto(&world.server.url(&invited.path)).await;
    guest.is_accessible().await;
    let before: Value = world.get(&format!("/api/v1/interviews/{id}/history")).await;
    assert!(!before.to_string().contains("opened"), "{before}");
    let url = comes_to(&guest).await;
    assert!(url.contains("meet.fairhaven.example"), "{url}");
    let after: Value = world.get(&format!("/api/v1/interviews/{id}")).await;
    let came = &after["attendance"][0];
    assert_eq!((&came["event"], &came["name"]), (&json!("opened"), &json!("Rebecca Best")), "{after}");

    // The organization shows no meeting links unless it says so.
    assert!(!guest.text().await.contains("Meeting link"));
    let held: Value = world.get("/api/v1/organization").await;
    let version = held["version"].as_i64().unwrap();
    let show = world.request(reqwest::Method::PATCH, "/api/v1/organization");
    let answer = show.header("if-match", format!("\"{version}\"")).json(&json!({"show_meeting_links": true}));
    assert_eq!(answer.send().await.unwrap().status(), 200);
    guest.goto(&world.server.url(&invited.path)).await;
    guest.sees("Meeting link").await;
    guest.is_accessible().await;
}

/// The candidate presses Join; gives the address that its window came to.
pub async fn comes_to(guest: &Browser) -> String {
    joins(guest, "Go to interview", "").await
}

/// Sends the form of Join in this window, whether the page offers it or not.
async fn press_form(guest: &Browser, path: &str) {
    let script = "const form = document.createElement('form'); form.method = 'post'; \
        form.action = arguments[0]; document.body.append(form); form.submit();";
    guest.client.execute(script, vec![json!(format!("{path}/join"))]).await.unwrap();
}
