//! One's own profile.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch};
use shared::wire::people::{PatchMe, Person};

use crate::app::App;
use crate::flows::me;
use crate::http::error::Answer;
use crate::http::extract::{Body, IfMatch, SignedIn};
use crate::http::reply;

/// Own profile
///
/// Name, title, role and personal conference link of whoever is signed in.
#[utoipa::path(operation_id = "get_me", tag = "People",
    responses((status = 200, description = "The profile; `ETag` is its version", body = Person)),
    security(("session" = [])))]
#[get("/me")]
pub async fn read(app: Data<App>, SignedIn(actor): SignedIn) -> Answer<HttpResponse> {
    let person = me::read(&app, &actor).await?;
    Ok(reply::versioned(person.version, &person))
}

/// Change own profile
///
/// Absent fields stay, `null` clears.
#[utoipa::path(operation_id = "patch_me", tag = "People", request_body = PatchMe,
    params(IfMatch),
    responses((status = 200, description = "Changed; `ETag` is the new version", body = Person)),
    security(("session" = [])))]
#[patch("/me")]
pub async fn change(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    IfMatch(seen): IfMatch,
    Body(patch): Body<PatchMe>,
) -> Answer<HttpResponse> {
    let person = me::change(&app, &actor, patch, seen).await?;
    Ok(reply::versioned(person.version, &person))
}
