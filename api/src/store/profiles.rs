//! What is known of a candidate: written by application, read as one profile of the applications within reach.
//! A project that is out of reach adds nothing to it, not even a version.

use diesel::prelude::*;
use shared::ids::{ApplicationId, CandidateId, OrgId};
use shared::invisible::trimmed;
use shared::mail_address::tidy;
use shared::search::fold;
use shared::time::UtcTime;
use shared::wire::candidates::{CreateCandidate, PatchCandidate};

use super::conn::Conn;
use super::error::StoreError;
use super::schema::applications;
use super::scope::{Scope, within};
use super::search;
use super::types::bind;

/// What people typed about a candidate for one project.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = applications)]
pub struct Profile {
    pub id: ApplicationId,
    pub full_name: String,
    /// When somebody said how they are addressed.
    pub called: Option<String>,
    pub email: String,
    pub phone: Option<String>,
    pub headline: String,
    pub location: String,
    /// When the candidate chose one.
    pub zone: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub profile_version: i64,
    /// What another program calls the candidate.
    pub candidate_external_id: Option<String>,
}

/// The columns of a new application; the zone is for the candidate to choose.
#[derive(Insertable)]
#[diesel(table_name = applications)]
pub struct NewProfile<'a> {
    full_name: &'a str,
    called: Option<&'a str>,
    sort_key: String,
    email: String,
    phone: Option<&'a str>,
    headline: &'a str,
    location: &'a str,
    profile_version: i64,
    candidate_external_id: Option<&'a str>,
}

impl<'a> From<&'a CreateCandidate> for NewProfile<'a> {
    fn from(typed: &'a CreateCandidate) -> Self {
        Self {
            full_name: trimmed(&typed.full_name),
            called: typed.called.as_deref().map(trimmed).filter(|called| !called.is_empty()),
            sort_key: fold(&typed.full_name),
            email: tidy(&typed.email),
            phone: typed.phone.as_deref(),
            headline: typed.headline.trim(),
            location: typed.location.trim(),
            profile_version: 1,
            candidate_external_id: typed.external_id.as_deref().map(str::trim),
        }
    }
}

/// Absent fields stay.
#[derive(AsChangeset)]
#[diesel(table_name = applications)]
struct Changed<'a> {
    full_name: Option<&'a str>,
    called: Option<Option<&'a str>>,
    sort_key: Option<String>,
    email: Option<String>,
    phone: Option<Option<&'a str>>,
    headline: Option<&'a str>,
    location: Option<&'a str>,
    candidate_external_id: Option<Option<&'a str>>,
}

impl<'a> From<&'a PatchCandidate> for Changed<'a> {
    fn from(patch: &'a PatchCandidate) -> Self {
        Self {
            full_name: patch.full_name.as_deref().map(trimmed),
            called: patch
                .called
                .as_ref()
                .map(|called| called.as_deref().map(trimmed).filter(|c| !c.is_empty())),
            sort_key: patch.full_name.as_deref().map(fold),
            email: patch.email.as_deref().map(tidy),
            phone: patch.phone.as_ref().map(Option::as_deref),
            headline: patch.headline.as_deref().map(str::trim),
            location: patch.location.as_deref().map(str::trim),
            candidate_external_id: patch.external_id.as_ref().map(|id| id.as_deref().map(str::trim)),
        }
    }
}

/// The profiles of one candidate within a scope, oldest application first; none when out of reach.
///
/// # Errors
/// Those of the database.
pub fn of_candidate(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    scope: Scope,
) -> Result<Vec<Profile>, StoreError> {
    let found = applications::table
        .filter(applications::candidate_id.eq(bind(candidate)))
        .filter(applications::org_id.eq(bind(org)))
        .order((applications::created_at, applications::id))
        .select(Profile::as_select())
        .into_boxed();
    Ok(within!(found, scope).load(conn)?)
}

/// One profile of several, oldest first: of each fact the newest that says something. Nothing of nothing.
pub fn joined(profiles: Vec<Profile>) -> Option<Profile> {
    let mut profiles = profiles.into_iter();
    let mut whole = profiles.next()?;
    for newer in profiles {
        for (field, value) in [
            (&mut whole.full_name, newer.full_name),
            (&mut whole.email, newer.email),
            (&mut whole.headline, newer.headline),
            (&mut whole.location, newer.location),
        ] {
            if !value.is_empty() {
                *field = value;
            }
        }
        whole.called = newer.called.or(whole.called);
        whole.candidate_external_id = newer.candidate_external_id.or(whole.candidate_external_id);
        whole.phone = newer.phone.or(whole.phone);
        whole.zone = newer.zone.or(whole.zone);
        whole.updated_at = whole.updated_at.max(newer.updated_at);
        whole.id = newer.id;
        // Any change to one of them is a change of the whole.
        whole.profile_version += newer.profile_version;
    }
    Some(whole)
}

