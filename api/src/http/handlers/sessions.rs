//! Where one is signed in, and one's password.

use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, post};
use shared::ids::SessionId;
use shared::wire::auth::{ChangePassword, Session};
use shared::wire::page::Page;

use crate::app::App;
use crate::flows::auth::{devices, password};
use crate::http::error::Answer;
use crate::http::extract::{Body, From, PathId, SignedIn, refresh_cookie};
use crate::http::reply;

/// List own sessions
///
/// The browsers that are signed in, latest use first.
#[utoipa::path(operation_id = "list_sessions", tag = "Sessions",
    responses((status = 200, description = "The sessions", body = Page<Session>)), security(("session" = [])))]
#[get("/auth/sessions")]
pub async fn list(app: Data<App>, SignedIn(actor): SignedIn) -> Answer<HttpResponse> {
    Ok(reply::ok(&Page::whole(devices::list(&app, &actor).await?)))
}

/// End a session
///
/// Signs one browser out; its access token stops working at once.
#[utoipa::path(operation_id = "end_session", tag = "Sessions",
    params(("id" = SessionId, Path, description = "The session")),
    responses((status = 204, description = "Ended")), security(("session" = [])))]
#[delete("/auth/sessions/{id}")]
pub async fn end(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathId(session): PathId<SessionId>,
) -> Answer<HttpResponse> {
    devices::end(&app, &actor, session).await?;
    Ok(reply::no_content())
}

/// Sign out everywhere
///
/// Ends every session of the person, this one included.
#[utoipa::path(operation_id = "end_sessions", tag = "Sessions",
    responses((status = 204, description = "Ended")), security(("session" = [])))]
#[post("/auth/sign-out-everywhere")]
pub async fn end_all(app: Data<App>, SignedIn(actor): SignedIn) -> Answer<HttpResponse> {
    devices::end_all(&app, &actor).await?;
    Ok(HttpResponse::NoContent().cookie(refresh_cookie::removal(&app.config)).finish())
}

/// Change own password
///
/// Asks for the current one; every other session ends. The access token has to be renewed afterwards.
#[utoipa::path(operation_id = "change_password", tag = "Sessions", request_body = ChangePassword,
    responses((status = 204, description = "Changed")), security(("session" = [])),
    extensions(("x-error-codes" = json!(["wrong_credentials"]))))]
#[post("/auth/password")]
pub async fn change_password(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    From(device): From,
    Body(request): Body<ChangePassword>,
) -> Answer<HttpResponse> {
    password::change(&app, &actor, request, device).await?;
    Ok(reply::no_content())
}
