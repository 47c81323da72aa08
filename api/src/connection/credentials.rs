//! The secrets of a connection: the form's values and the tokens, sealed together for one row and version.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::ids::ConnectionId;

use crate::app::App;
use crate::providers::Access;
use crate::providers::oauth::Tokens;
use crate::store::StoreError;
use crate::store::connections::ConnectionRow;

#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Credentials {
    pub fields: BTreeMap<String, String>,
    #[serde(default)]
    pub tokens: Option<Tokens>,
}

/// The version is part of the place: an older copy put back does not open.
fn place(id: ConnectionId, version: i64) -> String {
    format!("connections.credentials:{id}:{version}")
}

impl Credentials {
    /// # Errors
    /// `Corrupt` when they don't open, or there are none.
    pub fn open(app: &App, row: &ConnectionRow) -> Result<Self, StoreError> {
        let sealed = row.credentials_sealed.as_deref().ok_or(StoreError::NotFound)?;
        Self::open_from(app, &place(row.id, row.credentials_version), sealed)
    }

    /// # Errors
    /// `Corrupt` when they were not sealed for this place.
    pub fn open_from(app: &App, place: &str, sealed: &[u8]) -> Result<Self, StoreError> {
        let corrupt = StoreError::Corrupt("connections.credentials");
        let Ok(plain) = app.sealer.open(place, sealed) else { return Err(corrupt) };
        serde_json::from_slice(&plain).map_err(|_| corrupt)
    }

    /// Seals them for the version they will be written with.
    ///
    /// # Errors
    /// None in practice: a small map as JSON.
    pub fn seal(&self, app: &App, id: ConnectionId, version: i64) -> Result<Vec<u8>, StoreError> {
        self.seal_for(app, &place(id, version))
    }

    /// Seals them for another place than a connection's own row.
    ///
    /// # Errors
    /// As [`Credentials::seal`].
    pub fn seal_for(&self, app: &App, place: &str) -> Result<Vec<u8>, StoreError> {
        let plain = serde_json::to_vec(self).map_err(|_| StoreError::Corrupt("connections.credentials"))?;
        Ok(app.sealer.seal(place, &plain))
    }

    pub fn access(&self) -> Access {
        Access {
            fields: self.fields.clone(),
            token: self.tokens.as_ref().map(|tokens| tokens.access.clone()).unwrap_or_default(),
        }
    }
}

/// Where the secret part of the hook's address is sealed for.
pub fn hook_place(id: ConnectionId) -> String {
    format!("connections.hook:{id}")
}