/// Writes a change to every application within a scope; false when somebody changed one of `seen` first.
///
/// # Errors
/// Those of the database.
pub fn change(
    conn: &mut Conn,
    org: OrgId,
    seen: &[Profile],
    patch: &PatchCandidate,
    now: UtcTime,
) -> Result<bool, StoreError> {
    for profile in seen {
        let row = applications::table
            .filter(applications::id.eq(bind(profile.id)))
            .filter(applications::org_id.eq(bind(org)))
            .filter(applications::profile_version.eq(profile.profile_version));
        let version = (
            applications::profile_version.eq(profile.profile_version + 1),
            applications::updated_at.eq(now.unix()),
        );
        if diesel::update(row).set((Changed::from(patch), version)).execute(conn)? != 1 {
            return Ok(false);
        }
        index(conn, org, profile.id)?;
    }
    Ok(true)
}

/// What an application says that another program calls its candidate.
///
/// # Errors
/// `NotFound`; those of the database.
pub fn external_id(
    conn: &mut Conn,
    org: OrgId,
    application: ApplicationId,
) -> Result<Option<String>, StoreError> {
    let row = applications::table
        .filter(applications::id.eq(bind(application)))
        .filter(applications::org_id.eq(bind(org)));
    Ok(row.select(applications::candidate_external_id).first(conn)?)
}

/// Whether another candidate is called so by an application within a scope.
///
/// # Errors
/// Those of the database.
pub fn another_is_called(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    (external, scope): (&str, Scope),
) -> Result<bool, StoreError> {
    let found = applications::table
        .filter(applications::org_id.eq(bind(org)))
        .filter(applications::candidate_external_id.eq(external))
        .filter(applications::candidate_id.ne(bind(candidate)))
        .count()
        .into_boxed();
    Ok(within!(found, scope).get_result::<i64>(conn)? > 0)
}

/// The same, for one that says nothing yet.
///
/// # Errors
/// Those of the database.
pub fn set_external_id(
    conn: &mut Conn,
    org: OrgId,
    application: ApplicationId,
    external: &str,
    now: UtcTime,
) -> Result<(), StoreError> {
    let row = applications::table
        .filter(applications::id.eq(bind(application)))
        .filter(applications::org_id.eq(bind(org)));
    diesel::update(row)
        .set((
            applications::candidate_external_id.eq(Some(external)),
            applications::profile_version.eq(applications::profile_version + 1),
            applications::updated_at.eq(now.unix()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Makes the words of an application's profile findable, in place of those before.
///
/// # Errors
/// Those of the database.
pub fn index(conn: &mut Conn, org: OrgId, application: ApplicationId) -> Result<(), StoreError> {
    let profile: Profile = applications::table
        .filter(applications::id.eq(bind(application)))
        .filter(applications::org_id.eq(bind(org)))
        .select(Profile::as_select())
        .first(conn)?;
    let texts = (
        profile.full_name.as_str(),
        profile.headline.as_str(),
        profile.email.as_str(),
        profile.location.as_str(),
    );
    search::index_candidate(conn, org, application, texts)
}

/// Whether an application is within a scope.
///
/// # Errors
/// Those of the database.
pub fn in_scope(
    conn: &mut Conn,
    org: OrgId,
    application: ApplicationId,
    scope: Scope,
) -> Result<bool, StoreError> {
    let found = applications::table
        .filter(applications::id.eq(bind(application)))
        .filter(applications::org_id.eq(bind(org)))
        .count()
        .into_boxed();
    Ok(within!(found, scope).get_result::<i64>(conn)? > 0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use uuid::Uuid;

    use super::{ApplicationId, Profile, joined};

    fn profile(name: &str, phone: Option<&str>, headline: &str, version: i64) -> Profile {
        Profile {
            full_name: name.to_owned(),
            phone: phone.map(str::to_owned),
            headline: headline.to_owned(),
            created_at: version,
            profile_version: version,
            id: ApplicationId::from_uuid(Uuid::nil()),
            called: None,
            email: String::new(),
            location: String::new(),
            zone: None,
            updated_at: version,
            candidate_external_id: None,
        }
    }

    #[test]
    fn of_each_fact_the_newest_that_says_something_counts() {
        let whole = joined(vec![
            profile("Rebecca Best", Some("1"), "Director", 1),
            profile("R. Best", None, "", 2),
            profile("Becky Best", Some("3"), "", 4),
        ]);
        let whole = whole.unwrap();
        assert_eq!((whole.full_name.as_str(), whole.phone.as_deref()), ("Becky Best", Some("3")));
        assert_eq!((whole.headline.as_str(), whole.created_at, whole.profile_version), ("Director", 1, 7));
        assert!(joined(Vec::new()).is_none());
    }
}
