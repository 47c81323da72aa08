//! `PARLEY_X=` counts as not set.

use std::process::Command;

use crate::support::program::output;
use crate::support::{Program, free_port};

/// Every setting that the example file names.
fn names() -> Vec<String> {
    let example = include_str!("../../../../../.env.example");
    let names = example.lines().filter_map(|line| line.trim_start_matches("# ").split_once('='));
    names.map(|(name, _)| name.to_owned()).filter(|name| name.starts_with("PARLEY_")).collect()
}

#[test]
fn settings_left_empty_are_as_if_they_were_not_there() {
    let names = names();
    assert!(names.len() > 20 && names.iter().any(|name| name == "PARLEY_LOG"), "{names:?}");
    for empty in ["", "  "] {
        let dir = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_parley"));
        command.arg("migrate").current_dir(dir.path());
        for name in &names {
            command.env(name, empty);
        }
        let (output, text) = output(&mut command);
        assert!(output.status.success(), "{text}");
        assert!(dir.path().join("data/parley.sqlite").exists(), "in the place that is usual");
    }
}

#[test]
fn a_server_on_every_address_needs_no_public_address() {
    // As the image is, when nothing else is said.
    let dir = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_parley"));
    command.arg("migrate").current_dir(dir.path()).env("PARLEY_LISTEN", "0.0.0.0:7300");
    let (output, text) = output(&mut command);
    assert!(output.status.success(), "{text}");
}

both_engines! {
    async fn an_empty_log_filter_lets_requests_through(app: TestApp) {
        let program = Program::launch(&app, "serve", free_port(), &[("PARLEY_LOG", ""), ("PARLEY_SMTP_URL", "")]);
        program.ready().await;
        assert!(program.log().contains("/readyz"), "{}", program.log());
    }
}
