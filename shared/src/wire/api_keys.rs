//! Keys that machines sign in with.

use serde::{Deserialize, Serialize};

use crate::access::{Role, Scope};
use crate::ids::{ApiKeyId, PersonId};
use crate::text::errors as text;
use crate::time::UtcTime;
use crate::validate::Check;

/// The most that a name may be long.
const NAME: usize = 80;

/// A key, without its secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKey {
    pub id: ApiKeyId,
    /// What it is for, in its owner's words.
    pub name: String,
    /// The last characters of the key, by which people know it.
    pub hint: String,
    /// What it was made for.
    pub scopes: Vec<Scope>,
    /// What of that its owner may do today, and so the key.
    pub in_force: Vec<Scope>,
    pub owner: KeyOwner,
    pub state: ApiKeyState,
    pub created_at: UtcTime,
    /// When it was made or revoked.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
    /// None: until it is revoked.
    pub expires_at: Option<UtcTime>,
    /// To the minute.
    pub last_used_at: Option<UtcTime>,
    pub revoked_at: Option<UtcTime>,
}

/// Whose rights bound a key's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyOwner {
    pub id: PersonId,
    pub name: String,
}

/// Whether a key opens anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ApiKeyState {
    Active,
    Expired,
    Revoked,
    /// Its owner can't sign in.
    OwnerDisabled,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateApiKey {
    /// What it is for, such as the program that gets it; 1 to 80 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 80))]
    pub name: String,
    /// At least one; none that its owner may not do.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 11))]
    pub scopes: Vec<Scope>,
    /// When it stops working by itself; without it, when it is revoked.
    #[serde(default)]
    pub expires_at: Option<UtcTime>,
}

impl CreateApiKey {
    /// Checks it for an owner with `role`, now.
    pub fn check(&self, check: &mut Check, role: Role, now: UtcTime) {
        check.line("name", &self.name, 1, NAME);
        if self.scopes.is_empty() {
            check.fail("scopes", text::FIELD_NONE_CHOSEN, &[]);
        }
        check.count("scopes", self.scopes.len(), Scope::ALL.len());
        for (at, scope) in self.scopes.iter().enumerate() {
            if !scope.is_within(role) {
                check.fail(&format!("scopes[{at}]"), text::FIELD_SCOPE, &[("scope", scope.as_str())]);
            }
        }
        if self.expires_at.is_some_and(|at| at <= now) {
            check.fail("expires_at", text::FIELD_PAST, &[]);
        }
    }
}

/// A new key: the only answer that holds the secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreatedApiKey {
    /// Sent as `Authorization: Bearer …`; it is shown once and can't be read again.
    pub key: String,
    pub api_key: ApiKey,
}
