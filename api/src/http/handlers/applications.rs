//! Applications: candidates in projects.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch, post};
use shared::ids::ApplicationId;
use shared::wire::candidates::{Application, Candidate, PatchApplication};
use shared::wire::pipeline::MoveApplication;

use crate::app::App;
use crate::flows::project::{application, move_application};
use crate::http::error::Answer;
use crate::http::extract::{Body, Caller, PathId};
use crate::http::reply;

/// An application
///
/// A candidate in a project, with their stage.
#[utoipa::path(operation_id = "get_application", tag = "Candidates",
    params(("id" = ApplicationId, Path, description = "The application")),
    responses((status = 200, description = "The application", body = Application)),
    security(("session" = []), ("key" = ["candidates:read"])))]
#[get("/applications/{id}")]
pub async fn read(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<ApplicationId>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&application::read(&app, &actor, id).await?))
}

/// Change an application
///
/// What another program calls it. Absent fields stay, `null` clears.
#[utoipa::path(operation_id = "patch_application", tag = "Candidates", request_body = PatchApplication,
    params(("id" = ApplicationId, Path, description = "The application")),
    responses((status = 200, description = "Changed", body = Application)),
    security(("session" = []), ("key" = ["candidates:write"])),
    extensions(("x-error-codes" = json!(["already_exists"]))))]
#[patch("/applications/{id}")]
pub async fn change(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<ApplicationId>,
    Body(patch): Body<PatchApplication>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&application::change(&app, &actor, id, patch).await?))
}

/// Move a candidate to another stage
///
/// The stage has to be one of the application's own project.
#[utoipa::path(operation_id = "move_application", tag = "Candidates", request_body = MoveApplication,
    params(("id" = ApplicationId, Path, description = "The application")),
    responses((status = 200, description = "Moved", body = Candidate)),
    security(("session" = []), ("key" = ["candidates:write"])))]
#[post("/applications/{id}/stage")]
pub async fn move_to_stage(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<ApplicationId>,
    Body(request): Body<MoveApplication>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&move_application::move_to(&app, &actor, id, request).await?))
}
