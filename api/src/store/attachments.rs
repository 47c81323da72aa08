//! Files of candidates: what is known of them, and which messages they went with. Their content is kept by
//! the blob store.

use diesel::prelude::*;
use diesel::sql_types::Bool;
use shared::ids::{AttachmentId, CandidateId, MessageId, OrgId, PersonId, ProjectId};
use shared::time::UtcTime;
use shared::wire::attachments::Attachment;

use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::page::PageAsked;
use super::schema::{attachments, message_attachments};
use super::scope::{Scope, projects_of};
use super::types::{bind, binds, row, text};

row! {
    #[diesel(table_name = attachments)]
    struct Row {
        id: AttachmentId,
        org_id: OrgId,
        candidate_id: CandidateId,
        project_id: ProjectId,
        name: String,
        media_type: String,
        bytes: i64,
        sha256: String,
        uploader_id: Option<PersonId>,
        uploader_name: String,
        archived: bool,
        created_at: i64,
    }
}

/// A file, and whether it was taken out of the list.
#[derive(Clone, Debug)]
pub struct Kept {
    pub attachment: Attachment,
    pub archived: bool,
}

impl From<Row> for Kept {
    fn from(row: Row) -> Self {
        Self {
            attachment: Attachment {
                id: row.id,
                candidate_id: row.candidate_id,
                project_id: row.project_id,
                name: row.name,
                media_type: row.media_type,
                bytes: row.bytes,
                sha256: row.sha256,
                uploader_id: row.uploader_id,
                uploader_name: row.uploader_name,
                created_at: UtcTime::from_unix(row.created_at),
            },
            archived: row.archived,
        }
    }
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, org: OrgId, new: &Attachment) -> Result<(), StoreError> {
    diesel::insert_into(attachments::table)
        .values(Row {
            id: new.id,
            org_id: org,
            candidate_id: new.candidate_id,
            project_id: new.project_id,
            name: new.name.clone(),
            media_type: new.media_type.clone(),
            bytes: new.bytes,
            sha256: new.sha256.clone(),
            uploader_id: new.uploader_id,
            uploader_name: new.uploader_name.clone(),
            archived: false,
            created_at: new.created_at.unix(),
        })
        .execute(conn)?;
    Ok(())
}

/// The file, also one that was taken out of the list.
///
/// # Errors
/// `NotFound` when the organization has none of this id; those of the database.
pub fn get(conn: &mut Conn, org: OrgId, id: AttachmentId) -> Result<Kept, StoreError> {
    let row: Row = attachments::table
        .filter(attachments::id.eq(bind(id)))
        .filter(attachments::org_id.eq(bind(org)))
        .select(Row::as_select())
        .first(conn)?;
    Ok(row.into())
}

/// Takes a file out of the list; false when it was out already.
///
/// # Errors
/// Those of the database.
pub fn archive(conn: &mut Conn, org: OrgId, id: AttachmentId) -> Result<bool, StoreError> {
    let row = attachments::table
        .filter(attachments::id.eq(bind(id)))
        .filter(attachments::org_id.eq(bind(org)))
        .filter(attachments::archived.eq(false));
    Ok(diesel::update(row).set(attachments::archived.eq(true)).execute(conn)? == 1)
}

/// The rows of a candidate's list within `scope`. Interviewers see none: nothing is shared for an interview.
macro_rules! listed {
    ($query:expr, $org:expr, $candidate:expr, $scope:expr) => {{
        let mut found = $query
            .filter(attachments::candidate_id.eq(bind($candidate)))
            .filter(attachments::org_id.eq(bind($org)))
            .filter(attachments::archived.eq(false))
            .into_boxed();
        match $scope {
            Scope::All => {}
            Scope::ProjectsOf(person) => {
                found = found.filter(attachments::project_id.eq_any(projects_of(person)));
            }
            Scope::AssignedTo(_) => found = found.filter(false.into_sql::<Bool>()),
        }
        found
    }};
}

/// One page of a candidate's files, newest first, before the file `(created_at, id)`.
///
/// # Errors
/// Those of the database.
pub fn list(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    scope: Scope,
    before: Option<(i64, String)>,
    asked: &PageAsked,
) -> Result<Vec<Attachment>, StoreError> {
    let mut found = listed!(attachments::table.select(Row::as_select()), org, candidate, scope);
    if let Some(since) = asked.updated_since {
        found = found.filter(attachments::created_at.ge(since.unix()));
    }
    if let Some((at, id)) = before {
        let older = attachments::created_at.lt(at);
        found = found.filter(older.or(attachments::created_at.eq(at).and(text(attachments::id).lt(id))));
    }
    let rows: Vec<Row> = found
        .order((attachments::created_at.desc(), attachments::id.desc()))
        .limit(asked.rows())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| Kept::from(row).attachment).collect())
}

/// How many files a candidate's list has.
///
/// # Errors
/// Those of the database.
pub fn count(conn: &mut Conn, org: OrgId, candidate: CandidateId, scope: Scope) -> Result<i64, StoreError> {
    Ok(listed!(attachments::table.count(), org, candidate, scope).get_result(conn)?)
}

/// How many files an application has.
///
/// # Errors
/// Those of the database.
pub fn count_in(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    project: ProjectId,
) -> Result<i64, StoreError> {
    let found = listed!(attachments::table.count(), org, candidate, Scope::All);
    Ok(found.filter(attachments::project_id.eq(bind(project))).get_result(conn)?)
}

/// The files in an order; those that the organization does not have are left out.
///
/// # Errors
/// Those of the database.
pub fn several(conn: &mut Conn, org: OrgId, ids: &[AttachmentId]) -> Result<Vec<Kept>, StoreError> {
    let rows: Vec<Row> = attachments::table
        .filter(attachments::id.eq_any(binds(ids)))
        .filter(attachments::org_id.eq(bind(org)))
        .select(Row::as_select())
        .load(conn)?;
    let mut kept: Vec<Kept> = rows.into_iter().map(Kept::from).collect();
    kept.sort_by_key(|one| ids.iter().position(|id| *id == one.attachment.id));
    Ok(kept)
}

/// Writes down which files go with a message.
///
/// # Errors
/// Those of the database.
pub fn join(
    conn: &mut Conn,
    org: OrgId,
    message: MessageId,
    files: &[AttachmentId],
) -> Result<(), StoreError> {
    for (place, file) in (0i64..).zip(files) {
        diesel::insert_into(message_attachments::table)
            .values((
                message_attachments::id.eq(ids::new().to_string()),
                message_attachments::org_id.eq(bind(org)),
                message_attachments::message_id.eq(bind(message)),
                message_attachments::attachment_id.eq(bind(file)),
                message_attachments::place.eq(place),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The files of messages in their order, each with its message's id.
///
/// # Errors
/// Those of the database.
pub fn of_messages(
    conn: &mut Conn,
    org: OrgId,
    messages: &[MessageId],
) -> Result<Vec<(MessageId, Kept)>, StoreError> {
    let rows: Vec<(MessageId, Row)> = message_attachments::table
        .inner_join(attachments::table)
        .filter(message_attachments::message_id.eq_any(binds(messages)))
        .filter(message_attachments::org_id.eq(bind(org)))
        .order(message_attachments::place)
        .select((message_attachments::message_id, Row::as_select()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(message, row)| (message, row.into())).collect())
}
