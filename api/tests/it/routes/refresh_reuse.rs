//! A refresh token is good once. Whoever shows one that was exchanged before ends the session it belonged to,
//! however old the token is, but for the seconds in which several tabs renew at once.

use api::store::schema::{domain_events, jobs};
use diesel::prelude::*;
use serde_json::json;
use shared::access::Role;

use super::accounts::{PASSWORD, bearer, cookie, page, password, refresh, sign_in};
use crate::support::{Answer, TestApp, TestPerson};

fn person(app: &TestApp) -> TestPerson {
    let org = app.organization("Fairhaven");
    let ada = app.person(&org, Role::Admin, "Ada Admin");
    password(app, &ada, PASSWORD);
    ada
}

/// Renews as a page does some time later, and answers the new cookie.
async fn renew(app: &TestApp, cookie_before: &str) -> Answer {
    app.clock.advance_seconds(240);
    let renewed = refresh(app, cookie_before).await;
    assert_eq!(renewed.status, 200, "{}", renewed.text());
    renewed
}

fn noticed(app: &TestApp) -> (i64, i64) {
    app.db(|conn| {
        let events = domain_events::table.filter(domain_events::kind.eq("session.token_reused"));
        let mails = jobs::table.filter(jobs::kind.eq("security_mail"));
        Ok((events.count().get_result(conn)?, mails.count().get_result(conn)?))
    })
}

both_engines! {
    async fn a_token_of_long_ago_ends_the_session_and_its_owner_is_told(app: TestApp) {
        let ada = person(&app);
        let first = cookie(&sign_in(&app, &ada, PASSWORD).await);
        let second = cookie(&renew(&app, &first).await);
        let third = cookie(&renew(&app, &second).await);
        let newest = renew(&app, &third).await;
        bearer(&app, &newest).get("/api/v1/me").await.done();

        app.clock.advance_seconds(60);
        assert_eq!(refresh(&app, &first).await.problem_code(), "session_ended");
        assert_eq!(bearer(&app, &newest).get("/api/v1/me").await.problem_code(), "sign_in_needed");
        assert_eq!(refresh(&app, &cookie(&newest)).await.problem_code(), "session_ended", "for its owner too");
        assert_eq!(noticed(&app), (1, 1));
        for used in [&first, &second, &third] {
            assert_eq!(refresh(&app, used).await.problem_code(), "session_ended");
        }
        assert_eq!(noticed(&app), (1, 1), "told once");

        let told = app.newest_mail_to(&ada.email).await;
        assert_eq!(told.subject, "We signed you out of one browser");
        assert!(told.text.contains("Mar 2"), "says when: {}", told.text);
        assert_eq!(told.link("/settings/sessions"), format!("{}/settings/sessions", app.base));
    }

    async fn tabs_that_renew_at_once_are_no_thieves(app: TestApp) {
        let ada = person(&app);
        let first = cookie(&sign_in(&app, &ada, PASSWORD).await);
        let second = cookie(&renew(&app, &first).await);
        // Three tabs wake: one renews, the second renews what it got, the third's request was slow.
        let third = refresh(&app, &second).await;
        assert_eq!(refresh(&app, &second).await.problem_code(), "refresh_raced");
        let fourth = refresh(&app, &cookie(&third)).await;
        assert_eq!(refresh(&app, &second).await.problem_code(), "refresh_raced", "ten seconds for each of them");
        bearer(&app, &fourth).get("/api/v1/me").await.done();
        // One that was exchanged before these seconds is not excused by them.
        app.clock.advance_seconds(9);
        let fifth = refresh(&app, &cookie(&fourth)).await;
        app.clock.advance_seconds(2);
        assert_eq!(refresh(&app, &cookie(&fourth)).await.problem_code(), "refresh_raced");
        assert_eq!(refresh(&app, &second).await.problem_code(), "session_ended");
        assert_eq!(bearer(&app, &fifth).get("/api/v1/me").await.problem_code(), "sign_in_needed");
        assert_eq!(noticed(&app), (1, 1));
    }

    async fn a_token_of_nobody_ends_nothing(app: TestApp) {
        let ada = person(&app);
        let begun = sign_in(&app, &ada, PASSWORD).await;
        let name = cookie(&begun).split('=').next().unwrap().to_owned();
        for made_up in [api::security::token::new(), "a".repeat(43), "a".repeat(42), String::new()] {
            let answer = refresh(&app, &format!("{name}={made_up}")).await;
            assert_eq!((answer.status, answer.problem_code().as_str()), (401, "session_ended"));
        }
        bearer(&app, &begun).get("/api/v1/me").await.done();
        assert_eq!(refresh(&app, &cookie(&begun)).await.status, 200);
        assert_eq!(noticed(&app), (0, 0));
    }

    async fn signing_out_with_a_used_token_ends_the_session_as_well(app: TestApp) {
        let ada = person(&app);
        let first = cookie(&sign_in(&app, &ada, PASSWORD).await);
        let second = cookie(&renew(&app, &first).await);
        let third = renew(&app, &second).await;
        page(&app, &first).post("/api/v1/auth/sign-out", &json!({})).await.done();
        assert_eq!(bearer(&app, &third).get("/api/v1/me").await.problem_code(), "sign_in_needed");
    }

    async fn racing_renewals_have_one_winner_and_racing_thieves_end_it_once(app: TestApp) {
        let ada = person(&app);
        let first = cookie(&sign_in(&app, &ada, PASSWORD).await);
        let second = cookie(&renew(&app, &first).await);
        let answers = futures_util::future::join_all((0..8).map(|_| refresh(&app, &second))).await;
        let won: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(won.len(), 1, "{answers:?}");
        assert!(answers.iter().all(|answer| answer.status == 200 || answer.problem_code() == "refresh_raced"));
        bearer(&app, won[0]).get("/api/v1/me").await.done();

        app.clock.advance_seconds(60);
        let third = cookie(won[0]);
        let tokens: Vec<&str> = (0..12).map(|n| if n % 2 == 0 { third.as_str() } else { first.as_str() }).collect();
        let answers = futures_util::future::join_all(tokens.into_iter().map(|token| refresh(&app, token))).await;
        assert!(answers.iter().all(|answer| answer.status < 500), "{answers:?}");
        for answer in answers.iter().filter(|answer| answer.status == 200) {
            assert_eq!(bearer(&app, answer).get("/api/v1/me").await.problem_code(), "sign_in_needed");
        }
        assert_eq!(refresh(&app, &third).await.problem_code(), "session_ended");
        assert_eq!(noticed(&app), (1, 1));
    }
}
