//! The key: a database that has data starts only with the one that opens it, and nobody else on the machine may
//! read its file.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use super::Today;
use crate::support::TestApp;
use crate::support::program::{command, output};

/// 32 bytes of 8: of another server.
const OTHER: &str = "CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=";
/// 32 bytes of 7: of the test app.
const OURS: &str = "YSBrZXkgb2YgdGVzdHMsIGFzIGdvb2QgYXMgcmFuZG8=";

fn migrate(app: &TestApp) -> Command {
    let mut command = command(app);
    command.arg("migrate").env_remove("PARLEY_SECRET_KEY");
    command
}

fn refused(command: &mut Command) -> String {
    let (output, text) = output(command);
    assert!(!output.status.success(), "it was not refused: {text}");
    text
}

fn accepted(command: &mut Command) {
    let (output, text) = output(command);
    assert!(output.status.success(), "{text}");
}

fn mode(path: &std::path::Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

both_engines! {
    async fn data_without_its_key_is_refused(app: TestApp) {
        // Sealed by the test app, before any program has left its check: what is sealed tells.
        Today::stage(&app).await;
        let file = app.dir.path().join("parley.key");
        let text = refused(&mut migrate(&app));
        assert!(text.contains("needs its key") && text.contains(file.to_str().unwrap()), "{text}");
        assert!(!file.exists(), "no other key was made");
        let text = refused(migrate(&app).env("PARLEY_SECRET_KEY", OTHER));
        assert!(text.contains("the key in PARLEY_SECRET_KEY is not the one of this database"), "{text}");

        accepted(migrate(&app).env("PARLEY_SECRET_KEY", OURS));
        // By the check from now on.
        app.db(|conn| {
            use diesel::prelude::*;
            diesel::update(api::store::schema::invites::table)
                .set(api::store::schema::invites::token_sealed.eq(b"?".to_vec()))
                .execute(conn)
        });
        refused(migrate(&app).env("PARLEY_SECRET_KEY", OTHER));
        std::fs::write(&file, OTHER).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        let text = refused(&mut migrate(&app));
        assert!(text.contains(&format!("the key in {} is not the one", file.display())), "{text}");
        std::fs::write(&file, OURS).unwrap();
        accepted(&mut migrate(&app));
    }

    async fn a_key_file_that_everybody_reads_is_refused(app: TestApp) {
        accepted(&mut migrate(&app));
        let file = app.dir.path().join("parley.key");
        assert_eq!(mode(&file), 0o600, "as it was made");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        let text = refused(&mut migrate(&app));
        assert!(text.contains(&format!("run chmod 600 {}", file.display())), "{text}");
        // A group is chosen by somebody.
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        accepted(&mut migrate(&app));
    }

    async fn kept_mails_are_for_the_server_alone(app: TestApp) {
        Today::stage(&app).await;
        let folder = app.dir.path().join("mail");
        // As an earlier program has left it.
        std::fs::create_dir(&folder).unwrap();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
        app.run_jobs().await;
        assert_eq!(app.mails().len(), 1);
        assert_eq!(mode(&folder), 0o700);
        for entry in std::fs::read_dir(&folder).unwrap() {
            assert_eq!(mode(&entry.unwrap().path()), 0o600);
        }
    }
}
