//! The program at the console: what it refuses, and what it adds.

use std::process::Command;

use api::store::schema::{organizations, people};
use diesel::prelude::*;
use serde_json::{Value, json};

use crate::support::program::{command, free_port, output};
use crate::support::{Program, TestApp};
use shared::ids::OrgId;

/// Runs a command that has to fail; what it said.
fn refused(command: &mut Command) -> String {
    let (output, text) = output(command);
    assert!(!output.status.success(), "it was not refused: {text}");
    text
}

/// Runs a command that has to work; the line it printed.
fn printed(command: &mut Command) -> String {
    let (output, text) = output(command);
    assert!(output.status.success(), "{text}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn add_organization(app: &TestApp) -> Command {
    let mut command = command(app);
    command.args(["org", "add", "--name", "Harbor Robotics", "--industry", "Robotics", "--size", "51–200"]);
    command.args(["--contact-email", "hiring@harbor.example"]);
    command
}

fn add_person(app: &TestApp, org: &str, email: &str) -> Command {
    let mut command = command(app);
    command.args(["user", "add", "--org", org, "--name", "Hana Sato", "--email", email, "--role", "admin"]);
    command
}

both_engines! {
    async fn an_organization_and_its_people_come_by_command(app: TestApp) {
        let first = app.organization("Fairhaven");
        let id = printed(&mut add_organization(&app));
        let names: Vec<String> =
            app.db(|conn| organizations::table.order(organizations::id).select(organizations::name).load(conn));
        assert_eq!(names, ["Fairhaven", "Harbor Robotics"]);

        let link = printed(&mut add_person(&app, &id, "hana@harbor.example"));
        let (_, token) = link.split_once("/accept-invitation#").expect("a link to set the password by");
        let body = json!({"token": token, "password": "a long enough passphrase"});
        let begun: Value = app.anonymous().post("/api/v1/auth/invitations/accept", &body).await.ok();
        assert_eq!((&begun["person"]["name"], &begun["person"]["role"]), (&json!("Hana Sato"), &json!("admin")));
        let org: OrgId = app.db(|conn| people::table.select(people::org_id).first(conn));
        assert_eq!(org.to_string(), id, "in the organization that was named");
        assert_ne!(org, first.id);

        let again = refused(&mut add_person(&app, &id, "Hana@Harbor.example"));
        assert!(again.starts_with("parley: ") && again.lines().count() == 1, "{again}");
        let nowhere = "0190b6f4-0000-7000-8000-000000000002";
        refused(&mut add_person(&app, nowhere, "hal@harbor.example"));
        let wrong = refused(add_organization(&app).args(["--page-url", "http://harbor.example"]));
        assert!(wrong.contains("page_url: "), "{wrong}");
    }

    async fn plain_http_beyond_this_machine_is_refused(app: TestApp) {
        let migrate = |url: &str| {
            let mut command = command(&app);
            command.arg("migrate").env("PARLEY_PUBLIC_URL", url);
            command
        };
        for url in ["http://interviews.fairhaven.example", "http://10.0.0.7:7300", "ftp://localhost"] {
            let text = refused(&mut migrate(url));
            assert!(text.contains("PARLEY_PUBLIC_URL has to start with https://"), "{text}");
            assert!(text.contains("--insecure-http"), "{text}");
        }
        printed(migrate("http://interviews.fairhaven.example").arg("--insecure-http"));
        printed(migrate("http://interviews.fairhaven.example").env("PARLEY_INSECURE_HTTP", "1"));
        for url in ["https://interviews.fairhaven.example", "http://localhost:7300", "http://[::1]:7300"] {
            printed(&mut migrate(url));
        }
    }

    async fn metrics_have_a_listener_of_their_own_and_name_nobody(app: TestApp) {
        let at = crate::routes::links::stage(&app).await;
        let metrics = format!("127.0.0.1:{}", free_port());
        // A server without a worker: the jobs stay where they are counted.
        let program = Program::launch(&app, "serve", free_port(), &[("PARLEY_METRICS_LISTEN", &metrics)]);
        program.ready().await;
        let get = |url: String| async move {
            let client = reqwest::Client::builder().no_proxy().build().unwrap();
            client.get(url).send().await.unwrap().text().await.unwrap()
        };
        get(format!("{}/api/v1/links/{}", program.base, at.token)).await;
        let text = get(format!("http://{metrics}/metrics")).await;
        assert!(text.contains("parley_http_seconds_bucket{route=\"/api/v1/links/{token}\",status=\"200\""), "{text}");
        assert!(text.contains("parley_outbox_jobs{state=\"queued\"} 1"), "{text}");
        for secret in [at.token.as_str(), "Rebecca", "Joel", "@candidates.example", "@fairhaven.example"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        let outside = get(format!("{}/metrics", program.base)).await;
        assert!(!outside.contains("parley_"), "the public does not reach them: {outside}");
    }
}

#[test]
fn metrics_stay_on_this_machine_by_default() {
    let (_, help) = output(Command::new(env!("CARGO_BIN_EXE_parley")).args(["serve", "--help"]));
    assert!(help.contains("[default: 127.0.0.1:7301]"), "{help}");
}

#[test]
fn a_postgresql_that_may_lose_bookings_is_refused() {
    // The cluster of the tests runs with fsync=off.
    TestApp::run(true, |app| async move {
        let text = refused(command(&app).arg("migrate").env_remove("PARLEY_UNSAFE_DURABILITY"));
        assert!(text.contains("=off, which can lose confirmed interviews; switch it on"), "{text}");
        assert!(text.contains("PARLEY_UNSAFE_DURABILITY=1"), "{text}");
        printed(command(&app).arg("migrate").env("PARLEY_UNSAFE_DURABILITY", "1"));
        refused(command(&app).arg("migrate").env("PARLEY_UNSAFE_DURABILITY", "0"));
    });
}
