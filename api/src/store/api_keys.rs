//! Keys for machines: one row each, with the hash of the key.

use diesel::prelude::*;
use shared::access::{Role, Scope};
use shared::ids::{ApiKeyId, OrgId, PersonId};
use shared::time::UtcTime;
use shared::wire::api_keys::{ApiKey, ApiKeyState, KeyOwner};

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{api_keys as table, people};
use super::types::{bind, row};

/// The most keys of one person that are not revoked.
pub const MOST: i64 = 50;
/// Revoked keys that a list still shows, latest first.
const SHOWN: i64 = 200;

row! {
    #[diesel(table_name = table)]
    pub struct ApiKeyRow {
        pub id: ApiKeyId,
        pub org_id: OrgId,
        pub person_id: PersonId,
        pub name: String,
        pub hint: String,
        pub key_hash: String,
        pub scopes: String,
        pub created_at: i64,
        pub expires_at: Option<i64>,
        pub last_used_at: Option<i64>,
        pub revoked_at: Option<i64>,
    }
}

impl ApiKeyRow {
    /// What it was made for. A scope that this program no longer knows allows nothing.
    ///
    /// # Errors
    /// `Corrupt`.
    pub fn scopes(&self) -> Result<Vec<Scope>, StoreError> {
        let words: Vec<String> =
            serde_json::from_str(&self.scopes).map_err(|_| StoreError::Corrupt("api_keys.scopes"))?;
        Ok(words.iter().filter_map(|word| Scope::parse(word)).collect())
    }
}

/// A key with its owner as the database knows them now.
pub struct Held {
    pub row: ApiKeyRow,
    pub owner_name: String,
    pub role: Role,
    pub owner_active: bool,
}

impl Held {
    pub fn state(&self, now: UtcTime) -> ApiKeyState {
        if self.row.revoked_at.is_some() {
            ApiKeyState::Revoked
        } else if self.row.expires_at.is_some_and(|at| at <= now.unix()) {
            ApiKeyState::Expired
        } else if !self.owner_active {
            ApiKeyState::OwnerDisabled
        } else {
            ApiKeyState::Active
        }
    }

    /// # Errors
    /// `Corrupt`.
    pub fn into_wire(self, now: UtcTime) -> Result<ApiKey, StoreError> {
        let (scopes, state) = (self.row.scopes()?, self.state(now));
        Ok(ApiKey {
            id: self.row.id,
            name: self.row.name,
            hint: self.row.hint,
            in_force: scopes.iter().copied().filter(|scope| scope.is_within(self.role)).collect(),
            scopes,
            owner: KeyOwner { id: self.row.person_id, name: self.owner_name },
            state,
            created_at: self.row.created_at.into(),
            updated_at: self.row.revoked_at.unwrap_or(self.row.created_at).into(),
            expires_at: self.row.expires_at.map(Into::into),
            last_used_at: self.row.last_used_at.map(Into::into),
            revoked_at: self.row.revoked_at.map(Into::into),
        })
    }
}

type Joined = (ApiKeyRow, (String, String, String));

fn held((row, (owner_name, role, status)): Joined) -> Result<Held, StoreError> {
    let role = Role::parse(&role).ok_or(StoreError::Corrupt("people.role"))?;
    Ok(Held { row, owner_name, role, owner_active: status == "active" })
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, row: ApiKeyRow) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values(row).execute(conn)?;
    Ok(())
}

/// The key with this hash, whatever its state.
///
/// # Errors
/// `NotFound` when nobody made it.
pub fn by_hash(conn: &mut Conn, hash: &str) -> Result<Held, StoreError> {
    let row = table::table
        .inner_join(people::table)
        .filter(table::key_hash.eq(hash))
        .select((ApiKeyRow::as_select(), (people::name, people::role, people::status)));
    held(row.first(conn)?)
}

/// One key of the organization; of one owner where that is asked for.
///
/// # Errors
/// `NotFound`.
pub fn get(conn: &mut Conn, org: OrgId, owner: Option<PersonId>, id: ApiKeyId) -> Result<Held, StoreError> {
    let mut row = table::table
        .inner_join(people::table)
        .filter(table::org_id.eq(bind(org)))
        .filter(table::id.eq(bind(id)))
        .select((ApiKeyRow::as_select(), (people::name, people::role, people::status)))
        .into_boxed();
    if let Some(owner) = owner {
        row = row.filter(table::person_id.eq(bind(owner)));
    }
    held(row.first(conn)?)
}

/// Newest first, those that are revoked last.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, org: OrgId, owner: Option<PersonId>) -> Result<Vec<Held>, StoreError> {
    let mut found = Vec::new();
    for revoked in [false, true] {
        let mut rows = table::table
            .inner_join(people::table)
            .filter(table::org_id.eq(bind(org)))
            .filter(table::revoked_at.is_not_null().eq(revoked))
            .select((ApiKeyRow::as_select(), (people::name, people::role, people::status)))
            .order((table::created_at.desc(), table::id.desc()))
            .into_boxed();
        if let Some(owner) = owner {
            rows = rows.filter(table::person_id.eq(bind(owner)));
        }
        if revoked {
            rows = rows.limit(SHOWN);
        }
        found.extend(rows.load::<Joined>(conn)?);
    }
    found.into_iter().map(held).collect()
}

/// How many keys a person has that are not revoked.
///
/// # Errors
/// Those of the database.
pub fn count(conn: &mut Conn, org: OrgId, owner: PersonId) -> Result<i64, StoreError> {
    let rows = table::table
        .filter(table::org_id.eq(bind(org)))
        .filter(table::person_id.eq(bind(owner)))
        .filter(table::revoked_at.is_null());
    Ok(rows.count().get_result(conn)?)
}

/// Notes that a key is in use.
///
/// # Errors
/// Those of the database.
pub fn used(conn: &mut Conn, id: ApiKeyId, now: UtcTime) -> Result<(), StoreError> {
    diesel::update(table::table.find(bind(id)))
        .set(table::last_used_at.eq(Some(now.unix())))
        .execute(conn)?;
    Ok(())
}

/// Revokes a key; false when it was before.
///
/// # Errors
/// Those of the database.
pub fn revoke(conn: &mut Conn, org: OrgId, id: ApiKeyId, now: UtcTime) -> Result<bool, StoreError> {
    let row = table::table
        .filter(table::org_id.eq(bind(org)))
        .filter(table::id.eq(bind(id)))
        .filter(table::revoked_at.is_null());
    Ok(diesel::update(row).set(table::revoked_at.eq(Some(now.unix()))).execute(conn)? == 1)
}
