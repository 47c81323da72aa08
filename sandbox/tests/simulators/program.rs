//! The sandbox as a program: what it accepts, what a browser sees, what it tells on its own.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use sandbox::{Options, Sandbox, demo};
use serde_json::Value;

use crate::client::{Client, SAM};
use crate::receiver::{Receiver, header};

const BACK: &str = "http://127.0.0.1:7300/oauth/zoom/callback";

/// Goes through the consent page as a browser does; gives the client with the token.
async fn authorized(sandbox: &Sandbox, base: String) -> Client<'_> {
    let mut client = Client::new(sandbox, "zoom");
    client.base = base;
    let query = format!("?response_type=code&client_id={}&redirect_uri={BACK}&state=s", demo::CLIENT_ID);
    let page = client.get(&format!("/oauth/authorize{query}")).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains(">Sandbox</p>") && page.text.contains(SAM));
    let form = [
        ("response_type", "code"),
        ("client_id", demo::CLIENT_ID),
        ("redirect_uri", BACK),
        ("state", "s"),
        ("account", SAM),
        ("decision", "allow"),
    ];
    let back = client.form("/oauth/authorize", "", &form).await;
    let code = back.header("location").strip_prefix(&format!("{BACK}?code=")).unwrap();
    let code = code.strip_suffix("&state=s").unwrap();
    let form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", BACK)];
    let basic = format!("{}:{}", demo::CLIENT_ID, demo::SECRET);
    let token = client.form("/oauth/token", &basic, &form).await.json();
    client.authorization = format!("Bearer {}", token["access_token"].as_str().unwrap());
    client
}

#[actix_web::test]
async fn what_happens_on_its_pages_is_told() {
    let sandbox = Sandbox::with(&Options { demo: true, ..Options::default() }).unwrap();
    let receiver = Receiver::start();
    let client = authorized(&sandbox, sandbox.base("zoom")).await;
    let made = client.post("/v2/users/me/meetings", &crate::client::zoom_meeting("int_1:1")).await.json();
    // The first page takes the address of the hook.
    let mut first = Client::new(&sandbox, "zoom");
    first.base = sandbox.base("").trim_end_matches('/').to_owned();
    let form = [("provider", "zoom"), ("url", receiver.url.as_str()), ("secret", "token")];
    assert_eq!(first.form("/", "", &form).await.status, 302);
    assert!(first.get("/").await.text.contains("int_1:1"));

    let start = made["start_url"].as_str().unwrap().strip_prefix(&client.base).unwrap();
    client.form(start, "", &[("action", "start")]).await;
    let told = receiver.first().await;
    let body: Value = serde_json::from_str(&told.1).unwrap();
    assert_eq!(body["event"], "meeting.started");
    let expected =
        sandbox::signing::zoom("token", header(&told, "x-zm-request-timestamp"), told.1.as_bytes());
    assert_eq!(header(&told, "x-zm-signature"), expected);
    client.no_violations();
}

struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[actix_web::test]
async fn the_program_prints_its_addresses_and_its_calls() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_parley-sandbox"))
        .args(["--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let _program = Program(child);
    let base =
        lines.find_map(|line| line.trim().strip_prefix("zoom ").map(|rest| rest.trim().to_owned())).unwrap();
    let unused = Sandbox::start();
    let client = authorized(&unused, base).await;
    assert_eq!(client.get("/v2/users/me?odd=1").await.status, 400);
    assert!(lines.any(|line| line == "zoom GET /v2/users/me 400"));
    assert!(lines.any(|line| line.starts_with("NOT IN THE DESCRIPTION: zoom: GET /v2/users/me: ")));
}

#[test]
fn the_program_listens_on_this_machine_only() {
    let refused =
        Command::new(env!("CARGO_BIN_EXE_parley-sandbox")).args(["--listen", "0.0.0.0:0"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("this machine only"));
}
