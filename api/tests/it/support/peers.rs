//! Programs of others that judge what we write. `cargo xtask test` installs them; elsewhere there are none.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a Python script of ours, with packages of others, prints about `input`; nothing where none is installed.
pub fn ask_python(script: &str, input: &str) -> Option<Value> {
    let python = std::env::var_os("PARLEY_TEST_PYTHON")?;
    Some(ask(Command::new(python).args(["-c", script]), input))
}

/// What a program prints about `input`, which it reads from its standard input.
pub fn ask(command: &mut Command, input: &str) -> Value {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors} in {input}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {errors} in {input}"))
}
