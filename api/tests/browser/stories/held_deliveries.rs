//! A server on a restored database sends nothing: Settings → Deliveries says so, and its administrator lets it go.

use crate::support::{Browser, EMAIL, Look, PASSWORD, World, mail_to, postgres_database};

async fn is_released(database: Option<String>) {
    let world = World::new(database).await;
    let now = chrono::Utc::now().timestamp();
    world
        .server
        .sql(&format!("INSERT INTO delivery_holds (org_id, since) SELECT id, {now} FROM organizations"));
    world.invite("Rebecca Best").await;
    let browser = Browser::open(Look::DESKTOP).await;
    browser.sign_in(&world.server, EMAIL, PASSWORD).await;
    browser.goto(&world.server.url("/settings/deliveries")).await;
    browser.sees("Deliveries are on hold").await;
    // The message, and the email about the sign-in that was just made.
    browser.sees("2 deliveries are waiting.").await;
    browser.sees("This database was restored or copied").await;
    browser.is_accessible().await;
    browser.click_text("Release").await;
    browser.sees("Released: 2 deliveries are going out").await;
    mail_to(&world, "rebecca.best@candidates.example").await;
    browser.sees_no_more("Deliveries are on hold").await;
    browser.is_accessible().await;
    // The refusal before signing in, and what any page says that is opened by its address.
    browser.console_is_clean(&["/api/v1/auth/"]).await;
}

#[tokio::test]
async fn an_administrator_releases_what_a_restored_server_holds() {
    is_released(None).await;
}

#[tokio::test]
async fn an_administrator_releases_what_a_restored_server_holds_on_postgresql() {
    is_released(Some(postgres_database())).await;
}
