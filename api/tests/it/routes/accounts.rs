//! What the tests of sign-in share: passwords, cookies, mailed tokens.

use api::jobs::AccountMail;
use api::security::password::hash_now;
use api::store::schema::{jobs, people};
use api::store::types::bind;
use diesel::prelude::*;
use serde_json::json;
use shared::wire::auth::SessionToken;

use crate::support::{Answer, Client, TestApp, TestPerson};

pub const PASSWORD: &str = "correct horse battery";

/// Gives a person a password.
pub fn password(app: &TestApp, person: &TestPerson, password: &str) {
    let hash = hash_now(password).unwrap();
    stored_hash(app, person, &hash);
}

pub fn stored_hash(app: &TestApp, person: &TestPerson, hash: &str) {
    app.db(|conn| {
        diesel::update(people::table.find(bind(person.id)))
            .set(people::password_hash.eq(Some(hash)))
            .execute(conn)
    });
}

pub async fn sign_in(app: &TestApp, person: &TestPerson, password: &str) -> Answer {
    let body = json!({ "email": person.email, "password": password });
    app.anonymous().post("/api/v1/auth/sign-in", &body).await
}

/// The refresh cookie of an answer, as the browser would send it.
pub fn cookie(answer: &Answer) -> String {
    let header = answer.header("set-cookie").expect("a cookie");
    header.split(';').next().unwrap().to_owned()
}

/// One of our own pages, with a refresh cookie.
pub fn page(app: &TestApp, cookie: &str) -> Client {
    app.anonymous().with_header("x-parley", "1").with_header("cookie", cookie)
}

pub async fn refresh(app: &TestApp, cookie: &str) -> Answer {
    page(app, cookie).post("/api/v1/auth/refresh", &json!({})).await
}

/// A client with the access token of an answer.
pub fn bearer(app: &TestApp, answer: &Answer) -> Client {
    let token = answer.ok::<SessionToken>().access_token;
    app.anonymous().with_header("authorization", &format!("Bearer {token}"))
}

/// The tokens that were mailed so far, oldest first.
pub fn mailed_tokens(app: &TestApp) -> Vec<String> {
    app.resets_answered();
    let payloads: Vec<String> = app.db(|conn| {
        jobs::table.filter(jobs::kind.eq("account_mail")).order(jobs::id).select(jobs::payload).load(conn)
    });
    payloads
        .iter()
        .map(|payload| {
            let AccountMail { person_id, token_sealed, .. } = serde_json::from_str(payload).unwrap();
            app.app.sealer.open_text(&format!("jobs.token:{person_id}"), &token_sealed).unwrap()
        })
        .collect()
}
