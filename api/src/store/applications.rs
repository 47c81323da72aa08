//! Applications: a candidate in a project, at a stage.

use diesel::prelude::*;
use shared::ids::{ApplicationId, CandidateId, OrgId, ProjectId, StageId};
use shared::time::UtcTime;
use shared::wire::candidates::{Application, CreateCandidate};
use shared::wire::projects::{ProjectRef, Stage};

use super::conn::Conn;
use super::error::StoreError;
use super::external_ids::{self, Kind};
use super::ids;
use super::profiles::{self, NewProfile};
use super::schema::{applications, projects, stages};
use super::scope::{Scope, within};

/// Where an application stands.
pub struct Place {
    pub candidate: CandidateId,
    pub project: ProjectId,
    pub stage: StageId,
    pub version: i64,
}

/// # Errors
/// `NotFound`; those of the database.
pub fn place(conn: &mut Conn, org: OrgId, application: ApplicationId) -> Result<Place, StoreError> {
    let (candidate, project, stage, version): (String, String, String, i64) = applications::table
        .filter(applications::id.eq(application.to_string()))
        .filter(applications::org_id.eq(org.to_string()))
        .select((
            applications::candidate_id,
            applications::project_id,
            applications::stage_id,
            applications::version,
        ))
        .first(conn)?;
    let corrupt = |_| StoreError::Corrupt("applications");
    Ok(Place {
        candidate: candidate.parse().map_err(corrupt)?,
        project: project.parse().map_err(corrupt)?,
        stage: stage.parse().map_err(corrupt)?,
        version,
    })
}

/// Puts a candidate into a project's first stage, with what was typed; nothing happens when they are in it.
///
/// # Errors
/// Those of the database.
pub fn ensure(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    typed: &CreateCandidate,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let project = typed.project_id;
    let there: i64 = applications::table
        .filter(applications::candidate_id.eq(candidate.to_string()))
        .filter(applications::project_id.eq(project.to_string()))
        .count()
        .get_result(conn)?;
    if there > 0 {
        return Ok(false);
    }
    let first: String = stages::table
        .filter(stages::project_id.eq(project.to_string()))
        .filter(stages::org_id.eq(org.to_string()))
        .order(stages::place)
        .select(stages::id)
        .first(conn)?;
    let id = ids::new().to_string();
    diesel::insert_into(applications::table)
        .values((
            applications::id.eq(&id),
            applications::org_id.eq(org.to_string()),
            applications::candidate_id.eq(candidate.to_string()),
            applications::project_id.eq(project.to_string()),
            applications::stage_id.eq(first),
            applications::created_at.eq(now.unix()),
            applications::updated_at.eq(now.unix()),
            applications::version.eq(1),
            NewProfile::from(typed),
        ))
        .execute(conn)?;
    profiles::index(conn, org, &id)?;
    Ok(true)
}

/// Moves an application to a stage of its own project; false when the project has no such stage.
///
/// # Errors
/// Those of the database.
pub fn move_to(
    conn: &mut Conn,
    org: OrgId,
    application: ApplicationId,
    project: ProjectId,
    stage: StageId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let fits: i64 = stages::table
        .filter(stages::id.eq(stage.to_string()))
        .filter(stages::project_id.eq(project.to_string()))
        .count()
        .get_result(conn)?;
    if fits == 0 {
        return Ok(false);
    }
    let row = applications::table
        .filter(applications::id.eq(application.to_string()))
        .filter(applications::org_id.eq(org.to_string()));
    diesel::update(row)
        .set((
            applications::stage_id.eq(stage.to_string()),
            applications::updated_at.eq(now.unix()),
            applications::version.eq(applications::version + 1),
        ))
        .execute(conn)?;
    Ok(true)
}

#[derive(Queryable)]
struct Row {
    id: String,
    candidate: String,
    created_at: i64,
    updated_at: i64,
    project: String,
    project_name: String,
    stage: String,
    stage_name: String,
}

macro_rules! rows {
    () => {
        applications::table
            .inner_join(projects::table.on(projects::id.eq(applications::project_id)))
            .inner_join(stages::table.on(stages::id.eq(applications::stage_id)))
            .select((
                applications::id,
                applications::candidate_id,
                applications::created_at,
                applications::updated_at,
                projects::id,
                projects::name,
                stages::id,
                stages::name,
            ))
    };
}

/// A candidate's applications within a scope, oldest first: a project out of reach is not even named.
///
/// # Errors
/// Those of the database.
pub fn of_candidate(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    scope: Scope,
) -> Result<Vec<Application>, StoreError> {
    let found = rows!()
        .filter(applications::candidate_id.eq(candidate.to_string()))
        .filter(applications::org_id.eq(org.to_string()))
        .order((applications::created_at, applications::id))
        .into_boxed();
    let rows: Vec<Row> = within!(found, scope).load(conn)?;
    complete(conn, rows)
}

/// One application within a scope.
///
/// # Errors
/// `NotFound`; those of the database.
pub fn get(
    conn: &mut Conn,
    org: OrgId,
    application: ApplicationId,
    scope: Scope,
) -> Result<Application, StoreError> {
    let found = rows!().filter(applications::id.eq(application.to_string()));
    let found = found.filter(applications::org_id.eq(org.to_string())).into_boxed();
    let row: Row = within!(found, scope).first(conn)?;
    complete(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
}

/// A candidate's application to a project.
///
/// # Errors
/// `NotFound`; those of the database.
pub fn of(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    project: ProjectId,
) -> Result<ApplicationId, StoreError> {
    let id: String = applications::table
        .filter(applications::org_id.eq(org.to_string()))
        .filter(applications::candidate_id.eq(candidate.to_string()))
        .filter(applications::project_id.eq(project.to_string()))
        .select(applications::id)
        .first(conn)?;
    id.parse().map_err(|_| StoreError::Corrupt("applications.id"))
}

/// Something about it changed that is not in its row.
///
/// # Errors
/// Those of the database.
pub fn touch(conn: &mut Conn, org: OrgId, id: ApplicationId, now: UtcTime) -> Result<(), StoreError> {
    let row = applications::table
        .filter(applications::id.eq(id.to_string()))
        .filter(applications::org_id.eq(org.to_string()));
    diesel::update(row)
        .set((applications::updated_at.eq(now.unix()), applications::version.eq(applications::version + 1)))
        .execute(conn)?;
    Ok(())
}

fn complete(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Application>, StoreError> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let mut named = external_ids::of(conn, Kind::Application, &ids)?;
    let corrupt = |_| StoreError::Corrupt("applications");
    rows.into_iter()
        .map(|row| {
            Ok(Application {
                external_id: named.remove(&row.id),
                id: row.id.parse().map_err(corrupt)?,
                candidate_id: row.candidate.parse().map_err(corrupt)?,
                project: ProjectRef { id: row.project.parse().map_err(corrupt)?, name: row.project_name },
                stage: Stage { id: row.stage.parse().map_err(corrupt)?, name: row.stage_name },
                created_at: row.created_at.into(),
                updated_at: row.updated_at.into(),
            })
        })
        .collect()
}
