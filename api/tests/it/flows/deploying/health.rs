//! `parley health`, as a container's health check runs it.

use std::process::Command;

use crate::support::program::output;
use crate::support::{Program, free_port};

/// Whether it said that all is well, and its sentence. It needs no setting but the address.
fn health(listen: &str) -> (bool, String) {
    let dir = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_parley"));
    let (output, text) = output(command.arg("health").env("PARLEY_LISTEN", listen).current_dir(dir.path()));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0, "it makes no files");
    assert_eq!(text.trim().lines().count(), 1, "{text}");
    (output.status.success(), text)
}

both_engines! {
    async fn a_running_server_is_healthy_until_it_is_told_to_stop(app: TestApp) {
        let port = free_port();
        let (well, text) = health(&format!("127.0.0.1:{port}"));
        assert!(!well && text.contains("no answer at 127.0.0.1") && text.contains("refused"), "{text}");

        let program = Program::launch(&app, "all", port, &[("PARLEY_SHUTDOWN_NOTICE", "5")]);
        program.ready().await;
        let (well, text) = health(&format!("0.0.0.0:{port}"));
        assert!(well && text.contains(&format!("ready at 127.0.0.1:{port}")), "{text}");

        program.signal("-TERM");
        let mut told = health(&format!("127.0.0.1:{port}"));
        for _ in 0..100 {
            if !told.0 {
                break;
            }
            told = health(&format!("127.0.0.1:{port}"));
        }
        assert!(!told.0 && told.1.contains("503"), "{}", told.1);
    }
}

#[test]
fn what_is_no_server_of_ours_is_not_healthy() {
    let (well, text) = health("nowhere.invalid:7300");
    assert!(!well && text.contains("no answer at nowhere.invalid:7300"), "{text}");
    let (well, text) = health("not an address");
    assert!(!well && text.contains("this is no address"), "{text}");
}
