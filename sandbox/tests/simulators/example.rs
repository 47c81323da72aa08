//! The example server for vendors (`docs/examples/vendor-hook`) keeps the contract, run as its page says.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use sandbox::Sandbox;

use crate::client::Client;
use crate::vendor_hook::{SECRET, keeps_the_contract};

struct Example(Child);

impl Drop for Example {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[actix_web::test]
async fn the_example_keeps_the_contract() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/examples/vendor-hook/server.py");
    let python = std::env::var_os("PARLEY_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let mut child = Command::new(python)
        .arg(script)
        .args(["--port", "0"])
        .env("VENDOR_HOOK_SECRET", SECRET)
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is on PATH");
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let _example = Example(child);
    let url = line.trim().strip_prefix("listening on ").unwrap_or_else(|| panic!("{line:?}"));

    let sandbox = Sandbox::start();
    let mut client = Client::new(&sandbox, "vendor-hook");
    client.base = url.to_owned();
    keeps_the_contract(&client).await;
}
