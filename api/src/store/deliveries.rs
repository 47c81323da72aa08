//! The outbox as people see it: what was sent, what waits, what needs somebody.

use diesel::dsl::count_star;
use diesel::prelude::*;
use shared::access::Reach;
use shared::ids::{JobId, OrgId, PersonId};
use shared::time::UtcTime;
use shared::wire::deliveries::{Delivery, DeliveryFilter, DeliveryState};

use super::conn::Conn;
use super::error::StoreError;
use super::page::PageAsked;
use super::schema::{jobs, project_members};
use super::types::{bind, text};

/// Whose deliveries: all of an organization, or those of a person's projects.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    pub org: OrgId,
    pub person: PersonId,
    pub reach: Reach,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = jobs)]
struct Row {
    id: JobId,
    kind: String,
    subject: String,
    recipient: String,
    state: String,
    run_at: i64,
    attempts: i64,
    ambiguous: i64,
    lease_until: Option<i64>,
    last_error: Option<String>,
    created_at: i64,
    updated_at: i64,
    finished_at: Option<i64>,
}

impl Row {
    fn delivery(self, now: UtcTime) -> Result<Delivery, StoreError> {
        let leased = self.lease_until.is_some_and(|until| until >= now.unix());
        let state = match self.state.as_str() {
            "done" => DeliveryState::Done,
            "not_sent" => DeliveryState::NotSent,
            "dead" => DeliveryState::Dead,
            "queued" if leased => DeliveryState::Running,
            "queued" if self.attempts > 0 => DeliveryState::Retrying,
            "queued" => DeliveryState::Queued,
            _ => return Err(StoreError::Corrupt("jobs.state")),
        };
        let waits = matches!(state, DeliveryState::Queued | DeliveryState::Retrying);
        Ok(Delivery {
            id: self.id,
            kind: self.kind,
            subject: self.subject,
            recipient: self.recipient,
            state,
            attempts: self.attempts,
            ambiguous: self.ambiguous,
            last_error: self.last_error,
            created_at: self.created_at.into(),
            updated_at: self.updated_at.into(),
            next_try_at: waits.then(|| self.run_at.into()),
            finished_at: self.finished_at.map(UtcTime::from_unix),
        })
    }
}

/// Newest first.
///
/// # Errors
/// `Corrupt` for a row that can't be read.
pub fn list(
    conn: &mut Conn,
    scope: Scope,
    filter: DeliveryFilter,
    asked: &PageAsked,
    now: UtcTime,
) -> Result<Vec<Delivery>, StoreError> {
    let mut rows: Vec<Row> = Vec::new();
    match filter {
        DeliveryFilter::Attention => {
            // A state at a time, each by its own stretch of the index: one condition over all three walks
            // through everything that was ever sent.
            for part in [Part::State("dead"), Part::State("not_sent"), Part::Retrying] {
                rows.extend(page(conn, scope, part, asked)?);
            }
            rows.sort_unstable_by_key(|row| std::cmp::Reverse(row.id));
            rows.truncate(usize::try_from(asked.rows()).unwrap_or(usize::MAX));
        }
        DeliveryFilter::All => rows = page(conn, scope, Part::All, asked)?,
    }
    rows.into_iter().map(|row| row.delivery(now)).collect()
}

