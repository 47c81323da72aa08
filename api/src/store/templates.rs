//! Message templates: shared by the organization, or one person's own.

use diesel::prelude::*;
use shared::ids::{OrgId, PersonId, TemplateId};
use shared::search::fold;
use shared::template::unknown_tokens;
use shared::time::UtcTime;
use shared::wire::templates::{MessageTemplate, SaveTemplate};

use super::conn::Conn;
use super::error::StoreError;
use super::schema::message_templates as table;
use super::types::bind;

/// A template and whose it is.
pub struct Owned {
    pub template: MessageTemplate,
    /// None: the organization's.
    pub owner: Option<PersonId>,
}

type Columns = (TemplateId, Option<PersonId>, String, String, String, i64, i64);

fn owned((id, owner, name, subject, body, updated_at, version): Columns) -> Owned {
    let shared = owner.is_none();
    let unknown_tokens = unknown_tokens(&[&subject, &body]);
    Owned {
        template: MessageTemplate {
            id,
            name,
            subject,
            body,
            shared,
            unknown_tokens,
            updated_at: updated_at.into(),
            version,
        },
        owner,
    }
}

/// The templates a person can use, theirs and the organization's, by name. Their number is bounded by
/// [`MOST`], so they are sorted here, where both engines sort alike.
///
/// # Errors
/// Those of the database.
pub fn usable(conn: &mut Conn, org: OrgId, person: PersonId) -> Result<Vec<MessageTemplate>, StoreError> {
    let rows: Vec<Columns> = table::table
        .filter(table::org_id.eq(bind(org)))
        .filter(table::archived.eq(false))
        .filter(table::owner_id.is_null().or(table::owner_id.eq(bind(person))))
        .select((
            table::id,
            table::owner_id,
            table::name,
            table::subject,
            table::body,
            table::updated_at,
            table::version,
        ))
        .load(conn)?;
    let mut templates: Vec<MessageTemplate> = rows.into_iter().map(|row| owned(row).template).collect();
    templates.sort_by_cached_key(|template| (fold(&template.name), template.id));
    Ok(templates)
}

/// # Errors
/// `NotFound` when the organization has no such template.
pub fn get(conn: &mut Conn, org: OrgId, id: TemplateId) -> Result<Owned, StoreError> {
    let row: Columns = table::table
        .filter(table::id.eq(bind(id)))
        .filter(table::org_id.eq(bind(org)))
        .filter(table::archived.eq(false))
        .select((
            table::id,
            table::owner_id,
            table::name,
            table::subject,
            table::body,
            table::updated_at,
            table::version,
        ))
        .first(conn)?;
    Ok(owned(row))
}

/// The most templates of one owner.
pub const MOST: i64 = 500;

/// How many templates an owner has.
///
/// # Errors
/// Those of the database.
pub fn count(conn: &mut Conn, org: OrgId, owner: Option<PersonId>) -> Result<i64, StoreError> {
    let mut rows =
        table::table.filter(table::org_id.eq(bind(org))).filter(table::archived.eq(false)).into_boxed();
    rows = match owner {
        Some(owner) => rows.filter(table::owner_id.eq(bind(owner))),
        None => rows.filter(table::owner_id.is_null()),
    };
    Ok(rows.count().get_result(conn)?)
}

/// # Errors
/// Those of the database.
pub fn insert(
    conn: &mut Conn,
    org: OrgId,
    id: TemplateId,
    owner: Option<PersonId>,
    template: &SaveTemplate,
    now: UtcTime,
) -> Result<(), StoreError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(bind(id)),
            table::org_id.eq(bind(org)),
            table::owner_id.eq(bind(owner)),
            table::name.eq(template.name.trim()),
            table::subject.eq(template.subject.trim()),
            table::body.eq(&template.body),
            table::archived.eq(false),
            table::created_at.eq(now.unix()),
            table::updated_at.eq(now.unix()),
            table::version.eq(1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Replaces a template if `expected` is still its version; false when somebody was first.
///
/// # Errors
/// Those of the database.
pub fn save(
    conn: &mut Conn,
    org: OrgId,
    id: TemplateId,
    owner: Option<PersonId>,
    template: &SaveTemplate,
    expected: i64,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = table::table
        .filter(table::id.eq(bind(id)))
        .filter(table::org_id.eq(bind(org)))
        .filter(table::version.eq(expected));
    let changed = diesel::update(row)
        .set((
            table::owner_id.eq(bind(owner)),
            table::name.eq(template.name.trim()),
            table::subject.eq(template.subject.trim()),
            table::body.eq(&template.body),
            table::updated_at.eq(now.unix()),
            table::version.eq(expected + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Takes a template out of use if `expected` is still its version; false when somebody was first.
///
/// # Errors
/// Those of the database.
pub fn archive(
    conn: &mut Conn,
    org: OrgId,
    id: TemplateId,
    expected: i64,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = table::table
        .filter(table::id.eq(bind(id)))
        .filter(table::org_id.eq(bind(org)))
        .filter(table::version.eq(expected));
    let changed = diesel::update(row)
        .set((table::archived.eq(true), table::updated_at.eq(now.unix()), table::version.eq(expected + 1)))
        .execute(conn)?;
    Ok(changed == 1)
}
