//! Links that are signed for one person are seen by nobody else: not in the database, the log or a mail.

use api::store::schema::interviews;
use api::store::types::text;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::time::UtcTime;

use super::rig::{JITSI_SECRET, ROOMS_SECRET, book, connect_jitsi, connect_rooms, stage};
use crate::routes::accounts::{PASSWORD, password};
use crate::support::{Client, Program, TestApp, contains, free_port, whole};

/// What makes a link somebody's: its signature.
fn signature(url: &str) -> String {
    url.rsplit(['=', '.']).next().unwrap().to_owned()
}

/// Brings an interview so near to the real time that Join is open.
fn soon(app: &TestApp, id: &str, now: UtcTime) {
    let (starts_at, ends_at) = (now.plus_minutes(2).unix(), now.plus_minutes(32).unix());
    app.db(|conn| {
        diesel::update(interviews::table.filter(text(interviews::id).eq(id)))
            .set((interviews::starts_at.eq(starts_at), interviews::ends_at.eq(ends_at)))
            .execute(conn)
    });
}

sandboxed! {
    async fn signed_links_and_secrets_stay_where_they_belong(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect_rooms(&app, &sandbox, &at).await;
        connect_jitsi(&app, &at).await;
        password(&app, &at.host, PASSWORD);
        let times = [("bigbluebutton", "2026-03-03T17:00:00Z"), ("jitsi_token", "2026-03-03T18:00:00Z")];
        let mut booked = Vec::new();
        for (kind, start) in times {
            booked.push(book(&app, &at, kind, &format!("Candidate of {kind}"), start).await);
        }
        app.run_jobs().await;
        let now = UtcTime::from(chrono::Utc::now());
        booked.iter().for_each(|booked| soon(&app, &booked.id, now));

        let settings = [("PARLEY_LOG", "info,api=trace"), ("PARLEY_OUTBOUND_ALLOW", "127.0.0.1:*")];
        let program = Program::launch(&app, "serve", free_port(), &settings);
        program.ready().await;
        let anyone = Client::new(&program.base, None);
        let signed_in = anyone.post("/api/v1/auth/sign-in", &json!({"email": at.host.email, "password": PASSWORD})).await;
        let access = signed_in.ok::<Value>()["access_token"].as_str().unwrap().to_owned();
        let host = anyone.with_header("authorization", &format!("Bearer {access}"));
        let mut secrets = vec![ROOMS_SECRET.to_owned(), JITSI_SECRET.to_owned()];
        for booked in &booked {
            let guest: Value = anyone.post(&format!("{}/join", booked.link), &json!({})).await.ok();
            let hosted: Value = host.post(&format!("/api/v1/interviews/{}/join", booked.id), &json!({})).await.ok();
            assert_eq!(hosted["as_host"], true);
            secrets.extend([&guest, &hosted].map(|joined| signature(joined["url"].as_str().unwrap())));
        }
        // What goes wrong is logged most readily.
        sandbox.revoke("bbb");
        assert_eq!(anyone.post(&format!("{}/join", booked[0].link), &json!({})).await.status, 409);
        app.run_jobs().await;

        let (log, database, mails) = (program.log(), whole(&app), format!("{:?}", app.mails()));
        assert!(log.contains("provider called") && log.contains("no link for somebody who joins"), "{log}");
        assert!(contains(&database, &booked[0].id) && mails.contains("Candidate of"), "all of it was read");
        for secret in &secrets {
            assert!(secret.len() > 20, "{secret}");
            let found = log.lines().find(|line| line.contains(secret.as_str()));
            assert_eq!(found, None, "{secret}");
            assert!(!contains(&database, secret) && !mails.contains(secret.as_str()), "{secret}");
        }
    }
}
