//! The organization: company card and policies.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch};
use shared::wire::organization::{Organization, PatchOrganization};

use crate::app::App;
use crate::flows::organization;
use crate::http::error::Answer;
use crate::http::extract::{Body, IfMatch, SignedIn};
use crate::http::reply;

/// The organization
///
/// Its company card, as candidates see it, and its policies.
#[utoipa::path(operation_id = "get_organization", tag = "Organization",
    responses((status = 200, description = "The organization; `ETag` is its version", body = Organization)),
    security(("session" = [])))]
#[get("/organization")]
pub async fn read(app: Data<App>, SignedIn(actor): SignedIn) -> Answer<HttpResponse> {
    let found = organization::read(&app, &actor).await?;
    Ok(reply::versioned(found.version, &found))
}

/// Change the organization
///
/// Company card and policies. Absent fields keep their value; `null` takes the Jitsi server away. For
/// administrators.
#[utoipa::path(operation_id = "patch_organization", tag = "Organization",
    params(IfMatch),
    request_body = PatchOrganization,
    responses((status = 200, description = "Changed; `ETag` is the new version", body = Organization)),
    security(("session" = [])))]
#[patch("/organization")]
pub async fn change(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    IfMatch(seen): IfMatch,
    Body(request): Body<PatchOrganization>,
) -> Answer<HttpResponse> {
    let changed = organization::patch(&app, &actor, seen, request).await?;
    Ok(reply::versioned(changed.version, &changed))
}
