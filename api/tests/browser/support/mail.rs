//! Mails of the development server.

use serde_json::Value;

use super::World;
use super::wait::until;

/// The newest mail to an address, as the mailbox shows it; waits until there is one.
pub async fn mail_to(world: &World, address: &str) -> Value {
    let newest = || async {
        let mails = world.list("/api/v1/mailbox").await;
        mails.into_iter().find(|mail| mail["to"].as_str().is_some_and(|to| to.contains(address)))
    };
    until(&format!("a mail to {address}"), || async { newest().await.is_some() }).await;
    let mail = newest().await.expect("a mail");
    world.get(&format!("/api/v1/mailbox/{}", mail["id"].as_str().unwrap())).await
}
