//! `Idempotency-Key`: the same key within a day has one effect and one answer. Key, effect and answer are
//! written by one transaction, so that a crash leaves all of them or none. Only successes are kept: a
//! refusal changed nothing and may be tried again.

use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::error_code::ErrorCode;
use shared::text::errors;
use shared::time::UtcTime;

use super::{Actor, FlowError};
use crate::app::App;
use crate::security::token;
use crate::store::{Conn, idempotency};

/// How long answers are kept, in hours.
const HOURS: i64 = 24;

/// A request that may come twice.
#[derive(Clone, Debug)]
pub struct Once {
    scope: String,
    key: String,
    body_hash: String,
}

impl Once {
    /// `scope` names the caller and the operation, such as `person:…:send_message`; none without a key.
    pub fn new(scope: String, key: Option<String>, body: &impl Serialize) -> Option<Self> {
        let key = key?;
        let body_hash = token::hash(&serde_json::to_string(body).unwrap_or_default());
        Some(Self { scope, key, body_hash })
    }

    /// A request of a person or a key; `operation` names what they do, and to which object.
    pub fn by(actor: &Actor, operation: &str, key: Option<String>, body: &impl Serialize) -> Option<Self> {
        let who = actor.principal();
        Self::new(format!("{}:{}:{operation}", who.kind(), who.id().unwrap_or_default()), key, body)
    }

    /// Whether an answer is kept already.
    ///
    /// # Errors
    /// Those of the database.
    pub fn is_kept(&self, conn: &mut Conn, now: UtcTime) -> Result<bool, FlowError> {
        let since = now.plus_seconds(-HOURS * 3600);
        Ok(idempotency::find(conn, &self.scope, &self.key, since)?.is_some())
    }
}

/// Inside a write transaction: the answer kept for this request, or `work`'s, which is then kept.
///
/// # Errors
/// Those of `work`; `idempotency_mismatch` when the key came with another body.
pub fn once<T: Serialize + DeserializeOwned>(
    conn: &mut Conn,
    app: &App,
    request: Option<&Once>,
    now: UtcTime,
    work: impl FnOnce(&mut Conn) -> Result<T, FlowError>,
) -> Result<T, FlowError> {
    let Some(Once { scope, key, body_hash }) = request else { return work(conn) };
    let since = now.plus_seconds(-HOURS * 3600);
    if let Some(kept) = idempotency::find(conn, scope, key, since)? {
        if kept.body_hash != *body_hash {
            return Err(FlowError::Code(ErrorCode::IdempotencyMismatch));
        }
        let sealed = kept.answer_sealed.ok_or(FlowError::Code(ErrorCode::IdempotencyBusy))?;
        // It was done; only what was answered is lost, and doing it again would be wrong.
        let plain = app.sealer.open(&place(&kept.id), &sealed).map_err(|_| {
            FlowError::Because(ErrorCode::IdempotencyMismatch, errors::IDEMPOTENCY_UNREADABLE.get())
        })?;
        return serde_json::from_slice(&plain).map_err(FlowError::internal);
    }
    let id = idempotency::begin(conn, (scope, key, body_hash), since, now)?;
    let answer = work(conn)?;
    let plain = serde_json::to_vec(&answer).map_err(FlowError::internal)?;
    idempotency::finish(conn, &id, 200, &app.sealer.seal(&place(&id), &plain))?;
    Ok(answer)
}

fn place(id: &str) -> String {
    format!("idempotency_keys.answer:{id}")
}
