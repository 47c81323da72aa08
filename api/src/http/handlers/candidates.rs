//! Candidates.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use shared::ids::{CandidateId, ProjectId, StageId};
use shared::search::fold;
use shared::time::UtcTime;
use shared::wire::candidates::{Candidate, CandidateSummary, CreateCandidate, PatchCandidate};
use shared::wire::page::Page;
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::candidate;
use crate::http::error::Answer;
use crate::http::extract::page::{self, Limit};
use crate::http::extract::query::ExternalId;
use crate::http::extract::{Body, Caller, IdempotencyKey, IfMatch, Params, PathId, Short};
use crate::http::reply;
use crate::store::candidates::Wanted;

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
    /// Beginning of the name.
    #[serde(default)]
    #[param(inline)]
    q: Short<120>,
    /// Only candidates of this project.
    project: Option<ProjectId>,
    /// Only those at this stage of a project.
    stage: Option<StageId>,
    /// Only the one with this address, whatever its case.
    #[param(inline)]
    email: Option<Short<254>>,
    /// Only the one that another program calls so.
    #[param(inline)]
    external_id: Option<ExternalId>,
}

/// List candidates
///
/// By name, within what one may see. `q` is the beginning of the full name, whatever its case or accents.
#[utoipa::path(operation_id = "list_candidates", tag = "Candidates",
    params(ListQuery),
    responses((status = 200, description = "A page of candidates", body = Page<CandidateSummary>)),
    security(("session" = []), ("key" = ["candidates:read"])), extensions(("x-error-codes" = json!(["not_found"]))))]
#[get("/candidates")]
pub async fn list(
    app: Data<App>,
    Caller(actor): Caller,
    Params(query): Params<ListQuery>,
) -> Answer<HttpResponse> {
    let asked = page::asked(query.cursor.as_deref(), query.limit, query.updated_since)?;
    let wanted = Wanted {
        prefix: fold(&query.q.0),
        email: query.email.map(|email| email.0),
        project: query.project,
        stage: query.stage,
        external_id: query.external_id.map(|id| id.0.trim().to_owned()),
    };
    Ok(reply::ok(&candidate::read::list(&app, &actor, wanted, asked).await?))
}

/// Add a candidate
///
/// To a project. What is typed belongs to that project. An address that is known elsewhere gets another
/// application instead of a second record; the answer is the same.
#[utoipa::path(operation_id = "create_candidate", tag = "Candidates", params(IdempotencyKey),
    request_body = CreateCandidate,
    responses((status = 201, description = "Added; `Location` names the candidate", body = Candidate)),
    security(("session" = []), ("key" = ["candidates:write"])),
    extensions(("x-error-codes" = json!(["not_found", "already_exists"]))))]
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
        IfMatch),
    responses((status = 200, description = "Changed; `ETag` is the new version", body = Candidate)),
    security(("session" = []), ("key" = ["candidates:write"])), extensions(("x-error-codes" = json!(["already_exists", "administrator_needed"]))))]
#[patch("/candidates/{id}")]
pub async fn change(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<CandidateId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<PatchCandidate>,
) -> Answer<HttpResponse> {
    let candidate = candidate::change::change(&app, &actor, id, patch, seen).await?;
    Ok(reply::versioned(candidate.version, &candidate))
}
