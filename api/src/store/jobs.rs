//! The outbox's rows.

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::jobs;

/// A job as it is queued.
#[derive(Insertable)]
#[diesel(table_name = jobs)]
pub struct NewJob {
    pub id: String,
    pub org_id: String,
    pub kind: String,
    pub payload: String,
    pub subject: String,
    pub recipient: String,
    pub project_id: Option<String>,
    pub object_id: Option<String>,
    pub state: String,
    pub run_at: i64,
    pub attempts: i64,
    pub ambiguous: i64,
    pub created_at: i64,
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, job: NewJob) -> Result<(), StoreError> {
    diesel::insert_into(jobs::table).values(job).execute(conn)?;
    Ok(())
}
