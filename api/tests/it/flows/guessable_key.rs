//! A key that anybody could guess seals nothing: production does not start with it.

use crate::support::program::{command, output};

both_engines! {
    async fn production_refuses_it_and_says_where_it_is(app: TestApp) {
        let migrate = |key: Option<&str>, environment: &str| {
            let mut command = command(&app);
            command.arg("migrate").env("PARLEY_ENV", environment);
            command.env("PARLEY_PUBLIC_URL", "https://interviews.example.org");
            match key {
                Some(key) => command.env("PARLEY_SECRET_KEY", key),
                None => command.env_remove("PARLEY_SECRET_KEY"),
            };
            let (output, text) = output(&mut command);
            (output.status.success(), text)
        };
        let zeros = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        let (works, text) = migrate(Some(zeros), "production");
        assert!(!works, "it started: {text}");
        assert!(text.starts_with("parley: PARLEY_SECRET_KEY is all zeros"), "{text}");
        assert!(text.contains("openssl rand -base64 32") && !text.contains("AAAA"), "{text}");
        assert!(migrate(Some(zeros), "development").0, "whoever only tries it out may");

        let file = app.dir.path().join("parley.key");
        std::fs::write(&file, zeros).unwrap();
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        let (works, text) = migrate(None, "production");
        assert!(!works && text.contains(&file.display().to_string()), "{text}");
        let random = "5nZ3cZ2ZkqJ1v0x7m9wq3yq8mB6l2g5d4s1a0f7h8jk=";
        let (_, text) = migrate(Some(random), "production");
        assert!(!text.contains("anybody could guess"), "{text}");
    }
}
