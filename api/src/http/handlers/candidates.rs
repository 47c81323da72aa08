//! Candidates.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use shared::ids::{CandidateId, ProjectId};
use shared::wire::candidates::{Candidate, CandidateSummary, CreateCandidate, PatchCandidate};
use shared::wire::page::Page;

use crate::app::App;
use crate::flows::candidate;
use crate::http::error::Answer;
use crate::http::extract::{Body, Caller, IdempotencyKey, IfMatch, Params, PathId, page};
use crate::http::reply;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    cursor: Option<String>,
    limit: Option<i64>,
    #[serde(default)]
    q: String,
    project: Option<ProjectId>,
}

/// List candidates
///
/// By name, within what one may see. `q` is the beginning of the full name, whatever its case or accents.
#[utoipa::path(operation_id = "list_candidates", tag = "Candidates",
    params(("cursor" = Option<String>, Query, description = "From the page before"),
        ("limit" = Option<i64>, Query, description = "At most 100, usually 50"),
        ("q" = Option<String>, Query, description = "Beginning of the name"),
        ("project" = Option<ProjectId>, Query, description = "Only candidates of this project")),
    responses((status = 200, description = "A page of candidates", body = Page<CandidateSummary>)),
    security(("session" = []), ("key" = ["candidates:read"])), extensions(("x-error-codes" = json!(["not_found"]))))]
#[get("/candidates")]
pub async fn list(
    app: Data<App>,
    Caller(actor): Caller,
    Params(query): Params<ListQuery>,
) -> Answer<HttpResponse> {
    let asked = page::asked(query.cursor.as_deref(), query.limit)?;
    let q: String = query.q.chars().take(120).collect();
    Ok(reply::ok(&candidate::read::list(&app, &actor, &q, query.project, asked).await?))
}

/// Add a candidate
///
/// To a project. What is typed belongs to that project. An address that is known elsewhere gets another
/// application instead of a second record; the answer is the same.
#[utoipa::path(operation_id = "create_candidate", tag = "Candidates", params(IdempotencyKey),
    request_body = CreateCandidate,
    responses((status = 201, description = "Added; `Location` names the candidate", body = Candidate)),
    security(("session" = []), ("key" = ["candidates:write"])), extensions(("x-error-codes" = json!(["not_found"]))))]
#[post("/candidates")]
pub async fn create(
    app: Data<App>,
    Caller(actor): Caller,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<CreateCandidate>,
) -> Answer<HttpResponse> {
    let candidate = candidate::create::create(&app, &actor, request, key).await?;
    Ok(reply::created_at(&format!("/api/v1/candidates/{}", candidate.id), candidate.version, &candidate))
}

/// A candidate
///
/// As the projects within reach know them: of each fact the newest. With applications and the figures of the
/// profile's tabs. Interviewers see name and role of the candidates they talk to.
#[utoipa::path(operation_id = "get_candidate", tag = "Candidates",
    params(("id" = CandidateId, Path, description = "The candidate")),
    responses((status = 200, description = "The candidate; `ETag` is the version", body = Candidate)),
    security(("session" = []), ("key" = ["candidates:read"])))]
#[get("/candidates/{id}")]
pub async fn read(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<CandidateId>,
) -> Answer<HttpResponse> {
    let candidate = candidate::read::get(&app, &actor, id).await?;
    Ok(reply::versioned(candidate.version, &candidate))
}

/// Change a candidate
///
/// In every project of the candidate within reach. Absent fields stay, `null` clears. Another address needs the
/// right to change the candidate in all projects they are in.
#[utoipa::path(operation_id = "patch_candidate", tag = "Candidates", request_body = PatchCandidate,
    params(("id" = CandidateId, Path, description = "The candidate"),
        ("If-Match" = String, Header, description = "The version that was edited, such as `\"3\"`")),
    responses((status = 200, description = "Changed; `ETag` is the new version", body = Candidate)),
    security(("session" = []), ("key" = ["candidates:write"])), extensions(("x-error-codes" = json!(["already_exists", "administrator_needed"]))))]
#[patch("/candidates/{id}")]
pub async fn change(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<CandidateId>,
    IfMatch(version): IfMatch,
    Body(patch): Body<PatchCandidate>,
) -> Answer<HttpResponse> {
    let candidate = candidate::change::change(&app, &actor, id, patch, version).await?;
    Ok(reply::versioned(candidate.version, &candidate))
}
