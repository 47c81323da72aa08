//! BigBlueButton: a room is made when somebody comes, and everybody's link is their own.

use api::store::schema::{attendance, conferences};
use diesel::prelude::*;
use sandbox::{Fault, FaultKind, Notice, RetryAfter, Sandbox};
use serde_json::{Value, json};

use super::rig::{
    Booked, ROOMS_SECRET, Stage, book, card, connect_by_form, connect_rooms, deliver, settle, stage,
};
use crate::support::{Answer, TestApp};

const CREATE: &str = "/bigbluebutton/api/create";
const START: &str = "2026-03-03T17:00:00Z";
/// Join is open for the candidate.
const OPEN: &str = "2026-03-03T16:55:00Z";

/// Connected, booked, and the candidate's Join is open.
async fn at_the_door(app: &TestApp, sandbox: &Sandbox) -> (Stage, Booked) {
    let at = stage(app);
    connect_rooms(app, sandbox, &at).await;
    let booked = book(app, &at, "bigbluebutton", "Rebecca Best", START).await;
    app.run_jobs().await;
    app.clock.set(OPEN.parse().unwrap());
    (at, booked)
}

fn url(answer: &Answer) -> url::Url {
    answer.ok::<Value>()["url"].as_str().unwrap().parse().unwrap()
}

