//! Servers whose certificate nobody vouches for: the log and the administrator are told why.

use serde_json::{Value, json};
use shared::access::Role;

use crate::routes::accounts::{PASSWORD, password};
use crate::support::{Client, Program, TlsServer, free_port};

/// What rustls calls a certificate of no authority that it knows.
const CAUSE: &str = "UnknownIssuer";

both_engines! {
    async fn a_certificate_of_nobody_is_named_as_the_cause(app: TestApp) {
        let server = TlsServer::start().await;
        // Some authority is trusted, and it is another one.
        let bundle = TlsServer::certificate(app.dir.path());
        let settings = [
            ("PARLEY_SMTP_URL", format!("smtps://127.0.0.1:{}", server.port)),
            ("PARLEY_PROVIDER_URLS", format!("hackerrank=https://127.0.0.1:{}", server.port)),
            ("SSL_CERT_FILE", bundle.to_str().unwrap().to_owned()),
        ];
        let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
        let program = Program::launch(&app, "all", free_port(), &settings);
        program.ready().await;
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        password(&app, &ada, PASSWORD);
        let anyone = Client::new(&program.base, None);
        let sign_in = json!({"email": ada.email, "password": PASSWORD});
        let begun: Value = anyone.post("/api/v1/auth/sign-in", &sign_in).await.ok();
        let bearer = format!("Bearer {}", begun["access_token"].as_str().unwrap());
        let ada = anyone.with_header("authorization", &bearer);

        let test: Value = ada.post("/api/v1/deliveries/test-mail", &json!({})).await.ok();
        assert_eq!(test["result"], "failed");
        assert!(test["reason"].as_str().unwrap().contains(CAUSE), "{test}");

        let form = json!({"fields": {"api_key": "hr-key-1234"}});
        let refused = ada.post("/api/v1/integrations/hackerrank/authorize", &form).await;
        assert_eq!((refused.status, refused.problem_code().as_str()), (409, "provider_problem"));
        assert!(refused.json()["detail"].as_str().unwrap().contains(CAUSE), "{}", refused.text());

        let log = program.log();
        for of in ["the mail server can't be used", "without an answer"] {
            let line = log.lines().find(|line| line.contains(of)).unwrap_or_else(|| panic!("{of} in {log}"));
            assert!(line.contains(CAUSE) && line.contains("WARN"), "{line}");
        }
        assert!(!log.contains("hr-key-1234"), "{log}");
    }
}
