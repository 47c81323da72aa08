//! Whose rows a list holds: what somebody's role lets them reach, as the queries need it.

use shared::ids::PersonId;

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
