//! Mails of the development server.

use serde_json::Value;

use super::World;
use super::wait::until;

/// The newest mail to an address, as the mailbox shows it; waits until there is one.
pub async fn mail_to(world: &World, address: &str) -> Value {
    mail_about(world, address, "").await
}

/// The newest mail to an address with these words in its subject, once there is one.
pub async fn mail_about(world: &World, address: &str, words: &str) -> Value {
    let newest = || async {
        let mails = world.list("/api/v1/mailbox").await;
        let holds = |value: &Value, words: &str| value.as_str().is_some_and(|text| text.contains(words));
        mails.into_iter().find(|mail| holds(&mail["to"], address) && holds(&mail["subject"], words))
    };
    until(&format!("a mail to {address} {words}"), || async { newest().await.is_some() }).await;
    let mail = newest().await.expect("a mail");
    world.get(&format!("/api/v1/mailbox/{}", mail["id"].as_str().unwrap())).await
}
