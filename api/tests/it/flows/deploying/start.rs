//! A machine that lacks something: the start says so, and goes on.

use crate::support::{Program, TestApp, TlsServer, free_port};

const CERTIFICATES: &str = "no CA certificates were found";
const MAIL: &str = "no mail server is set up";

async fn said(app: &TestApp, settings: &[(&str, &str)]) -> String {
    let program = Program::launch(app, "all", free_port(), settings);
    program.ready().await;
    let warnings: Vec<String> =
        program.log().lines().filter(|line| line.contains("WARN")).map(str::to_owned).collect();
    warnings.join("\n")
}

both_engines! {
    async fn what_cannot_work_is_said_and_nothing_is_refused(app: TestApp) {
        let nowhere = app.dir.path().join("nowhere");
        let nowhere = nowhere.to_str().unwrap();
        let bare = [("PARLEY_ENV", "production"), ("SSL_CERT_FILE", nowhere), ("SSL_CERT_DIR", nowhere)];
        let text = said(&app, &bare).await;
        assert!(text.contains(CERTIFICATES) && text.contains(MAIL), "{text}");

        let bundle = TlsServer::certificate(app.dir.path());
        let whole = [
            ("PARLEY_ENV", "production"),
            ("SSL_CERT_FILE", bundle.to_str().unwrap()),
            ("PARLEY_SMTP_URL", "smtp://127.0.0.1:9?tls=none"),
        ];
        let text = said(&app, &whole).await;
        assert!(!text.contains(CERTIFICATES) && !text.contains(MAIL), "{text}");
        // In development mails are kept as files, and can be read.
        let text = said(&app, &[("SSL_CERT_FILE", bundle.to_str().unwrap())]).await;
        assert!(!text.contains(MAIL), "{text}");
    }
}
