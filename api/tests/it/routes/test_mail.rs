//! The test mail of Settings and set-up: it says what the mail server said.

use api::config::{Config, Environment};
use serde_json::{Value, json};
use shared::access::Role;

use crate::support::{FakeSmtp, SmtpAnswer, TestApp, TestMail};

const PATH: &str = "/api/v1/deliveries/test-mail";

/// A mail server that answers like this, in a thread of its own: it has to be there before the app starts.
fn server(answers: &'static [SmtpAnswer]) -> FakeSmtp {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            tell.send(FakeSmtp::start(answers).await).unwrap();
            std::future::pending::<()>().await;
        });
    });
    told.recv().unwrap()
}

fn both(change: impl Fn(&mut Config), story: impl AsyncFn(TestApp)) {
    for postgres in [false, true] {
        TestApp::start_with(postgres, &change).tell(|app| story(app));
    }
}

#[test]
fn a_taken_mail_arrives_at_who_asked() {
    let server = server(&[]);
    both(
        |config| config.smtp_url = Some(server.url.clone()),
        async |app| {
            let before = server.taken().len();
            let org = app.organization("Fairhaven Chemicals");
            let admin = app.client(&app.person(&org, Role::Admin, "Ada Admin"));
            let answer: Value = admin.post(PATH, &json!({})).await.ok();
            let me: Value = admin.get("/api/v1/me").await.ok();
            assert_eq!(answer["result"], "sent");
            assert_eq!(answer["recipient"], me["email"]);
            assert_eq!(answer["reason"], Value::Null);
            let taken = server.taken();
            assert_eq!(taken.len(), before + 1);
            let mail = TestMail::parse(taken.last().unwrap());
            assert_eq!(mail.subject, "Test email from Fairhaven Chemicals");
        },
    );
}

#[test]
fn a_refusal_is_told_in_the_servers_words() {
    let server = server(&[
        SmtpAnswer::Refuse("550 5.7.1 relaying denied"),
        SmtpAnswer::Refuse("550 5.7.1 relaying denied"),
    ]);
    both(
        |config| config.smtp_url = Some(server.url.clone()),
        async |app| {
            let org = app.organization("Fairhaven Chemicals");
            let admin = app.client(&app.person(&org, Role::Admin, "Ada Admin"));
            let answer: Value = admin.post(PATH, &json!({})).await.ok();
            assert_eq!(answer["result"], "failed");
            assert!(answer["reason"].as_str().unwrap().contains("relaying denied"), "{answer}");
        },
    );
}

#[test]
fn a_server_that_is_not_there_is_told_too() {
    let port = crate::support::free_port();
    both(
        |config| config.smtp_url = Some(format!("smtp://someone:secret@127.0.0.1:{port}?tls=none")),
        async |app| {
            let org = app.organization("Fairhaven Chemicals");
            let admin = app.client(&app.person(&org, Role::Admin, "Ada Admin"));
            let answer: Value = admin.post(PATH, &json!({})).await.ok();
            assert_eq!(answer["result"], "failed");
            let reason = answer["reason"].as_str().unwrap();
            assert!(!reason.is_empty() && !reason.contains("secret"), "{reason}");
        },
    );
}

#[test]
fn without_a_server_nothing_is_claimed_and_nothing_counted() {
    both(
        |config| config.environment = Environment::Production,
        async |app| {
            let org = app.organization("Fairhaven Chemicals");
            let admin = app.client(&app.person(&org, Role::Admin, "Ada Admin"));
            for _ in 0..8 {
                let answer: Value = admin.post(PATH, &json!({})).await.ok();
                assert_eq!(answer["result"], "not_set_up");
            }
            let status: Value = admin.get("/api/v1/deliveries/status").await.ok();
            assert_eq!(status["mail"], "none");
        },
    );
}

#[test]
fn tests_are_bounded_by_the_hour_and_by_organization() {
    let server = server(&[]);
    both(
        |config| config.smtp_url = Some(server.url.clone()),
        async |app| {
            let org = app.organization("Fairhaven Chemicals");
            let ada = app.person(&org, Role::Admin, "Ada Admin");
            let admin = app.client(&ada);
            let colleague = app.client(&app.person(&org, Role::Admin, "Cleo Admin"));
            for _ in 0..5 {
                admin.post(PATH, &json!({})).await.done();
            }
            for client in [&admin, &colleague] {
                let refused = client.post(PATH, &json!({})).await;
                assert_eq!((refused.status, refused.problem_code().as_str()), (429, "too_many_requests"));
                assert_eq!(refused.header("retry-after").as_deref(), Some("600"));
            }
            let other = app.organization("Elsewhere");
            app.client(&app.person(&other, Role::Admin, "Eve Else")).post(PATH, &json!({})).await.done();
            app.clock.advance_seconds(600);
            app.client(&ada).post(PATH, &json!({})).await.done();
            let recruiter = app.client(&app.person(&org, Role::Recruiter, "Rita Recruiter"));
            assert_eq!(recruiter.post(PATH, &json!({})).await.status, 403);
        },
    );
}

both_engines! {
    async fn in_development_nothing_leaves_and_it_says_so(app: TestApp) {
        let org = app.organization("Fairhaven Chemicals");
        let admin = app.client(&app.person(&org, Role::Admin, "Ada Admin"));
        let answer: Value = admin.post(PATH, &json!({})).await.ok();
        assert_eq!(answer["result"], "mailbox");
        assert!(app.mails().is_empty());
    }
}
