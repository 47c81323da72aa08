//! An Authorize that failed: what the provider said stays on the card for a day, and what was typed at a first one is
//! kept, sealed, so that only what was wrong has to be typed again. A connection that works keeps its own values.

use std::collections::BTreeMap;

use shared::time::UtcTime;

use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::flows::FlowError;
use crate::store::connection_attempts::{self, AttemptRow};
use crate::store::connections::ConnectionRow;
use crate::store::{Conn, StoreError, ids};

/// What the card says of it.
pub(super) struct Attempt {
    pub problem: String,
    /// Names of the values that are kept.
    pub kept: Vec<String>,
}

fn place(id: &str) -> String {
    format!("connection_attempts.fields:{id}")
}

/// Whether a connection has never worked. The app of somebody's own account is the organization's, and not theirs to
/// keep.
fn is_first(row: &ConnectionRow) -> bool {
    row.state == "awaiting" && row.person_id.is_none()
}

impl Attempt {
    pub fn of(
        conn: &mut Conn,
        app: &App,
        row: &ConnectionRow,
        now: UtcTime,
    ) -> Result<Option<Self>, StoreError> {
        let org = row.org_id;
        let Some(found) = connection_attempts::live(conn, org, row.id, now)? else { return Ok(None) };
        let kept = typed(app, row, &found).into_keys().collect();
        Ok(Some(Self { problem: found.problem, kept }))
    }
}

/// The values of a first Authorize that failed; none that can't be opened any more.
pub(super) fn fields(
    conn: &mut Conn,
    app: &App,
    row: &ConnectionRow,
    now: UtcTime,
) -> Result<BTreeMap<String, String>, StoreError> {
    let found = connection_attempts::live(conn, row.org_id, row.id, now)?;
    Ok(found.map(|found| typed(app, row, &found)).unwrap_or_default())
}

fn typed(app: &App, row: &ConnectionRow, found: &AttemptRow) -> BTreeMap<String, String> {
    let sealed = found.fields_sealed.as_deref().filter(|_| is_first(row));
    let opened = sealed.map(|sealed| Credentials::open_from(app, &place(&found.id), sealed));
    opened.and_then(Result::ok).unwrap_or_default().fields
}

/// Notes that an Authorize failed, and why.
///
/// # Errors
/// Those of the database.
pub(super) async fn note(
    app: &App,
    row: &ConnectionRow,
    fields: BTreeMap<String, String>,
    problem: String,
) -> Result<(), FlowError> {
    let id = ids::new().to_string();
    let credentials = Credentials { fields, tokens: None };
    let attempt = AttemptRow {
        org_id: row.org_id,
        connection_id: row.id,
        fields_sealed: is_first(row).then(|| credentials.seal_for(app, &place(&id))).transpose()?,
        problem,
        at: app.clock.now().unix(),
        id,
    };
    app.db.write(move |conn| connection_attempts::put(conn, attempt.clone())).await.map_err(FlowError::from)
}
