//! One candidate in two projects: each message names its project, the composer writes in the chosen one, and who
//! leaves a project sees no more of it.

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::support::{Browser, EMAIL, Look, PASSWORD, World};

/// From now on the story's person is a recruiter, and no member of this project.
fn leaves(world: &World, project: &str) {
    world.server.sql(&format!("DELETE FROM project_members WHERE project_id = '{project}'"));
    world.server.sql(&format!("UPDATE people SET role = 'recruiter' WHERE email_key = '{EMAIL}'"));
}

#[tokio::test]
async fn the_profile_joins_the_threads_of_the_projects_one_sees() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let other: Value = world.post("/api/v1/projects", &json!({"name": "Process Chemist"})).await;
    let other = other["id"].as_str().unwrap();
    let again =
        json!({"full_name": "R. Best", "email": "rebecca.best@candidates.example", "project_id": other});
    let _: Value = world.post("/api/v1/candidates", &again).await;

    let page = Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await;
    page.sign_in(&world.server, EMAIL, PASSWORD).await;
    let thread = world.server.url(&format!("/candidates/{}?tab=messages", invited.candidate));
    page.goto(&thread).await;
    page.sees("A senior recruiting role").await;
    let chips = || async {
        let script =
            "return [...document.querySelectorAll('.thread .chip')].map(it => it.textContent.trim())";
        page.script(script).await
    };
    assert_eq!(chips().await, json!(["Senior Recruiter"]));
    page.is_accessible().await;

    page.click_text("Message").await;
    page.choose("Project", "Process Chemist").await;
    page.fill("Subject", "About chemistry").await;
    page.fill("Message", "Do you also do chemistry?").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.pdf");
    std::fs::write(&file, b"%PDF-1.4").unwrap();
    let input = page.client.find(Locator::Css("dialog[open] input[type=file]")).await.unwrap();
    input.send_keys(&file.display().to_string()).await.unwrap();
    page.sees("Remove the files to choose another project.").await;
    assert_eq!(page.labelled("Project").await.prop("disabled").await.unwrap().as_deref(), Some("true"));
    page.is_accessible().await;
    page.click_text("Send message").await;
    page.sees("About chemistry").await;
    page.find(".thread .msg:nth-child(2)").await;
    assert_eq!(chips().await, json!(["Process Chemist", "Senior Recruiter"]));
    page.is_accessible().await;

    leaves(&world, other);
    page.client.refresh().await.unwrap();
    page.sees("A senior recruiting role").await;
    page.sees("Rebecca Best").await;
    let text = page.text().await;
    for gone in ["chemistry", "Chemist", "R. Best", "plan.pdf"] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
    assert_eq!(chips().await, json!([]), "one project needs no name");
    page.console_is_clean(&["/api/v1/auth/"]).await;
}

#[tokio::test]
async fn a_guest_of_another_project_is_offered_no_outcome() {
    let world = World::new(None).await;
    let invited = world.invite("Rebecca Best").await;
    let interview = world.book(&invited, "").await;
    let end = chrono::Utc::now().timestamp() - 60;
    world.server.sql(&format!(
        "UPDATE interviews SET starts_at = {end} - 1800, ends_at = {end} WHERE id = '{interview}'"
    ));
    let page = Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await;
    page.sign_in(&world.server, EMAIL, PASSWORD).await;
    let details = world.server.url(&format!("/interviews/{interview}/details"));
    page.goto(&details).await;
    page.sees("Took place").await;
    leaves(&world, &world.project.to_string());
    page.client.refresh().await.unwrap();
    page.sees("Interview with Rebecca Best").await;
    page.sees("History").await;
    let text = page.text().await;
    for refused in ["Took place", "Did not take place", "Reschedule"] {
        assert!(!text.contains(refused), "{refused} in {text}");
    }
    page.is_accessible().await;
    page.console_is_clean(&["/api/v1/auth/"]).await;
}
