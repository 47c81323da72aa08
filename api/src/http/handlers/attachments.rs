//! Files of candidates. The upload takes the bytes as the body, so it needs no form to be taken apart and no
//! more memory than the file.

use actix_web::http::header::CONTENT_LENGTH;
use actix_web::web::{Bytes, Data, Payload};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use futures_util::TryStreamExt as _;
use serde::Deserialize;
use shared::ids::{AttachmentId, CandidateId, ProjectId};
use shared::wire::attachments::Attachment;
use shared::wire::page::Page;
use utoipa::IntoParams;
use utoipa::ToSchema;

use crate::app::App;
use crate::flows::attachment::{download, read, remove, upload};
use crate::http::error::{Answer, AppError};
use crate::http::extract::page::PageQuery;
use crate::http::extract::{Caller, IdempotencyKey, Params, PathId};
use crate::http::reply;

/// The bytes of a file.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub struct FileBytes(#[allow(dead_code)] Vec<u8>);

/// What the file is called, and the project it belongs to.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UploadQuery {
    /// A project the candidate is in; its members may read the file.
    project_id: ProjectId,
    /// The file's name, without a folder.
    #[param(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^/\\\x00-\x1f\x7f-\x9f]*[^/\\\s\x00-\x1f\x7f-\x9f][^/\\\x00-\x1f\x7f-\x9f]*$"
    )]
    name: String,
}

/// A candidate's files
///
/// Newest first, those of the projects one is a member of.
#[utoipa::path(operation_id = "list_candidate_attachments", tag = "Attachments",
    params(("id" = CandidateId, Path, description = "The candidate"),
        PageQuery),
    responses((status = 200, description = "A page of files", body = Page<Attachment>)),
    security(("session" = []), ("key" = ["candidates:read"])))]
#[get("/candidates/{id}/attachments")]
pub async fn list(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(candidate): PathId<CandidateId>,
    Params(pages): Params<PageQuery>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&read::list(&app, &actor, candidate, pages.asked()?).await?))
}

/// Add a file
///
/// The body is the file itself, 1 byte to 10 MiB, whatever its `Content-Type` says: the kind follows from the
/// name's ending. Kinds that run or that mail servers refuse (`.exe`, `.js`, `.html` …) are refused with the
/// field code `field_file_kind`. The file is the candidate's and can go with any number of messages.
#[utoipa::path(operation_id = "create_attachment", tag = "Attachments",
    params(("id" = CandidateId, Path, description = "The candidate"),
        UploadQuery, IdempotencyKey),
    request_body(content = FileBytes, content_type = "application/octet-stream", description = "The file"),
    responses((status = 201, description = "Added; `Location` names the file", body = Attachment)),
    security(("session" = []), ("key" = ["candidates:write"])))]
#[post("/candidates/{id}/attachments")]
pub async fn create(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(candidate): PathId<CandidateId>,
    Params(query): Params<UploadQuery>,
    IdempotencyKey(key): IdempotencyKey,
    request: HttpRequest,
    body: Payload,
) -> Answer<HttpResponse> {
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let new = upload::NewFile { candidate, project: query.project_id, name: query.name, announced };
    let attachment = upload::upload(&app, &actor, new, body, key).await?;
    Ok(reply::created_as(&format!("/api/v1/attachments/{}", attachment.id), &attachment))
}

/// A file's description
///
/// Name, kind, size, checksum and origin.
#[utoipa::path(operation_id = "get_attachment", tag = "Attachments",
    params(("id" = AttachmentId, Path, description = "The file")),
    responses((status = 200, description = "The file's description", body = Attachment)),
    security(("session" = []), ("key" = ["candidates:read"])))]
#[get("/attachments/{id}")]
pub async fn read_one(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<AttachmentId>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&read::get(&app, &actor, id).await?))
}

/// Download a file
///
/// The bytes as they were added, always as a download: browsers never show them in place.
#[utoipa::path(operation_id = "get_attachment_content", tag = "Attachments",
    params(("id" = AttachmentId, Path, description = "The file")),
    responses((status = 200, description = "The file", body = FileBytes, content_type = "application/octet-stream")),
    security(("session" = []), ("key" = ["candidates:read"])))]
#[get("/attachments/{id}/content")]
pub async fn content(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<AttachmentId>,
) -> Answer<HttpResponse> {
    let (file, pieces) = download::download(&app, &actor, id).await?;
    let length = u64::try_from(file.bytes).unwrap_or_default();
    let pieces = pieces.map_ok(Bytes::from).map_err(AppError::from);
    Ok(reply::download(&file.name, &file.media_type).no_chunking(length).streaming(pieces))
}

/// Remove a file
///
/// Out of the list and out of reach; messages that were sent keep their copy.
#[utoipa::path(operation_id = "delete_attachment", tag = "Attachments",
    params(("id" = AttachmentId, Path, description = "The file")),
    responses((status = 204, description = "Removed")),
    security(("session" = []), ("key" = ["candidates:write"])))]
#[delete("/attachments/{id}")]
pub async fn delete(
    app: Data<App>,
    Caller(actor): Caller,
    PathId(id): PathId<AttachmentId>,
) -> Answer<HttpResponse> {
    remove::remove(&app, &actor, id).await?;
    Ok(reply::no_content())
}
