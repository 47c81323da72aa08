//! Which scopes somebody can give a key: never more than they may themselves.

use super::matrix::{Action, Reach, reach};
use super::role::Role;
use super::scope::Scope;

impl Scope {
    /// Whether a person with `role` may do anything that the scope allows: only such scopes can be given away.
    pub fn is_within(self, role: Role) -> bool {
        Action::ALL.iter().any(|action| action.scope() == Some(self) && reach(role, *action) != Reach::None)
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;
    use crate::access::{Action, Role};

    #[test]
    fn every_scope_allows_something_and_has_one_word() {
        for scope in Scope::ALL {
            assert!(scope.is_within(Role::Admin), "{scope:?}");
            assert_eq!(Scope::parse(scope.as_str()), Some(*scope));
        }
        assert_eq!(Scope::parse("everything"), None);
    }

    #[test]
    fn nobody_gives_away_what_they_may_not() {
        assert!(!Scope::CandidatesWrite.is_within(Role::HiringManager));
        assert!(Scope::SlotsRead.is_within(Role::Interviewer));
    }

    #[test]
    fn what_only_people_may_has_no_scope() {
        for action in [
            Action::ManagePeople,
            Action::ManageOrganization,
            Action::ManageIntegrations,
            Action::JoinInterviews,
            Action::RespondInterviews,
            Action::ManageApiKeys,
            Action::ReadMailbox,
        ] {
            assert_eq!(action.scope(), None, "{action:?}");
        }
    }
}
