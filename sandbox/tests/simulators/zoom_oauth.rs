//! Zoom's OAuth: authorize, code, token, rotation, the server's own token, revocation.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use sandbox::{App, Consent, Sandbox};
use sha2::{Digest as _, Sha256};

use crate::client::{Client, REDIRECT, SAM};

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

#[actix_web::test]
async fn a_code_becomes_tokens_once_and_only_with_its_verifier() {
    let sandbox = Sandbox::start();
    sandbox.register_app("zoom", "client", "secret", REDIRECT);
    let client = Client::new(&sandbox, "zoom");
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let more = format!("&code_challenge={challenge}&code_challenge_method=S256");
    let exchange = |code: String, verifier: &'static str| {
        let client = &client;
        async move {
            let form = [
                ("grant_type", "authorization_code"),
                ("code", &code),
                ("redirect_uri", REDIRECT),
                ("code_verifier", verifier),
            ];
            client.token(&form).await
        }
    };

    let code = client.zoom_code(SAM, &more);
    let wrong = exchange(code.clone(), "wrong-wrong-wrong-wrong-wrong-wrong-wrong-wrong").await;
    assert_eq!((wrong.status, &wrong.json()["error"]), (400, &"invalid_grant".into()));

    let code = client.zoom_code(SAM, &more);
    let tokens = exchange(code.clone(), VERIFIER).await;
    assert_eq!(tokens.status, 200);
    assert_eq!(tokens.json()["expires_in"], 3599);
    assert_eq!(tokens.json()["token_type"], "bearer");
    assert!(tokens.json()["scope"].as_str().unwrap().contains("meeting:write:meeting"));

    assert_eq!(exchange(code, VERIFIER).await.status, 400, "a code works once");
    let late = client.zoom_code(SAM, &more);
    sandbox.advance(TimeDelta::minutes(6));
    assert_eq!(exchange(late, VERIFIER).await.status, 400, "a code lives five minutes");
    client.no_violations();
}

#[actix_web::test]
async fn the_client_and_the_redirect_are_checked() {
    let sandbox = Sandbox::start();
    sandbox.register_app("zoom", "client", "secret", REDIRECT);
    let client = Client::new(&sandbox, "zoom");
    let code = client.zoom_code(SAM, "");
    let form = [("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", REDIRECT)];
    assert_eq!(client.form("/oauth/token", "client:wrong", &form).await.status, 401);
    assert_eq!(client.form("/oauth/token", "", &form).await.status, 401);
    let other = [form[0], form[1], ("redirect_uri", "https://interviews.example.com/other")];
    assert_eq!(client.token(&other).await.status, 400);

    let refused = format!(
        "{}/oauth/authorize?response_type=code&client_id=client&redirect_uri={REDIRECT}",
        client.base
    );
    let back = sandbox.consent(&refused, &Consent::Refuse).unwrap();
    assert_eq!(back, format!("{REDIRECT}?error=access_denied"));
    assert!(sandbox.consent(&refused, &Consent::Allow("nobody@sandbox.example".to_owned())).is_err());
}