/// Which jobs one query of the list reads.
enum Part {
    All,
    State(&'static str),
    /// Queued again after an attempt that failed.
    Retrying,
}

fn page(conn: &mut Conn, scope: Scope, part: Part, asked: &PageAsked) -> Result<Vec<Row>, StoreError> {
    let mut query = jobs::table
        .filter(jobs::org_id.eq(bind(scope.org)))
        .order(jobs::id.desc())
        .limit(asked.rows())
        .select(Row::as_select())
        .into_boxed();
    if scope.reach < Reach::All {
        query = query.filter(jobs::project_id.eq_any(of_person(scope.person)));
    }
    match part {
        Part::All => {}
        Part::State(state) => query = query.filter(jobs::state.eq(state)),
        Part::Retrying => query = query.filter(jobs::state.eq("queued")).filter(jobs::attempts.gt(0)),
    }
    if let Some(since) = asked.updated_since {
        query = query.filter(jobs::updated_at.ge(since.unix()));
    }
    if let Some((_, after)) = asked.after.clone() {
        query = query.filter(text(jobs::id).lt(after));
    }
    Ok(query.load(conn)?)
}

#[diesel::dsl::auto_type]
fn of_person(person: PersonId) -> _ {
    project_members::table
        .filter(project_members::person_id.eq(bind(person)))
        .select(project_members::project_id.nullable())
}

/// # Errors
/// `NotFound` when it is not in the scope.
pub fn get(conn: &mut Conn, scope: Scope, id: JobId, now: UtcTime) -> Result<Delivery, StoreError> {
    let mut query = jobs::table
        .filter(jobs::org_id.eq(bind(scope.org)))
        .filter(jobs::id.eq(bind(id)))
        .select(Row::as_select())
        .into_boxed();
    if scope.reach < Reach::All {
        query = query.filter(jobs::project_id.eq_any(of_person(scope.person)));
    }
    query.first::<Row>(conn)?.delivery(now)
}

/// Queues a job anew, with all its attempts before it; one that is running stays as it is.
///
/// # Errors
/// Those of the database.
pub fn requeue(conn: &mut Conn, id: JobId, now: UtcTime) -> Result<(), StoreError> {
    let free = jobs::table
        .filter(jobs::id.eq(bind(id)))
        .filter(jobs::state.ne("done"))
        .filter(jobs::lease_until.is_null().or(jobs::lease_until.lt(now.unix())));
    diesel::update(free)
        .set((
            jobs::state.eq("queued"),
            jobs::run_at.eq(now.unix()),
            jobs::attempts.eq(0),
            jobs::finished_at.eq(None::<i64>),
            jobs::updated_at.eq(now.unix()),
        ))
        .execute(conn)?;
    Ok(())
}

/// The ids of everything given up or not sent.
///
/// # Errors
/// Those of the database.
pub fn stuck(conn: &mut Conn, scope: Scope) -> Result<Vec<JobId>, StoreError> {
    let mut query = jobs::table
        .filter(jobs::org_id.eq(bind(scope.org)))
        .filter(jobs::state.eq_any(["dead", "not_sent"]))
        .order(jobs::id)
        .select(jobs::id)
        .into_boxed();
    if scope.reach < Reach::All {
        query = query.filter(jobs::project_id.eq_any(of_person(scope.person)));
    }
    Ok(query.load(conn)?)
}

/// How many are dead, not sent, and queued.
///
/// # Errors
/// Those of the database.
pub fn counts(conn: &mut Conn, scope: Scope) -> Result<(i64, i64, i64), StoreError> {
    let mut count = |state: &str| -> Result<i64, StoreError> {
        let mut query = jobs::table
            .filter(jobs::org_id.eq(bind(scope.org)))
            .filter(jobs::state.eq(state.to_owned()))
            // Upkeep that is planned for weeks ahead is no delivery that waits.
            .filter(jobs::lane.ne("upkeep").or(jobs::state.ne("queued")))
            .select(count_star())
            .into_boxed();
        if scope.reach < Reach::All {
            query = query.filter(jobs::project_id.eq_any(of_person(scope.person)));
        }
        Ok(query.first(conn)?)
    };
    Ok((count("dead")?, count("not_sent")?, count("queued")?))
}

/// The newest mails of an organization that went out: their ids, which name their files.
///
/// # Errors
/// Those of the database.
pub fn sent(conn: &mut Conn, org: OrgId, limit: i64) -> Result<Vec<JobId>, StoreError> {
    Ok(jobs::table
        .filter(jobs::org_id.eq(bind(org)))
        .filter(jobs::state.eq("done"))
        .order(jobs::id.desc())
        .limit(limit)
        .select(jobs::id)
        .load(conn)?)
}

/// Whether the organization has this job.
///
/// # Errors
/// Those of the database.
pub fn is_of(conn: &mut Conn, org: OrgId, id: JobId) -> Result<bool, StoreError> {
    let found: Option<JobId> = jobs::table
        .filter(jobs::org_id.eq(bind(org)))
        .filter(jobs::id.eq(bind(id)))
        .select(jobs::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}
