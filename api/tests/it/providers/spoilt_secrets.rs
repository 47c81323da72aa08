//! Sealed values that can't be opened any more, by spoilt bytes or a key that was put in another's place: each is
//! missing in its own place, logged and counted, and everything around it is as before.

use api::store::schema::{connections, idempotency_keys, interviews, invites, jobs, oauth_flows};
use diesel::prelude::*;
use sandbox::Consent;
use serde_json::{Value, json};

use super::rig::{self, SAM, Stage, authorize, book, card, come_back, connect, stage};
use crate::routes::accounts::{PASSWORD, password};
use crate::support::program::{command, output};
use crate::support::{Client, Program, TestApp, free_port};

const SPOILT: &[u8] = b"no sealed value looks like this";

/// Spoils everything that is sealed.
fn spoil(app: &TestApp) {
    let bytes = || SPOILT.to_vec();
    app.db(|conn| {
        diesel::update(invites::table).set(invites::token_sealed.eq(bytes())).execute(conn)?;
        diesel::update(interviews::table)
            .set((
                interviews::conference_url_sealed.eq(Some(bytes())),
                interviews::conference_code_sealed.eq(Some(bytes())),
            ))
            .execute(conn)?;
        diesel::update(connections::table)
            .set((connections::hook_sealed.eq(bytes()), connections::credentials_sealed.eq(Some(bytes()))))
            .execute(conn)?;
        diesel::update(oauth_flows::table).set(oauth_flows::secret_sealed.eq(bytes())).execute(conn)?;
        diesel::update(idempotency_keys::table)
            .set(idempotency_keys::answer_sealed.eq(Some(bytes())))
            .execute(conn)
    });
}

async fn fine(client: &Client, path: &str) -> Value {
    let answer = client.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    if answer.text().starts_with(['{', '[']) { answer.json() } else { Value::Null }
}

/// The log's lines and the counters of a server that reads what is spoilt.
async fn told(app: &TestApp, at: &Stage) -> (String, String) {
    let metrics = format!("127.0.0.1:{}", free_port());
    let program = Program::launch(app, "serve", free_port(), &[("PARLEY_METRICS_LISTEN", &metrics)]);
    program.ready().await;
    let anyone = Client::new(&program.base, None);
    password(app, &at.ada, PASSWORD);
    let sign_in = json!({"email": at.ada.email, "password": PASSWORD});
    let begun: Value = anyone.post("/api/v1/auth/sign-in", &sign_in).await.ok();
    let bearer = format!("Bearer {}", begun["access_token"].as_str().unwrap());
    fine(&anyone.with_header("authorization", &bearer), "/api/v1/integrations").await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let text = client.get(format!("http://{metrics}/metrics")).send().await.unwrap().text().await.unwrap();
    (program.log(), text)
}

sandboxed! {
    async fn one_spoilt_value_takes_nothing_else_down(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let (ada, joel) = (app.client(&at.ada), app.client(&at.host));
        connect(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "zoom", "Rebecca Best", "2026-03-03T17:00:00Z").await;
        app.run_jobs().await;
        let open = rig::link(&app, &at, "zoom", &app.candidate(&at.org, &at.project, "Karl Kowalski")).await;
        let candidate = app.candidate(&at.org, &at.project, "Mia Moss");
        let message = json!({
            "candidate_id": candidate.id, "project_id": at.project.id, "subject": "Interview", "body": "Hi",
            "invite": {"duration_minutes": 30, "expires_on": "2026-03-20", "conference": {"kind": "zoom"}},
        });
        let once = joel.with_header("idempotency-key", "a-key-of-this-test");
        let sent: Value = once.post("/api/v1/messages", &message).await.ok();
        let invite = sent["invite"]["id"].as_str().unwrap();
        // A program that starts later knows its key by its own check.
        assert!(output(command(&app).arg("migrate")).0.status.success());
        spoil(&app);

        // The lists and pages that hold one.
        assert_eq!(card(&ada, "zoom").await["hook_url"], Value::Null, "missing");
        for field in card(&ada, "zoom").await["fields"].as_array().unwrap() {
            assert_eq!(field["kept"], false, "has to be typed again");
        }
        let list = fine(&joel, "/api/v1/interviews").await;
        assert_eq!(list["data"].as_array().unwrap().len(), 1);
        let read = booked.read(&app, &at).await;
        assert_eq!(read["conference"]["join_url"], Value::Null);
        fine(&ada, "/api/v1/deliveries?filter=all").await;
        fine(&joel, &format!("/api/v1/candidates/{}", candidate.id)).await;
        fine(&joel, "/api/v1/conference-options").await;
        let anyone = app.anonymous();
        let page = fine(&anyone, &booked.link).await;
        let token = booked.link.rsplit('/').next().unwrap();
        assert!(page["add_to_calendar"]["google"].as_str().unwrap().contains(token), "the link knows itself");
        fine(&anyone, &format!("{}/calendar.ics", booked.link)).await;
        fine(&anyone, &open).await;

        // What needs the value says so, and is no bug of ours.
        let copied = joel.get(&format!("/api/v1/invites/{invite}/link")).await;
        assert_eq!((copied.status, copied.problem_code().as_str()), (409, "wrong_state"));
        let again = once.post("/api/v1/messages", &message).await;
        assert_eq!((again.status, again.problem_code().as_str()), (422, "idempotency_mismatch"));
        assert!(again.json()["detail"].as_str().unwrap().contains("carried out before"), "{}", again.text());
        app.clock.set("2026-03-03T16:55:00Z".parse().unwrap());
        assert_eq!(booked.join(&app).await.problem_code(), "join_closed");
        let hook = app.anonymous().post("/hooks/zoom/unknown", &json!({})).await;
        assert_eq!(hook.status, 404);

        // Mails go out without it.
        booked.cancel(&app).await;
        app.run_jobs().await;
        let cancelled = app.mails().into_iter().filter(|mail| mail.subject.contains("ancelled")).count();
        assert!(cancelled >= 1, "the candidate is told");
        let stuck: i64 = app.db(|conn| {
            jobs::table.filter(jobs::kind.eq("interview_mail")).filter(jobs::state.ne("done")).count().get_result(conn)
        });
        assert_eq!(stuck, 0);

        // Counted and logged, by place and not by content.
        let (log, metrics) = told(&app, &at).await;
        let line = log.lines().find(|line| line.contains("can't be opened")).expect("it is logged");
        assert!(line.contains("connections.credentials:"), "{line}");
        assert!(metrics.contains(r#"parley_sealed_unreadable_total{place="connections.credentials"}"#), "{metrics}");

        // The connection has to be made again, and can be.
        let ada = app.client(&at.ada);
        let tested: Value = ada.post("/api/v1/integrations/zoom/test", &json!({})).await.ok();
        assert_eq!(tested["works"], false);
        assert_eq!(tested["integration"]["state"], "needs_reconnecting", "{tested}");
        let short = ada.post("/api/v1/integrations/zoom/authorize", &json!({"fields": {}})).await;
        assert_eq!(short.status, 422, "nothing is kept that could be used");
        let (address, cookie) = authorize(&app, &at).await;
        spoil(&app);
        let back = sandbox.consent(&address, &Consent::Allow(SAM.to_owned())).unwrap();
        let answer = come_back(&app, &back, &cookie).await;
        assert!(answer.header("location").unwrap().ends_with("result=failed"));
        connect(&app, &sandbox, &at).await;
        assert_eq!(card(&ada, "zoom").await["state"], "connected");
    }
}
