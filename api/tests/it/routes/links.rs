//! The candidate's link from the first look to the cancellation, and every state in which it is dead.

use serde_json::{Value, json};
use shared::access::Role;

use crate::support::{Client, TestApp, TestCandidate, TestOrg, TestPerson, TestProject};

/// A recruiter with confirmed preferences, a candidate of theirs, and a link that was sent.
pub struct Stage {
    pub org: TestOrg,
    pub host: TestPerson,
    pub project: TestProject,
    pub candidate: TestCandidate,
    pub recruiter: Client,
    pub invite: String,
    pub token: String,
}

pub fn compose(project: &TestProject, candidate: &TestCandidate) -> Value {
    json!({
        "candidate_id": candidate.id, "project_id": project.id,
        "subject": "Interview for [PROJECT_NAME]", "body": "Hi [CANDIDATE_FIRST_NAME],\nplease choose a time.",
        "invite": {"duration_minutes": 30, "expires_on": "2026-03-20", "conference": {"kind": "jitsi"}},
    })
}

pub async fn stage(app: &TestApp) -> Stage {
    let org = app.organization("Fairhaven");
    let host = app.person(&org, Role::Recruiter, "Joel Bito");
    app.scheduler(&host);
    let project = app.project(&org, "Director of Recruiting", &[&host]);
    let candidate = app.candidate(&org, &project, "Rebecca Best");
    app.has_email(&candidate, "rebecca@candidates.example");
    let recruiter = app.client(&host);
    let (invite, token) = send(&recruiter, &project, &candidate).await;
    Stage { org, host, project, candidate, recruiter, invite, token }
}

