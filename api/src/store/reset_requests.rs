//! Requests for a password reset that wait to be looked at.

use diesel::prelude::*;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::schema::reset_requests;

/// One request.
pub struct Waiting {
    pub email: String,
    /// The address had more than its quota when it was asked for.
    pub over_quota: bool,
}

pub fn insert(conn: &mut Conn, waiting: &Waiting, now: UtcTime) -> Result<(), StoreError> {
    diesel::insert_into(reset_requests::table)
        .values((
            reset_requests::id.eq(ids::new().to_string()),
            reset_requests::email.eq(waiting.email.as_str()),
            reset_requests::over_quota.eq(waiting.over_quota),
            reset_requests::created_at.eq(now.unix()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes the oldest request; none when there is none, or another process took it.
pub fn take(conn: &mut Conn) -> Result<Option<Waiting>, StoreError> {
    let oldest: Option<(String, String, bool)> = reset_requests::table
        .order(reset_requests::id)
        .select((reset_requests::id, reset_requests::email, reset_requests::over_quota))
        .first(conn)
        .optional()?;
    let Some((id, email, over_quota)) = oldest else { return Ok(None) };
    let taken = diesel::delete(reset_requests::table.find(id)).execute(conn)?;
    Ok((taken == 1).then_some(Waiting { email, over_quota }))
}
