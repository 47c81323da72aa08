//! Whose rows a list holds: what somebody's role lets them reach, as the queries need it.

use diesel::prelude::*;
use shared::ids::PersonId;

use super::schema::{interviews, participants, project_members};
use super::types::bind;
use shared::interview::ResponseStatus;

/// Whose candidates and interviews are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    All,
    /// Those in a project of this member.
    ProjectsOf(PersonId),
    /// Those with an interview that this person takes part in.
    AssignedTo(PersonId),
}

/// Whose projects are listed: everybody's, or those of one member.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    All,
    MemberOf(PersonId),
}

/// The projects that a person is a member of.
#[diesel::dsl::auto_type]
pub fn projects_of(person: PersonId) -> _ {
    project_members::table
        .filter(project_members::person_id.eq(bind(person)))
        .select(project_members::project_id)
}

/// The applications with an interview that a person takes part in.
#[diesel::dsl::auto_type]
pub fn applications_of(person: PersonId) -> _ {
    let gone: ResponseStatus = ResponseStatus::Replaced;
    interviews::table
        .inner_join(participants::table.on(participants::interview_id.eq(interviews::id)))
        .filter(participants::person_id.eq(bind(person)))
        .filter(participants::response.ne(bind(gone)))
        .select(interviews::application_id)
}

/// Keeps of a boxed query over applications what lies within a scope. Everything that is known of a candidate
/// hangs on applications, so this is the one place that says whose facts somebody reads.
macro_rules! within {
    ($query:expr, $scope:expr) => {{
        let found = $query;
        match $scope {
            $crate::store::scope::Scope::All => found,
            $crate::store::scope::Scope::ProjectsOf(person) => found.filter(
                $crate::store::schema::applications::project_id
                    .eq_any($crate::store::scope::projects_of(person)),
            ),
            $crate::store::scope::Scope::AssignedTo(person) => found.filter(
                $crate::store::schema::applications::id.eq_any($crate::store::scope::applications_of(person)),
            ),
        }
    }};
}
pub(crate) use within;
