//! A project's candidates with what each waits for.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use shared::ids::{ApplicationId, CandidateId, OrgId, ProjectId, StageId};
use shared::interview::InterviewStatus;
use shared::time::UtcTime;
use shared::wire::candidates::CandidateRef;
use shared::wire::pipeline::{PipelineCard, WaitingFor};

use super::conn::Conn;
use super::error::StoreError;
use super::reservations::LONGEST_RESERVATION;
use super::schema::{applications, candidates, interviews, invites};
use super::scope::{Scope, within};
use super::types::{bind, binds};

/// The most cards of a project that are shown.
const MOST: i64 = 1000;

/// How many candidates of a project within `scope` are in each stage.
///
/// # Errors
/// Those of the database.
pub fn counts(
    conn: &mut Conn,
    org: OrgId,
    project: ProjectId,
    scope: Scope,
) -> Result<HashMap<StageId, i64>, StoreError> {
    let found = applications::table
        .inner_join(candidates::table)
        .filter(applications::project_id.eq(bind(project)))
        .filter(applications::org_id.eq(bind(org)))
        .filter(candidates::archived.eq(false))
        .group_by(applications::stage_id)
        .select((applications::stage_id, count_star()))
        .into_boxed();
    let rows: Vec<(StageId, i64)> = within!(found, scope).load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The cards of a project within `scope` with the stage of each, oldest application first; at most [`MOST`].
///
/// # Errors
/// Those of the database.
pub fn cards(
    conn: &mut Conn,
    org: OrgId,
    project: ProjectId,
    scope: Scope,
    now: UtcTime,
) -> Result<Vec<(StageId, PipelineCard)>, StoreError> {
    type CardRow = (ApplicationId, StageId, i64, CandidateId, String, String, String);
    let found = applications::table
        .inner_join(candidates::table)
        .filter(applications::project_id.eq(bind(project)))
        .filter(applications::org_id.eq(bind(org)))
        .filter(candidates::archived.eq(false))
        .order((applications::created_at, applications::id))
        .limit(MOST)
        .select((
            applications::id,
            applications::stage_id,
            applications::version,
            candidates::id,
            applications::full_name,
            applications::headline,
            applications::location,
        ))
        .into_boxed();
    let rows: Vec<CardRow> = within!(found, scope).load(conn)?;
    let links = links(conn, project, now)?;
    let upcoming = upcoming(conn, project, now)?;
    let cards =
        rows.into_iter().map(|(application, stage, version, candidate, full_name, headline, location)| {
            let interview_at = upcoming.get(&application).copied();
            let waiting_for = match (interview_at, links.get(&application)) {
                (Some(_), _) => WaitingFor::Interview,
                (None, Some(true)) => WaitingFor::CandidateChoice,
                (None, Some(false)) => WaitingFor::NewLink,
                (None, None) => WaitingFor::Nothing,
            };
            let card = PipelineCard {
                application_id: application,
                candidate: CandidateRef { id: candidate, full_name },
                headline,
                location,
                waiting_for,
                interview_at,
                version,
            };
            (stage, card)
        });
    Ok(cards.collect())
}

/// For each application whose newest link was not used: whether it still works.
fn links(
    conn: &mut Conn,
    project: ProjectId,
    now: UtcTime,
) -> Result<HashMap<ApplicationId, bool>, StoreError> {
    let rows: Vec<(ApplicationId, i64)> = invites::table
        .filter(invites::project_id.eq(bind(project)))
        .filter(invites::revoked_at.is_null())
        .filter(invites::replaced_at.is_null())
        .filter(invites::interview_id.is_null())
        .order(invites::created_at)
        .select((invites::application_id, invites::expires_at))
        .load(conn)?;
    Ok(rows.into_iter().map(|(application, expires_at)| (application, expires_at > now.unix())).collect())
}

/// The next interview of each application.
fn upcoming(
    conn: &mut Conn,
    project: ProjectId,
    now: UtcTime,
) -> Result<HashMap<ApplicationId, UtcTime>, StoreError> {
    let rows: Vec<(ApplicationId, i64)> = interviews::table
        .filter(interviews::project_id.eq(bind(project)))
        .filter(interviews::status.eq_any(binds(&[InterviewStatus::Scheduled, InterviewStatus::Pending])))
        .filter(interviews::starts_at.gt(now.unix() - LONGEST_RESERVATION))
        .filter(interviews::ends_at.gt(now.unix()))
        // Latest first, so that the map keeps the earliest.
        .order(interviews::starts_at.desc())
        .select((interviews::application_id, interviews::starts_at))
        .load(conn)?;
    Ok(rows.into_iter().map(|(application, at)| (application, UtcTime::from_unix(at))).collect())
}