#[actix_web::test]
async fn a_refresh_rotates_and_the_old_token_is_refused() {
    let sandbox = Sandbox::start();
    let mut client = Client::zoom(&sandbox, SAM).await;
    let code = client.zoom_code(SAM, "");
    let first = client
        .token(&[("grant_type", "authorization_code"), ("code", &code), ("redirect_uri", REDIRECT)])
        .await
        .json();
    let old = first["refresh_token"].as_str().unwrap().to_owned();
    assert_eq!(client.get("/v2/users/me").await.status, 401, "authorizing again ended the earlier grant");

    let refresh = [("grant_type", "refresh_token"), ("refresh_token", old.as_str())];
    let second = client.token(&refresh).await;
    assert_eq!(second.status, 200);
    assert_ne!(second.json()["refresh_token"], old.as_str());
    let refused = client.token(&refresh).await;
    assert_eq!((refused.status, &refused.json()["error"]), (400, &"invalid_grant".into()));

    client.authorization = format!("Bearer {}", first["access_token"].as_str().unwrap());
    assert_eq!(client.get("/v2/users/me").await.status, 401, "the refresh replaced the access token");
    client.authorization = format!("Bearer {}", second.json()["access_token"].as_str().unwrap());
    let me = client.get("/v2/users/me").await;
    assert_eq!((me.status, &me.json()["email"]), (200, &SAM.into()));

    sandbox.expire_tokens();
    let expired = client.get("/v2/users/me").await;
    assert_eq!((expired.status, &expired.json()["code"]), (401, &124.into()));
    let next = second.json()["refresh_token"].as_str().unwrap().to_owned();
    assert_eq!(client.token(&[("grant_type", "refresh_token"), ("refresh_token", &next)]).await.status, 200);
    client.no_violations();
}

#[actix_web::test]
async fn an_access_token_ends_after_an_hour() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    sandbox.advance(TimeDelta::minutes(59));
    assert_eq!(client.get("/v2/users/me").await.status, 200);
    sandbox.advance(TimeDelta::minutes(2));
    assert_eq!(client.get("/v2/users/me").await.status, 401);
}

#[actix_web::test]
async fn a_revoked_account_has_to_be_authorized_again() {
    let sandbox = Sandbox::start();
    let client = Client::zoom(&sandbox, SAM).await;
    assert!(sandbox.revoke(SAM));
    assert!(!sandbox.revoke(SAM));
    assert_eq!(client.get("/v2/users/me").await.status, 401);

    let client = Client::zoom(&sandbox, SAM).await;
    let token = client.authorization.trim_start_matches("Bearer ").to_owned();
    let answer = client.form("/oauth/revoke", "client:secret", &[("token", &token)]).await;
    assert_eq!((answer.status, answer.text.as_str()), (200, r#"{"status":"success"}"#));
    assert_eq!(client.get("/v2/users/me").await.status, 401);
    client.no_violations();
}

#[actix_web::test]
async fn the_server_s_own_token_has_no_refresh_token_and_names_its_user() {
    let sandbox = Sandbox::start();
    sandbox.register_app("zoom", "client", "secret", REDIRECT);
    let mut client = Client::new(&sandbox, "zoom");
    let form = |account| [("grant_type", "account_credentials"), ("account_id", account)];
    assert_eq!(client.token(&form("OTHER")).await.status, 400);
    let token = client.token(&form("SANDBOXACCOUNT")).await.json();
    assert_eq!(token["expires_in"], 3600);
    assert!(token["refresh_token"].is_null());
    client.authorization = format!("Bearer {}", token["access_token"].as_str().unwrap());
    assert_eq!(client.get("/v2/users/kim%40sandbox.example").await.json()["email"], "kim@sandbox.example");
    let unknown = client.get("/v2/users/nobody").await;
    assert_eq!((unknown.status, &unknown.json()["code"]), (404, &1001.into()));
    client.no_violations();
}

#[actix_web::test]
async fn a_missing_scope_is_named_in_brackets() {
    let sandbox = Sandbox::start();
    let mut client = Client::zoom(&sandbox, SAM).await;
    sandbox.register("zoom", App::new("client", "secret", REDIRECT).with_scopes(&["user:read:user"]));
    let code = client.zoom_code(SAM, "");
    let form = [("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", REDIRECT)];
    let token = client.token(&form).await.json();
    client.authorization = format!("Bearer {}", token["access_token"].as_str().unwrap());
    assert_eq!(client.get("/v2/users/me").await.status, 200);
    let refused = client.get("/v2/meetings/86512345678").await;
    assert_eq!((refused.status, &refused.json()["code"]), (400, &4711.into()));
    assert!(refused.text.contains("does not contain scopes:[meeting:read:meeting]"), "{}", refused.text);
}
