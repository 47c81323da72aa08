//! Hiring projects and their pipelines.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use shared::ids::{ApplicationId, ProjectId};
use shared::wire::candidates::Candidate;
use shared::wire::page::Page;
use shared::wire::pipeline::{MoveApplication, Pipeline};
use shared::wire::projects::{CreateProject, PatchProject, Project};

use crate::app::App;
use crate::flows::project;
use crate::http::error::Answer;
use crate::http::extract::{Body, Caller, IdempotencyKey, IfMatch, Params, PathId, page};
use crate::http::reply;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    cursor: Option<String>,
    limit: Option<i64>,
    #[serde(default)]
    archived: bool,
}

/// List projects
///
/// By name; administrators see all, others those they are a member of.
#[utoipa::path(operation_id = "list_projects", tag = "Projects",
    params(("cursor" = Option<String>, Query, description = "From the page before"),
        ("limit" = Option<i64>, Query, description = "At most 100, usually 50"),
        ("archived" = Option<bool>, Query, description = "True for the archived ones")),
    responses((status = 200, description = "A page of projects", body = Page<Project>)),
    security(("session" = []), ("key" = ["projects:read"])))]
#[get("/projects")]
pub async fn list(
    app: Data<App>,
    Caller(actor): Caller,
    Params(query): Params<ListQuery>,
) -> Answer<HttpResponse> {
    let asked = page::asked(query.cursor.as_deref(), query.limit)?;
    Ok(reply::ok(&project::read::list(&app, &actor, query.archived, asked).await?))
}

/// Create a project
///
/// With the usual stages; whoever makes it is a member.
#[utoipa::path(operation_id = "create_project", tag = "Projects", params(IdempotencyKey),
    request_body = CreateProject,
    responses((status = 201, description = "Created; `Location` names it", body = Project)),
    security(("session" = []), ("key" = ["projects:write"])))]
#[post("/projects")]
pub async fn create(
    app: Data<App>,
    Caller(actor): Caller,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<CreateProject>,
) -> Answer<HttpResponse> {
    let project = project::create::create(&app, &actor, request, key).await?;
    Ok(reply::created_at(&format!("/api/v1/projects/{}", project.id), project.version, &project))
}

/// A project
///
/// Its stages, members and how many candidates it has.
#[utoipa::path(operation_id = "get_project", tag = "Projects",
    params(("id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The project; `ETag` is its version", body = Project)),
    security(("session" = []), ("key" = ["projects:read"])))]
#[get("/projects/{id}")]
pub async fn read(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<ProjectId>,
) -> Answer<HttpResponse> {
    let project = project::read::get(&app, &actor, id).await?;
    Ok(reply::versioned(project.version, &project))
}

/// Change a project
///
/// Absent fields stay; `member_ids` replaces the whole list.
#[utoipa::path(operation_id = "patch_project", tag = "Projects", request_body = PatchProject,
    params(("id" = ProjectId, Path, description = "The project"),
        ("If-Match" = String, Header, description = "The version that was edited, such as `\"3\"`")),
    responses((status = 200, description = "Changed; `ETag` is the new version", body = Project)),
    security(("session" = []), ("key" = ["projects:write"])))]
#[patch("/projects/{id}")]
pub async fn change(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<ProjectId>,
    IfMatch(version): IfMatch,
    Body(patch): Body<PatchProject>,
) -> Answer<HttpResponse> {
    let project = project::change::change(&app, &actor, id, patch, version).await?;
    Ok(reply::versioned(project.version, &project))
}

/// A project's pipeline
///
/// The candidates by stage, and what each waits for.
#[utoipa::path(operation_id = "get_pipeline", tag = "Projects",
    params(("id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The pipeline", body = Pipeline)),
    security(("session" = []), ("key" = ["candidates:read"])))]
#[get("/projects/{id}/pipeline")]
pub async fn pipeline(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<ProjectId>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&project::pipeline::read(&app, &actor, id).await?))
}

/// Move a candidate to another stage
///
/// The stage has to be one of the application's own project.
#[utoipa::path(operation_id = "move_application", tag = "Projects", request_body = MoveApplication,
    params(("id" = ApplicationId, Path, description = "The application")),
    responses((status = 200, description = "Moved", body = Candidate)),
    security(("session" = []), ("key" = ["candidates:write"])))]
#[post("/applications/{id}/stage")]
pub async fn move_application(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<ApplicationId>,
    Body(request): Body<MoveApplication>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&project::move_application::move_to(&app, &actor, id, request).await?))
}
