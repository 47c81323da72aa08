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
use super::types::bind;

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
    let (candidate, project, stage, version): (CandidateId, ProjectId, StageId, i64) = applications::table
        .filter(applications::id.eq(bind(application)))
        .filter(applications::org_id.eq(bind(org)))
        .select((
            applications::candidate_id,
            applications::project_id,
            applications::stage_id,
            applications::version,
        ))
        .first(conn)?;
    Ok(Place { candidate, project, stage, version })
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
        .filter(applications::candidate_id.eq(bind(candidate)))
        .filter(applications::project_id.eq(bind(project)))
        .count()
        .get_result(conn)?;
    if there > 0 {
        return Ok(false);
    }
    let first: StageId = stages::table
        .filter(stages::project_id.eq(bind(project)))
        .filter(stages::org_id.eq(bind(org)))
        .order(stages::place)
        .select(stages::id)
        .first(conn)?;
    let id = ApplicationId::from_uuid(ids::new());
    diesel::insert_into(applications::table)
        .values((
            applications::id.eq(bind(id)),
            applications::org_id.eq(bind(org)),
            applications::candidate_id.eq(bind(candidate)),
            applications::project_id.eq(bind(project)),
            applications::stage_id.eq(bind(first)),
            applications::created_at.eq(now.unix()),
            applications::updated_at.eq(now.unix()),
            applications::version.eq(1),
            NewProfile::from(typed),
        ))
        .execute(conn)?;
    profiles::index(conn, org, id)?;
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
        .filter(stages::id.eq(bind(stage)))
        .filter(stages::project_id.eq(bind(project)))
        .count()
        .get_result(conn)?;
    if fits == 0 {
        return Ok(false);
    }
    let row = applications::table
        .filter(applications::id.eq(bind(application)))
        .filter(applications::org_id.eq(bind(org)));
    diesel::update(row)
        .set((
            applications::stage_id.eq(bind(stage)),
            applications::updated_at.eq(now.unix()),
            applications::version.eq(applications::version + 1),
        ))
        .execute(conn)?;
    Ok(true)
}

#[derive(Queryable)]
struct Row {
    id: ApplicationId,
    candidate: CandidateId,
    created_at: i64,
    updated_at: i64,
    project: ProjectId,
    project_name: String,
    stage: StageId,
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
        .filter(applications::candidate_id.eq(bind(candidate)))
        .filter(applications::org_id.eq(bind(org)))
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
    let found = rows!().filter(applications::id.eq(bind(application)));
    let found = found.filter(applications::org_id.eq(bind(org))).into_boxed();
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
    Ok(applications::table
        .filter(applications::org_id.eq(bind(org)))
        .filter(applications::candidate_id.eq(bind(candidate)))
        .filter(applications::project_id.eq(bind(project)))
        .select(applications::id)
        .first(conn)?)
}

/// Something about it changed that is not in its row.
///
/// # Errors
/// Those of the database.
pub fn touch(conn: &mut Conn, org: OrgId, id: ApplicationId, now: UtcTime) -> Result<(), StoreError> {
    let row =
        applications::table.filter(applications::id.eq(bind(id))).filter(applications::org_id.eq(bind(org)));
    diesel::update(row)
        .set((applications::updated_at.eq(now.unix()), applications::version.eq(applications::version + 1)))
        .execute(conn)?;
    Ok(())
}

fn complete(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Application>, StoreError> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
    let mut named = external_ids::of(conn, Kind::Application, &ids)?;
    let whole = rows.into_iter().map(|row| Application {
        external_id: named.remove(&row.id.to_string()),
        id: row.id,
        candidate_id: row.candidate,
        project: ProjectRef { id: row.project, name: row.project_name },
        stage: Stage { id: row.stage, name: row.stage_name },
        created_at: row.created_at.into(),
        updated_at: row.updated_at.into(),
    });
    Ok(whole.collect())
}
