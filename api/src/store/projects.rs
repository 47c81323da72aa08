//! Projects, their stages and members.

use diesel::prelude::*;
use shared::ids::{OrgId, PersonId, ProjectId, StageId};
use shared::search::fold;
use shared::time::UtcTime;
use shared::wire::people::PersonRef;
use shared::wire::projects::{Project, Stage};

use super::conn::Conn;
use super::error::StoreError;
use super::external_ids::{self, Kind, called};
use super::ids;
use super::page::PageAsked;
use super::schema::{applications, people, project_members, projects, stages};
use super::scope::Whose;
use super::search;
use super::types::{bind, binds, text};

#[derive(Queryable, Selectable)]
#[diesel(table_name = projects)]
struct Row {
    id: ProjectId,
    name: String,
    sort_key: String,
    archived: bool,
    created_at: i64,
    updated_at: i64,
    version: i64,
}

/// # Errors
/// `NotFound`; those of the database.
pub fn get(conn: &mut Conn, org: OrgId, project: ProjectId) -> Result<Project, StoreError> {
    let row: Row = projects::table
        .filter(projects::id.eq(bind(project)))
        .filter(projects::org_id.eq(bind(org)))
        .select(Row::as_select())
        .first(conn)?;
    complete(conn, row)
}

fn complete(conn: &mut Conn, row: Row) -> Result<Project, StoreError> {
    let stages: Vec<(StageId, String)> = stages::table
        .filter(stages::project_id.eq(bind(row.id)))
        .order(stages::place)
        .select((stages::id, stages::name))
        .load(conn)?;
    let members: Vec<(PersonId, String, String)> = project_members::table
        .inner_join(people::table.on(people::id.eq(project_members::person_id)))
        .filter(project_members::project_id.eq(bind(row.id)))
        .order((people::sort_key, people::id))
        .select((people::id, people::name, people::title))
        .load(conn)?;
    let candidate_count =
        applications::table.filter(applications::project_id.eq(bind(row.id))).count().get_result(conn)?;
    let external_id = external_ids::one(conn, Kind::Project, &row.id.to_string())?;
    Ok(Project {
        external_id,
        id: row.id,
        name: row.name,
        stages: stages.into_iter().map(|(id, name)| Stage { id, name }).collect(),
        members: members.into_iter().map(|(id, name, title)| PersonRef { id, name, title }).collect(),
        candidate_count,
        created_at: UtcTime::from_unix(row.created_at),
        updated_at: row.updated_at.into(),
        archived: row.archived,
        version: row.version,
    })
}

/// # Errors
/// `NotFound`; those of the database.
pub fn name(conn: &mut Conn, org: OrgId, project: ProjectId) -> Result<String, StoreError> {
    let row = projects::table.filter(projects::id.eq(bind(project))).filter(projects::org_id.eq(bind(org)));
    Ok(row.select(projects::name).first(conn)?)
}

/// A page of projects by name, with the sort key of each.
///
/// # Errors
/// Those of the database.
pub fn list(
    conn: &mut Conn,
    org: OrgId,
    whose: Whose,
    (archived, external_id): (bool, Option<String>),
    asked: &PageAsked,
) -> Result<Vec<(Project, String)>, StoreError> {
    let mut query = projects::table
        .filter(projects::org_id.eq(bind(org)))
        .filter(projects::archived.eq(archived))
        .order((projects::sort_key, projects::id))
        .limit(asked.rows())
        .select(Row::as_select())
        .into_boxed();
    if let Whose::MemberOf(person) = whose {
        let mine = project_members::table
            .filter(project_members::person_id.eq(bind(person)))
            .select(project_members::project_id);
        query = query.filter(projects::id.eq_any(mine));
    }
    if let Some(external) = external_id {
        query = query.filter(text(projects::id).eq_any(called(org, Kind::Project.as_str(), external)));
    }
    if let Some(since) = asked.updated_since {
        query = query.filter(projects::updated_at.ge(since.unix()));
    }
    if let Some((key, id)) = asked.after.clone() {
        let later =
            projects::sort_key.gt(key.clone()).or(projects::sort_key.eq(key).and(text(projects::id).gt(id)));
        query = query.filter(later);
    }
    let rows: Vec<Row> = query.load(conn)?;
    rows.into_iter()
        .map(|row| {
            let key = row.sort_key.clone();
            Ok((complete(conn, row)?, key))
        })
        .collect()
}

/// # Errors
/// Those of the database.
pub fn insert(
    conn: &mut Conn,
    org: OrgId,
    name: &str,
    stage_names: &[String],
    now: UtcTime,
) -> Result<ProjectId, StoreError> {
    let id = ProjectId::from_uuid(ids::new());
    diesel::insert_into(projects::table)
        .values((
            projects::id.eq(bind(id)),
            projects::org_id.eq(bind(org)),
            projects::name.eq(name.trim()),
            projects::sort_key.eq(fold(name)),
            projects::archived.eq(false),
            projects::created_at.eq(now.unix()),
            projects::updated_at.eq(now.unix()),
            projects::version.eq(1),
        ))
        .execute(conn)?;
    for (place, name) in (0_i64..).zip(stage_names) {
        diesel::insert_into(stages::table)
            .values((
                stages::id.eq(bind(StageId::from_uuid(ids::new()))),
                stages::org_id.eq(bind(org)),
                stages::project_id.eq(bind(id)),
                stages::name.eq(name),
                stages::place.eq(place),
            ))
            .execute(conn)?;
    }
    search::index_project(conn, org, id, name)?;
    Ok(id)
}

/// Makes these people of the organization the members, and nobody else; false when one is not of the
/// organization.
///
/// # Errors
/// Those of the database.
pub fn set_members(
    conn: &mut Conn,
    org: OrgId,
    project: ProjectId,
    members: &[PersonId],
) -> Result<bool, StoreError> {
    let mut wanted = members.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let known: i64 = people::table
        .filter(people::org_id.eq(bind(org)))
        .filter(people::id.eq_any(binds(&wanted)))
        .count()
        .get_result(conn)?;
    if usize::try_from(known) != Ok(wanted.len()) {
        return Ok(false);
    }
    diesel::delete(project_members::table.filter(project_members::project_id.eq(bind(project))))
        .execute(conn)?;
    for person in wanted {
        diesel::insert_into(project_members::table)
            .values((
                project_members::id.eq(ids::new().to_string()),
                project_members::org_id.eq(bind(org)),
                project_members::project_id.eq(bind(project)),
                project_members::person_id.eq(bind(person)),
            ))
            .execute(conn)?;
    }
    Ok(true)
}

/// Writes name and archive flag if `expected` is still the version; false when somebody was first.
///
/// # Errors
/// Those of the database.
pub fn save(
    conn: &mut Conn,
    org: OrgId,
    changed: &Project,
    expected: i64,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = projects::table
        .filter(projects::id.eq(bind(changed.id)))
        .filter(projects::org_id.eq(bind(org)))
        .filter(projects::version.eq(expected));
    let rows = diesel::update(row)
        .set((
            projects::name.eq(changed.name.trim()),
            projects::sort_key.eq(fold(&changed.name)),
            projects::archived.eq(changed.archived),
            projects::updated_at.eq(now.unix()),
            projects::version.eq(expected + 1),
        ))
        .execute(conn)?;
    if rows == 1 {
        search::index_project(conn, org, changed.id, &changed.name)?;
    }
    Ok(rows == 1)
}
