//! Where people stand towards a project today, and who of them is told what a candidate says or does.

use super::matrix::{Action, Reach, reach};
use super::role::Role;

/// Where a person stands towards one project, today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub role: Role,
    /// May sign in: neither disabled nor still invited.
    pub active: bool,
    pub member: bool,
}

impl Standing {
    /// Whether the person may do `action` with what belongs to the project.
    pub fn may(self, action: Action) -> bool {
        self.active
            && match reach(self.role, action) {
                Reach::All => true,
                Reach::Projects => self.member,
                Reach::Assigned | Reach::Own | Reach::None => false,
            }
    }
}

/// Who is told what a candidate said or did, by today's rights, as places in `standings`: the one it was meant for;
/// else who has been a recruiter of the project longest; else every administrator. `standings` are in the order in
/// which people joined, the addressee among them.
pub fn told(standings: &[Standing], addressee: Option<usize>) -> Vec<usize> {
    let may = |at: &usize| standings.get(*at).is_some_and(|standing| standing.may(Action::ReadMessages));
    if let Some(addressee) = addressee.filter(may) {
        return vec![addressee];
    }
    let places = 0..standings.len();
    let recruiter = places.clone().find(|at| {
        let standing = standings[*at];
        standing.member && standing.may(Action::SendMessages)
    });
    match recruiter {
        Some(recruiter) => vec![recruiter],
        None => places.filter(|at| standings[*at].role == Role::Admin && standings[*at].active).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, told};
    use crate::access::Role;

    fn standing(role: Role, active: bool, member: bool) -> Standing {
        Standing { role, active, member }
    }

    #[test]
    fn words_go_to_who_may_read_them_today() {
        let host = standing(Role::Recruiter, true, true);
        let disabled = standing(Role::Recruiter, false, true);
        let left = standing(Role::Recruiter, true, false);
        let demoted = standing(Role::Interviewer, true, true);
        let manager = standing(Role::HiringManager, true, true);
        let recruiter = standing(Role::Recruiter, true, true);
        let admin = standing(Role::Admin, true, false);
        let gone_admin = standing(Role::Admin, false, false);
        for (case, standings, addressee, expected) in [
            ("the one it was meant for", vec![admin, recruiter, host], Some(2), vec![2]),
            ("an administrator outside the project", vec![admin, recruiter], Some(0), vec![0]),
            ("a hiring manager reads along", vec![recruiter, manager], Some(1), vec![1]),
            (
                "disabled: the project's first recruiter",
                vec![admin, disabled, recruiter, host],
                Some(1),
                vec![2],
            ),
            ("left the project", vec![left, recruiter, admin], Some(0), vec![1]),
            ("no longer a recruiter", vec![demoted, recruiter], Some(0), vec![1]),
            ("a hiring manager is no owner", vec![disabled, manager, admin], Some(0), vec![2]),
            (
                "nobody left: all administrators",
                vec![disabled, admin, gone_admin, admin],
                Some(0),
                vec![1, 3],
            ),
            ("meant for nobody", vec![admin, recruiter], None, vec![1]),
            ("nobody at all", vec![disabled, gone_admin], Some(0), vec![]),
        ] {
            assert_eq!(told(&standings, addressee), expected, "{case}");
        }
    }
}