/// Sends a message with a link; returns the invite and the link's token.
pub async fn send(recruiter: &Client, project: &TestProject, candidate: &TestCandidate) -> (String, String) {
    let sent: Value = recruiter.post("/api/v1/messages", &compose(project, candidate)).await.ok();
    let invite = sent["invite"]["id"].as_str().unwrap().to_owned();
    let link: Value = recruiter.get(&format!("/api/v1/invites/{invite}/link")).await.ok();
    let token = link["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    (invite, token)
}

pub fn details(starts_at: &str) -> Value {
    json!({"starts_at": starts_at, "zone": "Asia/Kolkata", "phone_country": "US", "phone": "(415) 555-0132",
           "note": "Excited about the opportunity!"})
}

both_engines! {
    async fn from_the_link_to_the_cancellation(app: TestApp) {
        let at = stage(&app).await;
        app.busy(&at.host, &[("2026-03-02T17:00:00Z", "2026-03-02T23:00:00Z")]);
        let anyone = app.anonymous();
        let link = format!("/api/v1/links/{}", at.token);

        let view: Value = anyone.get(&link).await.ok();
        assert_eq!(view["state"], "open");
        assert_eq!(view["host"]["name"], "Joel Bito");
        assert_eq!(view["candidate_first_name"], "Rebecca");
        assert_eq!(view["conference_name"], "Jitsi Meet");
        assert_eq!(view["expires_at"], "2026-03-21T07:00:00Z", "midnight after the day, in Los Angeles");

        let page: Value = anyone.get(&format!("{link}/slots?zone=America/Los_Angeles")).await.ok();
        assert_eq!(page["from"], "2026-03-02");
        assert_eq!(page["slots"][0], "2026-03-02T23:00:00Z", "after the busy time");
        // Monday 15:00 to 17:00, then four whole days; on Sunday the clocks change.
        assert_eq!(page["slots"].as_array().unwrap().len(), 4 + 4 * 16);
        assert_eq!(page["next"], "2026-03-09");
        assert_eq!(page["previous"], Value::Null);
        let later: Value = anyone.get(&format!("{link}/slots?zone=America/Los_Angeles&from=2026-03-09")).await.ok();
        assert_eq!(later["slots"][0], "2026-03-09T16:00:00Z", "nine o'clock in summer time");
        assert_eq!(later["previous"], "2026-03-02");

        let answer = anyone.post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let booked = answer.json();
        assert_eq!(booked["state"], "scheduled");
        assert_eq!(booked["phone"], "+1 •••-•••-••32");
        assert_eq!(booked["zone"]["name"], "Asia/Kolkata");
        assert_eq!(booked["conference"]["state"], "ready");
        assert_eq!(booked["conference"]["join_url"], Value::Null, "not a day before");
        assert_eq!(booked["conference"]["opens_at"], "2026-03-03T16:50:00Z");
        assert_eq!(booked["can_change"], true);
        let google = booked["add_to_calendar"]["google"].as_str().unwrap();
        assert!(google.contains("dates=20260303T170000Z%2F20260303T173000Z"), "{google}");
        let (work, private) = (&booked["add_to_calendar"]["office365"], &booked["add_to_calendar"]["outlook"]);
        assert!(!work.as_str().unwrap().contains('+'));
        // The same form for accounts at work and private ones.
        let (work, private) = (work.as_str().unwrap(), private.as_str().unwrap());
        assert!(private.starts_with("https://outlook.live.com/calendar/0/deeplink/compose?"), "{private}");
        assert_eq!(private.replace("outlook.live.com", "outlook.office.com"), work);

        let again = anyone.post(&format!("{link}/booking"), &details("2026-03-03T18:00:00Z")).await;
        assert_eq!((again.status, again.problem_code().as_str()), (409, "link_used"));

        let moved: Value = anyone
            .post(&format!("{link}/reschedule"), &json!({"starts_at": "2026-03-03T17:30:00Z", "zone": "Asia/Kolkata"}))
            .await
            .ok();
        assert_eq!(moved["interview_id"], booked["interview_id"]);
        assert_eq!((&moved["starts_at"], &moved["version"]), (&json!("2026-03-03T17:30:00Z"), &json!(2)));

        let phone: Value =
            anyone.put(&format!("{link}/phone"), &json!({"phone_country": "IN", "phone": "098765 43210"})).await.ok();
        assert_eq!(phone["phone"], "+91 ••••• •••10");
        let bad = anyone.put(&format!("{link}/phone"), &json!({"phone_country": "US", "phone": "12"})).await;
        assert_eq!((bad.status, bad.problem_fields()), (422, vec!["phone".to_owned()]));

        let gone: Value = anyone.post(&format!("{link}/cancel"), &json!({"reason": "Another offer"})).await.ok();
        assert_eq!((&gone["state"], &gone["by_candidate"]), (&json!("cancelled"), &json!(true)));
        let twice = anyone.post(&format!("{link}/cancel"), &json!({})).await;
        assert_eq!((twice.status, twice.problem_code().as_str()), (409, "wrong_state"));

        // The time is free for the next candidate.
        let other = app.candidate(&at.org, &at.project, "Karl Kowalski");
        let (_, token) = send(&at.recruiter, &at.project, &other).await;
        let next = anyone.post(&format!("/api/v1/links/{token}/booking"), &details("2026-03-03T17:30:00Z")).await;
        assert_eq!(next.status, 201, "{}", next.text());
    }

    async fn every_calendar_link_says_what_the_file_says(app: TestApp) {
        let at = stage(&app).await;
        let anyone = app.anonymous();
        let ways = [
            (json!({"kind": "phone"}), "phone call", "Joel Bito will call you at +1 415-555-0132."),
            (json!({"kind": "place", "place": "12 Harbor St, floor 3"}), "12 Harbor St, floor 3", "Reschedule or cancel here: "),
            (json!({"kind": "jitsi"}), "/i/", "Join, reschedule or cancel here: "),
        ];
        for (number, (way, location, words)) in ways.into_iter().enumerate() {
            let candidate = app.candidate(&at.org, &at.project, &format!("Candidate {number}"));
            let mut message = compose(&at.project, &candidate);
            message["invite"]["conference"] = way;
            let sent: Value = at.recruiter.post("/api/v1/messages", &message).await.ok();
            let path = format!("/api/v1/invites/{}/link", sent["invite"]["id"].as_str().unwrap());
            let copied: Value = at.recruiter.get(&path).await.ok();
            let link = format!("/api/v1/links/{}", copied["url"].as_str().unwrap().rsplit('/').next().unwrap());
            let details = details(&format!("2026-03-0{}T17:00:00Z", 3 + number));
            let masked: Value = anyone.post(&format!("{link}/booking"), &details).await.ok();
            let google = masked["add_to_calendar"]["google"].as_str().unwrap();
            assert!(google.contains("32") && !google.contains("555-01"), "as the page shows it: {google}");
            let booked: Value = anyone.get(&format!("{link}?contact=shown")).await.ok();
            let file = anyone.get(&format!("{link}/calendar.ics")).await.text().replace("\r\n ", "").replace("\\,", ",");
            assert!(file.contains(words), "{words} in {file}");
            for (calendar, [title, body, place]) in [
                ("google", ["text", "details", "location"]),
                ("office365", ["subject", "body", "location"]),
                ("outlook", ["subject", "body", "location"]),
            ] {
                let url = reqwest::Url::parse(booked["add_to_calendar"][calendar].as_str().unwrap()).unwrap();
                let says = |name: &str| url.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned();
                assert!(says(place).contains(location), "{calendar}: {url}");
                assert!(says(body).contains(words), "{calendar}: {url}");
                for line in says(body).lines().chain([says(title).as_str(), says(place).as_str()]) {
                    assert!(file.contains(line), "{calendar}: {line} in {file}");
                }
            }
        }
    }

    async fn join_opens_ten_minutes_before_and_closes_at_the_end(app: TestApp) {
        let at = stage(&app).await;
        let anyone = app.anonymous();
        let link = format!("/api/v1/links/{}", at.token);
        anyone.post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await.done();
        for (now, open) in [
            ("2026-03-03T16:49:59Z", false),
            ("2026-03-03T16:50:00Z", true),
            ("2026-03-03T17:29:59Z", true),
            ("2026-03-03T17:30:00Z", false),
        ] {
            app.clock.set(now.parse().unwrap());
            let view: Value = anyone.get(&link).await.ok();
            let url = view["conference"]["join_url"].as_str();
            assert_eq!(url.is_some(), open, "{now}");
            assert!(url.is_none_or(|url| url.starts_with("https://meet.fairhaven.example/")));
            let can_change = view["can_change"].as_bool().unwrap();
            assert_eq!(can_change, now < "2026-03-03T17:00:00Z");
        }
        let late = anyone.post(&format!("{link}/cancel"), &json!({})).await;
        assert_eq!(late.problem_code(), "wrong_state");
    }

    async fn a_new_time_has_a_new_room(app: TestApp) {
        let at = stage(&app).await;
        let anyone = app.anonymous();
        let link = format!("/api/v1/links/{}", at.token);
        anyone.post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await.done();
        let room = async |now: &str| {
            app.clock.set(now.parse().unwrap());
            let view: Value = app.anonymous().get(&link).await.ok();
            view["conference"]["join_url"].as_str().unwrap().to_owned()
        };
        let before = room("2026-03-03T16:55:00Z").await;
        let body = json!({"starts_at": "2026-03-03T18:00:00Z", "zone": "UTC"});
        anyone.post(&format!("{link}/reschedule"), &body).await.done();
        assert_ne!(before, room("2026-03-03T17:55:00Z").await);
    }

    async fn dead_links_say_so_and_name_nobody(app: TestApp) {
        let at = stage(&app).await;
        let anyone = app.anonymous();
        let unknown = anyone.get(&format!("/api/v1/links/{}", "x".repeat(43))).await;
        assert_eq!((unknown.status, unknown.problem_code().as_str()), (404, "link_unknown"));
        assert_eq!(anyone.get("/api/v1/links/short").await.problem_code(), "link_unknown");

        let link = |token: &str| format!("/api/v1/links/{token}");
        let alive = anyone.post(&format!("{}/new-link", link(&at.token)), &json!({})).await;
        assert_eq!(alive.problem_code(), "wrong_state");

        // A newer link replaces the open one.
        let (second, second_token) = send(&at.recruiter, &at.project, &at.candidate).await;
        let old: Value = anyone.get(&link(&at.token)).await.ok();
        assert_eq!(old["state"], "replaced");
        assert!(!old.to_string().contains("Joel") && !old.to_string().contains("Rebecca"), "{old}");

        at.recruiter.post(&format!("/api/v1/invites/{second}/revoke"), &json!({})).await.done();
        let revoked: Value = anyone.get(&link(&second_token)).await.ok();
        assert_eq!(revoked["state"], "revoked");
        let taken = anyone.post(&format!("{}/booking", link(&second_token)), &details("2026-03-03T17:00:00Z")).await;
        assert_eq!((taken.status, taken.problem_code().as_str()), (410, "link_revoked"));
        let slots = anyone.get(&format!("{}/slots", link(&second_token))).await;
        assert_eq!(slots.problem_code(), "link_revoked");

        let (_, third) = send(&at.recruiter, &at.project, &at.candidate).await;
        app.clock.set("2026-03-21T07:00:00Z".parse().unwrap());
        let expired: Value = anyone.get(&link(&third)).await.ok();
        assert_eq!((&expired["state"], &expired["new_link_requested"]), (&json!("expired"), &json!(false)));
        for _ in 0..2 {
            anyone.post(&format!("{}/new-link", link(&third)), &json!({})).await.done();
        }
        let asked: Value = anyone.get(&link(&third)).await.ok();
        assert_eq!(asked["new_link_requested"], true);
        let jobs = app.db(|conn| {
            use diesel::prelude::*;
            api::store::schema::jobs::table
                .filter(api::store::schema::jobs::kind.eq("new_link_requested"))
                .count()
                .get_result::<i64>(conn)
        });
        assert_eq!(jobs, 1, "asked twice, told once");
    }

    async fn sharing_off_and_unreadable_calendars_pause_the_link(app: TestApp) {
        use api::store::schema::{busy_sources, organizations, people};
        use diesel::prelude::*;
        let at = stage(&app).await;
        app.busy(&at.host, &[("2026-03-02T17:00:00Z", "2026-03-02T23:00:00Z")]);
        let anyone = app.anonymous();
        let link = format!("/api/v1/links/{}", at.token);
        let share = |on: bool| {
            app.db(|conn| diesel::update(organizations::table).set(organizations::share_availability.eq(on)).execute(conn));
        };
        share(false);
        let off: Value = anyone.get(&link).await.ok();
        assert_eq!(off["state"], "paused");
        let none: Value = anyone.get(&format!("{link}/slots")).await.ok();
        assert_eq!(none["slots"], json!([]));
        let refused = anyone.post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await;
        assert_eq!(refused.problem_code(), "sharing_off");
        share(true);
        app.db(|conn| {
            diesel::update(busy_sources::table).set(busy_sources::broken_since.eq(Some(1))).execute(conn)?;
            diesel::update(people::table).set(people::busy_version.eq(people::busy_version + 1)).execute(conn)
        });
        let unknown: Value = anyone.get(&format!("{link}/slots")).await.ok();
        assert_eq!((&unknown["slots"], &unknown["degraded"]), (&json!([]), &json!(true)), "unknown is never free");
        let refused = anyone.post(&format!("{link}/booking"), &details("2026-03-03T17:00:00Z")).await;
        assert_eq!(refused.status, 409, "{}", refused.text());
    }

    async fn a_taken_time_answers_with_the_nearest_free_ones(app: TestApp) {
        let at = stage(&app).await;
        let anyone = app.anonymous();
        anyone.post(&format!("/api/v1/links/{}/booking", at.token), &details("2026-03-03T18:00:00Z")).await.done();
        let other = app.candidate(&at.org, &at.project, "Karl Kowalski");
        let (_, token) = send(&at.recruiter, &at.project, &other).await;
        let lost = anyone.post(&format!("/api/v1/links/{token}/booking"), &details("2026-03-03T18:00:00Z")).await;
        assert_eq!((lost.status, lost.problem_code().as_str()), (409, "slot_taken"));
        let nearest = lost.json()["nearest"].clone();
        assert_eq!(nearest[0], "2026-03-03T17:00:00Z");
        assert!(nearest.as_array().unwrap().contains(&json!("2026-03-03T17:30:00Z")), "{nearest}");
        assert!(nearest.as_array().unwrap().contains(&json!("2026-03-03T18:30:00Z")), "{nearest}");
        for (bad, why) in [("2026-03-03T18:10:00Z", "off the grid"), ("2026-03-03T03:00:00Z", "outside hours"),
                           ("2026-03-02T16:00:00Z", "past"), ("2026-12-01T17:00:00Z", "beyond the horizon")] {
            let answer = anyone.post(&format!("/api/v1/links/{token}/booking"), &details(bad)).await;
            assert_eq!(answer.status, 409, "{why}: {}", answer.text());
        }
    }

    async fn bad_details_are_named_field_by_field(app: TestApp) {
        let at = stage(&app).await;
        let body = json!({"starts_at": "2026-03-03T17:00:00Z", "zone": "Mars/Olympus", "phone_country": "US",
                          "phone": "12", "email": "nobody", "note": "x".repeat(1001)});
        let answer = app.anonymous().post(&format!("/api/v1/links/{}/booking", at.token), &body).await;
        assert_eq!(answer.status, 422);
        let mut fields = answer.problem_fields();
        fields.sort();
        assert_eq!(fields, ["email", "note", "phone", "zone"]);
        let bad = app.anonymous().get(&format!("/api/v1/links/{}/slots?days=43", at.token)).await;
        assert_eq!(bad.status, 400);
    }

    async fn the_same_key_books_once(app: TestApp) {
        let at = stage(&app).await;
        let path = format!("/api/v1/links/{}/booking", at.token);
        let client = app.anonymous().with_header("idempotency-key", "k-1");
        let first = client.post(&path, &details("2026-03-03T17:00:00Z")).await;
        let second = client.post(&path, &details("2026-03-03T17:00:00Z")).await;
        assert_eq!((first.status, second.status), (201, 201), "{}", second.text());
        assert_eq!(first.text(), second.text());
        let other = client.post(&path, &details("2026-03-03T18:00:00Z")).await;
        assert_eq!((other.status, other.problem_code().as_str()), (422, "idempotency_mismatch"));
    }

    async fn what_the_candidate_writes_joins_the_thread(app: TestApp) {
        let at = stage(&app).await;
        let path = format!("/api/v1/links/{}/messages", at.token);
        let wrote = app.anonymous().post(&path, &json!({"body": "Is there parking?"})).await;
        assert_eq!(wrote.status, 204, "{}", wrote.text());
        let thread: Value =
            at.recruiter.get(&format!("/api/v1/candidates/{}/messages", at.candidate.id)).await.ok();
        assert_eq!(thread["data"][0]["body"], "Is there parking?");
        assert_eq!(thread["data"][0]["direction"], "in");
        assert_eq!(thread["data"][1]["body"], "Hi Rebecca,\nplease choose a time.");
        assert_eq!(thread["data"][1]["invite"]["status"], "open");
        for _ in 0..11 {
            app.anonymous().post(&path, &json!({"body": "Hello?"})).await.done();
        }
        assert_eq!(app.anonymous().post(&path, &json!({"body": "Hello?"})).await.status, 429);
    }
}
