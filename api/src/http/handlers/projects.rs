//! Hiring projects and their pipelines.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use shared::ids::ProjectId;
use shared::time::UtcTime;
use shared::wire::page::Page;
use shared::wire::pipeline::Pipeline;
use shared::wire::projects::{CreateProject, PatchProject, Project};
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::project;
use crate::http::error::Answer;
use crate::http::extract::page::{self, Limit};
use crate::http::extract::query::ExternalId;
use crate::http::extract::{Body, Caller, IdempotencyKey, IfMatch, Params, PathId};
use crate::http::reply;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// `meta.next` of the page before.
    cursor: Option<String>,
    /// How many a page holds.
    #[param(inline, default = 50)]
    limit: Option<Limit>,
    /// Only what changed then or later.
    #[param(inline)]
    updated_since: Option<UtcTime>,
    /// `true`: the archived ones instead of the others.
    #[serde(default)]
    #[param(default = false)]
    archived: bool,
    /// Only the one that another program calls so.
    #[param(inline)]
    external_id: Option<ExternalId>,
}

/// List projects
///
/// By name; administrators see all, others those they are a member of.
#[utoipa::path(operation_id = "list_projects", tag = "Projects",
    params(ListQuery),
    responses((status = 200, description = "A page of projects", body = Page<Project>)),
    security(("session" = []), ("key" = ["projects:read"])))]
#[get("/projects")]
pub async fn list(
    app: Data<App>,
    Caller(actor): Caller,
    Params(query): Params<ListQuery>,
) -> Answer<HttpResponse> {
    let wanted = (query.archived, query.external_id.map(|id| id.0.trim().to_owned()));
    let asked = page::asked(query.cursor.as_deref(), query.limit, query.updated_since)?;
    Ok(reply::ok(&project::read::list(&app, &actor, wanted, asked).await?))
}

/// Create a project
///
/// With the usual stages; whoever makes it is a member.
#[utoipa::path(operation_id = "create_project", tag = "Projects", params(IdempotencyKey),
    request_body = CreateProject,
    responses((status = 201, description = "Created; `Location` names it", body = Project)),
    security(("session" = []), ("key" = ["projects:write"])), extensions(("x-error-codes" = json!(["already_exists"]))))]
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
        IfMatch),
    responses((status = 200, description = "Changed; `ETag` is the new version", body = Project)),
    security(("session" = []), ("key" = ["projects:write"])), extensions(("x-error-codes" = json!(["already_exists"]))))]
#[patch("/projects/{id}")]
pub async fn change(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<ProjectId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<PatchProject>,
) -> Answer<HttpResponse> {
    let project = project::change::change(&app, &actor, id, patch, seen).await?;
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
