//! The names that other programs give to what is kept here. Each kind has its own: an ATS may call a project and an
//! interview alike. That of a candidate stands with the application it was given for (`profiles`).

use std::collections::HashMap;

use diesel::prelude::*;
use shared::ids::OrgId;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::external_ids as table;
use super::types::bind;

/// What can have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Application,
    Project,
    Invite,
    Interview,
}

impl Kind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Project => "project",
            Self::Invite => "invite",
            Self::Interview => "interview",
        }
    }
}

/// What one object is called.
///
/// # Errors
/// Those of the database.
pub fn one(conn: &mut Conn, kind: Kind, object: &str) -> Result<Option<String>, StoreError> {
    let row = table::table.filter(table::kind.eq(kind.as_str())).filter(table::object_id.eq(object));
    Ok(row.select(table::external_id).first(conn).optional()?)
}

/// What several are called, by their ids; those without are not in it.
///
/// # Errors
/// Those of the database.
pub fn of(conn: &mut Conn, kind: Kind, objects: &[String]) -> Result<HashMap<String, String>, StoreError> {
    if objects.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, String)> = table::table
        .filter(table::kind.eq(kind.as_str()))
        .filter(table::object_id.eq_any(objects))
        .select((table::object_id, table::external_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The ids of what is called so, for the condition of a query: one at most.
#[diesel::dsl::auto_type]
pub fn called(org: OrgId, kind: &'static str, external: String) -> _ {
    table::table
        .filter(table::org_id.eq(bind(org)))
        .filter(table::kind.eq(kind))
        .filter(table::external_id.eq(external))
        .select(table::object_id)
}

/// Gives, changes or takes away what an object is called.
///
/// # Errors
/// `Duplicate` when another one of its kind is called so.
pub fn set(
    conn: &mut Conn,
    org: OrgId,
    (kind, object): (Kind, &str),
    external: Option<&str>,
) -> Result<(), StoreError> {
    let row = table::table
        .filter(table::org_id.eq(bind(org)))
        .filter(table::kind.eq(kind.as_str()))
        .filter(table::object_id.eq(object));
    let Some(external) = external else {
        diesel::delete(row).execute(conn)?;
        return Ok(());
    };
    if diesel::update(row).set(table::external_id.eq(external)).execute(conn)? == 0 {
        diesel::insert_into(table::table)
            .values((
                table::kind.eq(kind.as_str()),
                table::object_id.eq(object),
                table::org_id.eq(bind(org)),
                table::external_id.eq(external),
            ))
            .execute(conn)?;
    }
    Ok(())
}
