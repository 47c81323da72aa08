//! BigBlueButton: signed addresses, create and join on click, end, callbacks.

use sandbox::{Notice, Sandbox, signing};

use crate::client::{Answer, Client};
use crate::receiver::Receiver;

const SECRET: &str = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";

async fn call(client: &Client<'_>, name: &str, query: &str) -> Answer {
    let checksum = signing::bigbluebutton(name, query, SECRET);
    client.get(&format!("/bigbluebutton/api/{name}?{query}&checksum={checksum}")).await
}

#[actix_web::test]
async fn a_room_is_made_on_click() {
    let sandbox = Sandbox::start();
    sandbox.register_key("bigbluebutton", "bbb", SECRET);
    let client = Client::new(&sandbox, "bigbluebutton");
    let join = "fullName=Ada+Lovelace&meetingID=int-42&role=VIEWER&userID=cand-7";
    assert!(call(&client, "join", join).await.text.contains("notFound"));
    let create = "name=Interview&meetingID=int-42&record=false";
    assert!(call(&client, "create", create).await.text.contains("<returncode>SUCCESS</returncode>"));
    assert!(call(&client, "create", create).await.text.contains("duplicateWarning"));
    assert!(call(&client, "isMeetingRunning", "meetingID=int-42").await.text.contains("<running>false<"));

    let entered = call(&client, "join", join).await;
    assert_eq!(entered.status, 302);
    let room = entered.header("location").strip_prefix(&client.base).unwrap().to_owned();
    assert!(client.get(&room).await.text.contains("Sandbox"));
    assert!(call(&client, "getMeetingInfo", "meetingID=int-42").await.text.contains("<participantCount>1<"));
    assert_eq!(sandbox.live("bigbluebutton")[0].external_id, "int-42");
    assert!(call(&client, "end", "meetingID=int-42").await.text.contains("SUCCESS"));
    assert!(sandbox.live("bigbluebutton").is_empty());

    let wrong = client.get(&format!("/bigbluebutton/api/create?{create}&checksum={}", "0".repeat(64))).await;
    assert_eq!(wrong.status, 200, "failures are 200 as well");
    assert!(wrong.text.contains("checksumError"));
    client.no_violations();
    assert_eq!(call(&client, "create", "name=Interview&meetingID=int-42&moderatorPW=x").await.status, 400);
    assert_eq!(sandbox.violations().len(), 1);
}

#[actix_web::test]
async fn callbacks_carry_a_checksum_in_their_address() {
    let sandbox = Sandbox::start();
    sandbox.register_key("bigbluebutton", "bbb", SECRET);
    let client = Client::new(&sandbox, "bigbluebutton");
    let receiver = Receiver::start();
    let url = receiver.url.replace(':', "%3A").replace('/', "%2F");
    assert!(call(&client, "hooks/create", &format!("callbackURL={url}")).await.text.contains("SUCCESS"));
    let signed = sandbox.sign_notice(&Notice::new("bigbluebutton", "meeting-ended", "int-42")).unwrap();
    assert_eq!(sandbox.deliver(&signed).await.unwrap().status, 204);
    let checksum = signing::bigbluebutton(&receiver.url, &receiver.told()[0].1, SECRET);
    assert_eq!(signed.url, format!("{}?checksum={checksum}", receiver.url));
}
