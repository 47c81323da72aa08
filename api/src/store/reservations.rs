//! What is taken, by whom. The database itself refuses overlaps of one holder's active rows.

use diesel::prelude::*;
use shared::ids::{InterviewId, OrgId, ReservationId};
use shared::time::Interval;

use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::schema::reservations;
use super::types::bind;

/// No reservation lasts longer, in seconds: the database refuses it. What began earlier than this before an
/// instant is over by then, so look-ups need not walk through years of it.
pub const LONGEST_RESERVATION: i64 = 86_400;

/// Holds an interval for a holder.
///
/// # Errors
/// `Overlap` when the holder's time is taken.
pub fn insert(
    conn: &mut Conn,
    org: OrgId,
    interview: InterviewId,
    (holder_kind, holder_id): (&str, &str),
    time: Interval,
) -> Result<(), StoreError> {
    diesel::insert_into(reservations::table)
        .values((
            reservations::id.eq(bind(ReservationId::from_uuid(ids::new()))),
            reservations::org_id.eq(bind(org)),
            reservations::holder_kind.eq(holder_kind),
            reservations::holder_id.eq(holder_id),
            reservations::interview_id.eq(bind(interview)),
            reservations::starts_at.eq(time.start().unix()),
            reservations::ends_at.eq(time.end().unix()),
            reservations::active.eq(true),
        ))
        .execute(conn)?;
    Ok(())
}

/// Lets go of everything an interview holds.
///
/// # Errors
/// Those of the database.
pub fn release(conn: &mut Conn, org: OrgId, interview: InterviewId) -> Result<(), StoreError> {
    let rows = reservations::table
        .filter(reservations::interview_id.eq(bind(interview)))
        .filter(reservations::org_id.eq(bind(org)))
        .filter(reservations::active.eq(true));
    diesel::update(rows).set(reservations::active.eq(false)).execute(conn)?;
    Ok(())
}
