//! Sign-in, refresh, and the tokens that come by mail.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use shared::wire::auth::{ResetRequest, SessionToken, SetPassword, SignInRequest, TokenInfo, TokenQuery};

use crate::app::App;
use crate::flows::auth::{refresh as renew, reset, sign_in as enter, token};
use crate::http::error::Answer;
use crate::http::extract::{Body, From, OwnPage, RefreshCookie, refresh_cookie};
use crate::http::reply;
use crate::store::one_time_tokens::Purpose;

/// Sign in
///
/// Gives an access token of five minutes and sets the refresh cookie. A wrong password and an unknown address
/// answer the same.
#[utoipa::path(operation_id = "sign_in", tag = "Sessions", request_body = SignInRequest,
    responses((status = 200, description = "Signed in", body = SessionToken)),
    extensions(("x-error-codes" = json!(["wrong_credentials"]))))]
#[post("/auth/sign-in")]
pub async fn sign_in(
    app: Data<App>,
    From(device): From,
    Body(request): Body<SignInRequest>,
) -> Answer<HttpResponse> {
    let begun = enter::sign_in(&app, request, device).await?;
    Ok(reply::signed_in(&app, HttpResponse::Ok(), begun))
}

/// Renew the session
///
/// For browsers: exchanges the refresh cookie for a new one and a new access token. There is no body. A cookie that was exchanged before ends the whole session, and its
/// owner gets a mail.
#[utoipa::path(operation_id = "refresh_session", tag = "Sessions",
    params(OwnPage),
    responses((status = 200, description = "Renewed", body = SessionToken)),
    security(("browser" = [])), extensions(("x-error-codes" = json!(["session_ended", "refresh_raced", "header_missing", "foreign_origin"]))))]
#[post("/auth/refresh")]
pub async fn refresh(
    app: Data<App>,
    From(device): From,
    RefreshCookie(cookie): RefreshCookie,
) -> Answer<HttpResponse> {
    let begun = renew::refresh(&app, cookie, device).await?;
    Ok(reply::signed_in(&app, HttpResponse::Ok(), begun))
}

/// Sign out
///
/// Ends the session of the refresh cookie and makes the browser forget it.
#[utoipa::path(operation_id = "sign_out", tag = "Sessions",
    params(OwnPage),
    responses((status = 204, description = "Signed out")),
    security(("browser" = [])), extensions(("x-error-codes" = json!(["session_ended", "header_missing", "foreign_origin"]))))]
#[post("/auth/sign-out")]
pub async fn sign_out(app: Data<App>, RefreshCookie(cookie): RefreshCookie) -> Answer<HttpResponse> {
    renew::sign_out(&app, cookie).await?;
    Ok(HttpResponse::NoContent()
        .cookie(refresh_cookie::removal(&app.config))
        .insert_header(("clear-site-data", "\"cache\", \"storage\""))
        .finish())
}

/// Ask for a password reset
///
/// Sends a mail with a link of half an hour if the address is known; the answer, and its time, are the same if it
/// is not.
#[utoipa::path(operation_id = "request_reset", tag = "Sessions", request_body = ResetRequest,
    responses((status = 204, description = "Taken note of")))]
#[post("/auth/reset-request")]
pub async fn request_reset(
    app: Data<App>,
    From(device): From,
    Body(request): Body<ResetRequest>,
) -> Answer<HttpResponse> {
    reset::request(&app, request.email, &device).await?;
    Ok(reply::no_content())
}

/// Look at a reset token
///
/// Whose password it resets; the token is not used up.
#[utoipa::path(operation_id = "look_up_reset", tag = "Sessions", request_body = TokenQuery,
    responses((status = 200, description = "The token works", body = TokenInfo)),
    extensions(("x-error-codes" = json!(["token_invalid"]))))]
#[post("/auth/reset/look-up")]
pub async fn look_up_reset(
    app: Data<App>,
    From(device): From,
    Body(query): Body<TokenQuery>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&token::look_up(&app, Purpose::Reset, query.token, &device).await?))
}

/// Reset the password
///
/// Sets a new password with the token, ends every session and signs in.
#[utoipa::path(operation_id = "reset_password", tag = "Sessions", request_body = SetPassword,
    responses((status = 200, description = "Set and signed in", body = SessionToken)),
    extensions(("x-error-codes" = json!(["token_invalid"]))))]
#[post("/auth/reset")]
pub async fn reset_password(
    app: Data<App>,
    From(device): From,
    Body(request): Body<SetPassword>,
) -> Answer<HttpResponse> {
    let begun = token::set_password(&app, Purpose::Reset, request, device).await?;
    Ok(reply::signed_in(&app, HttpResponse::Ok(), begun))
}

/// Look at an invitation
///
/// Who is invited to which company; the token is not used up.
#[utoipa::path(operation_id = "look_up_invitation", tag = "Sessions", request_body = TokenQuery,
    responses((status = 200, description = "The invitation works", body = TokenInfo)),
    extensions(("x-error-codes" = json!(["token_invalid"]))))]
#[post("/auth/invitations/look-up")]
pub async fn look_up_invitation(
    app: Data<App>,
    From(device): From,
    Body(query): Body<TokenQuery>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&token::look_up(&app, Purpose::Invitation, query.token, &device).await?))
}

/// Accept an invitation
///
/// Sets the first password with the token and signs in.
#[utoipa::path(operation_id = "accept_invitation", tag = "Sessions", request_body = SetPassword,
    responses((status = 200, description = "Accepted and signed in", body = SessionToken)),
    extensions(("x-error-codes" = json!(["token_invalid"]))))]
#[post("/auth/invitations/accept")]
pub async fn accept_invitation(
    app: Data<App>,
    From(device): From,
    Body(request): Body<SetPassword>,
) -> Answer<HttpResponse> {
    let begun = token::set_password(&app, Purpose::Invitation, request, device).await?;
    Ok(reply::signed_in(&app, HttpResponse::Ok(), begun))
}