fn value(url: &url::Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// Where the browser lands that opens a link.
async fn lands(link: &url::Url) -> String {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let answer = client.get(link.clone()).send().await.unwrap();
    let location = answer.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
    location.unwrap_or_else(|| panic!("{} leads nowhere: {}", link, answer.status()))
}

fn asked(sandbox: &Sandbox, path: &str) -> usize {
    sandbox.calls("bigbluebutton").iter().filter(|call| call.path.starts_with(path)).count()
}

sandboxed! {
    async fn the_secret_is_tried_before_it_is_kept(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        let ada = app.client(&at.ada);
        sandbox.register_key("bigbluebutton", "bbb", ROOMS_SECRET);
        let form = |url: &str, secret: &str| json!({ "fields": { "url": url, "secret": secret } });
        let connect = "/api/v1/integrations/bigbluebutton/authorize";
        let right = format!("{}/bigbluebutton/", sandbox.base("bigbluebutton"));
        // Something answers there, but no BigBlueButton.
        let other = format!("{}/bigbluebutton/", app.base);
        for (url, secret, words) in [
            (right.as_str(), "wrong", "didn’t accept this: Checksums do not match"),
            (other.as_str(), ROOMS_SECRET, "there is no BigBlueButton API at this address"),
            ("http://127.0.0.1:1/bigbluebutton/", ROOMS_SECRET, "can’t be reached"),
        ] {
            let refused = ada.post(connect, &form(url, secret)).await;
            assert_eq!((refused.status, refused.problem_code().as_str()), (409, "provider_problem"), "{url}");
            assert!(refused.text().contains(words), "{}", refused.text());
        }
        let inner = ada.post(connect, &form("https://169.254.169.254/bigbluebutton/", "x")).await;
        assert_eq!((inner.status, inner.problem_fields()), (422, vec!["fields.url".to_owned()]));
        assert_eq!(card(&ada, "bigbluebutton").await["state"], "not_connected");

        let connected = connect_by_form(&app, &at, "bigbluebutton", json!({ "url": right, "secret": ROOMS_SECRET })).await;
        assert_eq!(connected["integration"]["account"], "127.0.0.1");
        let tested: Value = ada.post("/api/v1/integrations/bigbluebutton/test", &json!({})).await.ok();
        assert_eq!(tested["works"], true, "{tested}");
    }

    async fn the_first_who_comes_makes_the_room_and_links_are_personal(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect_rooms(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "bigbluebutton", "Rebecca Best", START).await;
        app.run_jobs().await;
        let ready = booked.read(&app, &at).await;
        assert_eq!((&ready["conference"]["state"], &ready["may"]["host"]), (&json!("ready"), &json!(true)));
        assert_eq!(sandbox.live("bigbluebutton"), [], "nothing is made before somebody comes");
        assert_eq!(booked.join(&app).await.problem_code(), "join_closed");
        assert_eq!(asked(&sandbox, CREATE), 0);

        app.clock.set(OPEN.parse().unwrap());
        let page: Value = app.anonymous().get(&booked.link).await.ok();
        assert_eq!((&page["conference"]["join_open"], &page["conference"]["join_url"]), (&json!(true), &Value::Null));
        let guest = url(&booked.join(&app).await);
        let live = sandbox.live("bigbluebutton");
        assert_eq!((live.len(), live[0].external_id.contains(&booked.id)), (1, true), "{live:?}");
        assert!(live[0].external_id.len() > booked.id.len() + 32, "not to be guessed");
        assert_eq!(value(&guest, "role").as_deref(), Some("VIEWER"));
        assert_eq!(value(&guest, "guest").as_deref(), Some("true"));
        assert_eq!((value(&guest, "userID").as_deref(), value(&guest, "fullName").as_deref()), (Some("candidate"), Some("Rebecca Best")));
        assert!(value(&guest, "createTime").is_some(), "for this room alone");

        app.clock.advance_seconds(180);
        let again = url(&booked.join(&app).await);
        assert_eq!(again, guest, "another press, the same way in");
        let hosted = booked.host(&app, &at).await;
        assert_eq!(hosted.ok::<Value>()["as_host"], true);
        let host = url(&hosted);
        assert_eq!((value(&host, "role").as_deref(), value(&host, "guest")), (Some("MODERATOR"), None));
        assert_eq!(sandbox.live("bigbluebutton").len(), 1);
        assert_eq!(lands(&guest).await, lands(&host).await, "everybody meets in one room");
        assert_eq!(asked(&sandbox, "/bigbluebutton/api/hooks/create"), 1, "notices are ordered with the room");
        // Nobody makes a host of themselves: the checksum covers the role.
        let forged = guest.as_str().replace("VIEWER", "MODERATOR");
        let body = reqwest::get(forged).await.unwrap().text().await.unwrap();
        assert!(body.contains("checksumError"), "{body}");

        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("bigbluebutton"), [], "the room is ended");
        assert_eq!(booked.join(&app).await.problem_code(), "join_closed");
    }

    async fn another_time_is_the_same_room_also_when_somebody_is_in_it(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect_rooms(&app, &sandbox, &at).await;
        let booked = book(&app, &at, "bigbluebutton", "Rebecca Best", START).await;
        app.run_jobs().await;
        // Hours early, which gives the room no end.
        let early = url(&booked.host(&app, &at).await);
        lands(&early).await;
        booked.reschedule(&app, "2026-03-03T18:00:00Z").await;
        app.run_jobs().await;
        assert_eq!(booked.read(&app, &at).await["conference"]["state"], "ready");
        app.clock.set(OPEN.parse().unwrap());
        assert_eq!(booked.join(&app).await.problem_code(), "join_closed");
        app.clock.set("2026-03-03T17:55:00Z".parse().unwrap());
        let guest = url(&booked.join(&app).await);
        assert_eq!(value(&guest, "meetingID"), value(&early, "meetingID"));
        assert_eq!(lands(&guest).await, lands(&early).await);
        assert_eq!(sandbox.live("bigbluebutton").len(), 1);
        let names: Vec<Option<String>> = app.db(|conn| conferences::table.select(conferences::external_id).load(conn));
        assert_eq!(names, [value(&guest, "meetingID")]);

        // Held in another way: nobody stays behind.
        let path = format!("/api/v1/interviews/{}/conference", booked.id);
        app.client(&at.host).patch(&path, &json!({ "conference": { "kind": "phone" } })).await.done();
        settle(&app, &sandbox).await;
        assert_eq!(sandbox.live("bigbluebutton"), []);
    }

    async fn a_server_that_is_away_is_told_and_joining_again_makes_one_room(app: TestApp, sandbox: Sandbox) {
        let (at, booked) = at_the_door(&app, &sandbox).await;
        for kind in [
            FaultKind::Status(500),
            FaultKind::TooMany(RetryAfter::Seconds(2)),
            FaultKind::Html,
            FaultKind::CutMidBody,
            FaultKind::AnswerLost,
        ] {
            sandbox.fault(Fault::new("bigbluebutton", kind.clone()).on("GET", CREATE).times(1));
            let away = booked.join(&app).await;
            assert_eq!((away.status, away.problem_code().as_str()), (409, "provider_problem"), "{kind:?}");
            assert!(away.text().contains("BigBlueButton can’t be reached at the moment. Try again"), "{}", away.text());
        }
        // Without the package for notices people come in all the same.
        sandbox.end("bigbluebutton", &sandbox.live("bigbluebutton")[0].external_id).unwrap();
        sandbox.fault(Fault::new("bigbluebutton", FaultKind::Status(404)).on("GET", "/bigbluebutton/api/hooks"));
        lands(&url(&booked.join(&app).await)).await;
        assert_eq!(sandbox.live("bigbluebutton").len(), 1);

        // Another secret at the server: the host is told what to do, the candidate is not bothered with it.
        sandbox.clear_faults();
        assert!(sandbox.revoke("bbb"));
        let host = booked.host(&app, &at).await;
        assert!(host.problem_code() == "provider_problem" && host.text().contains("Authorize it again"), "{}", host.text());
        let guest = booked.join(&app).await;
        assert!(guest.text().contains("Try again in a minute"), "{}", guest.text());
        assert_eq!(card(&app.client(&at.ada), "bigbluebutton").await["state"], "needs_reconnecting");
        app.run_jobs().await;
        let told = app.mails().into_iter().filter(|mail| mail.subject == "BigBlueButton needs reconnecting");
        let told: Vec<String> = told.map(|mail| mail.to).collect();
        assert_eq!((told.len(), &told[0]), (1, &at.ada.email));
        connect_rooms(&app, &sandbox, &at).await;
        lands(&url(&booked.join(&app).await)).await;
        assert_eq!(sandbox.live("bigbluebutton").len(), 1);
    }

    async fn whatever_happens_a_cancelled_interviews_room_is_ended(app: TestApp, sandbox: Sandbox) {
        let at = stage(&app);
        connect_rooms(&app, &sandbox, &at).await;
        let faults = [
            vec![],
            vec![FaultKind::Status(500), FaultKind::Html, FaultKind::TooMany(RetryAfter::Seconds(2))],
            vec![FaultKind::AnswerLost],
            vec![FaultKind::CutMidBody],
        ];
        for (number, faults) in faults.into_iter().enumerate() {
            let start = format!("2026-03-{:02}T17:00:00Z", 9 + number);
            let booked = book(&app, &at, "bigbluebutton", &format!("Candidate {number}"), &start).await;
            app.run_jobs().await;
            url(&booked.host(&app, &at).await);
            for kind in faults {
                sandbox.fault(Fault::new("bigbluebutton", kind).on("GET", "/bigbluebutton/api/end").times(1));
            }
            booked.cancel(&app).await;
            settle(&app, &sandbox).await;
            assert_eq!(sandbox.live("bigbluebutton"), [], "{number}");
        }
        // Nobody ever came: the server does not know the room, and that is fine.
        let booked = book(&app, &at, "bigbluebutton", "Rebecca Best", "2026-03-16T17:00:00Z").await;
        app.run_jobs().await;
        booked.cancel(&app).await;
        settle(&app, &sandbox).await;
    }

    async fn who_came_is_noted_once_and_only_from_the_server(app: TestApp, sandbox: Sandbox) {
        let (at, booked) = at_the_door(&app, &sandbox).await;
        url(&booked.join(&app).await);
        let room = sandbox.live("bigbluebutton")[0].external_id.clone();
        let now = chrono::DateTime::from_timestamp(app.now().unix(), 0).unwrap();
        let sign = |event: &str, name: &str| {
            let notice = Notice::new("bigbluebutton", event, &room).person(name, "").at(now);
            sandbox.sign_notice(&notice).unwrap()
        };
        let joined = sign("user-joined", "Rebecca");
        let told = [sign("meeting-created", ""), joined.clone(), sign("user-left", "Rebecca"), sign("meeting-ended", "")];
        for notice in told.iter().chain(&told) {
            let taken = deliver(&app, notice).await;
            assert_eq!(taken.status, 204, "{}", taken.text());
        }
        let came: Vec<(String, Option<String>)> = app.db(|conn| {
            attendance::table.filter(attendance::event.ne("opened")).select((attendance::event, attendance::name)).order(attendance::event).load(conn)
        });
        let name = || Some("Rebecca".to_owned());
        let expected = [("ended", None), ("joined", name()), ("left", name()), ("started", None)];
        assert_eq!(came, expected.map(|(event, name)| (event.to_owned(), name)));
        let seen = booked.read(&app, &at).await;
        assert_eq!(seen["attendance"].as_array().map(Vec::len), Some(5), "and who pressed Join");

        let mut forged = joined.clone();
        forged.body = forged.body.replace("Rebecca", "Mallory");
        let mut bare = joined.clone();
        bare.url = bare.url.split('?').next().unwrap().to_owned();
        app.clock.advance_seconds(60);
        for notice in [&forged, &bare] {
            let refused = deliver(&app, notice).await;
            assert_eq!((refused.status, refused.problem_code().as_str()), (401, "signature_invalid"));
        }
        app.clock.advance_seconds(3600);
        assert_eq!(deliver(&app, &joined).await.status, 401, "of long ago");
    }
}
