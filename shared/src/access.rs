//! Who may do what: the authorization matrix as data. The server asks it before every action, the SPAs ask
//! it before they show a control, and the tests sweep it role by role. Anything not listed is denied.

use serde::{Deserialize, Serialize};

/// What a person is in the organization. Columns add up: every role has what `Interviewer` has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Admin,
    Recruiter,
    HiringManager,
    Interviewer,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Admin, Self::Recruiter, Self::HiringManager, Self::Interviewer];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Recruiter => "recruiter",
            Self::HiringManager => "hiring_manager",
            Self::Interviewer => "interviewer",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// How far a permission reaches, from nothing to the whole organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    None,
    /// What the person owns: their profile, sessions, scheduler, invites.
    Own,
    /// What the person is a participant of (includes what they own).
    Assigned,
    /// Everything in the projects the person is a member of (includes what they are assigned to).
    Projects,
    /// Everything in the organization.
    All,
}

macro_rules! matrix {
    ($($(#[$doc:meta])* $action:ident: $person:ident, $manager:ident, $recruiter:ident, $admin:ident;)+) => {
        /// One thing a person can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$doc])* $action),+ }

        impl Action {
            pub const ALL: &'static [Self] = &[$(Self::$action),+];
        }

        /// How far `role` may do `action`.
        pub const fn reach(role: Role, action: Action) -> Reach {
            match (action, role) {
                $((Action::$action, Role::Interviewer) => Reach::$person,
                (Action::$action, Role::HiringManager) => Reach::$manager,
                (Action::$action, Role::Recruiter) => Reach::$recruiter,
                (Action::$action, Role::Admin) => Reach::$admin,)+
            }
        }
    };
}

matrix! {
    //                       interviewer, hiring manager, recruiter, admin
    /// Names and titles of colleagues.
    ReadPeople:              All,      All,      All,      All;
    /// Invite people, change roles, disable.
    ManagePeople:            None,     None,     None,     All;
    ReadOrganization:        All,      All,      All,      All;
    /// Company card, policies, conferencing.
    ManageOrganization:      None,     None,     None,     All;
    ReadScheduler:           Own,      Projects, Projects, All;
    WriteScheduler:          Own,      Own,      Own,      All;
    /// The what-if question; touches no stored data.
    PreviewAvailability:     All,      All,      All,      All;
    /// Free/busy of people one may invite, never titles.
    ReadFreeBusy:            Own,      Projects, All,      All;
    ReadProjects:            Assigned, Projects, Projects, All;
    CreateProjects:          None,     None,     All,      All;
    WriteProjects:           None,     None,     Projects, All;
    /// Interviewers see only what was shared for an interview they are on.
    ReadCandidates:          Assigned, Projects, Projects, All;
    WriteCandidates:         None,     None,     Projects, All;
    /// Files, by the project they were added under. Interviewers see none: nothing is shared for an interview yet.
    ReadAttachments:         None,     Projects, Projects, All;
    /// Add files, and take them out of the list.
    WriteAttachments:        None,     None,     Projects, All;
    ReadMessages:            None,     Projects, Projects, All;
    SendMessages:            None,     None,     Projects, All;
    ReadTemplates:           All,      All,      All,      All;
    /// Own message templates; shared ones only by admins.
    WriteTemplates:          None,     None,     Own,      All;
    /// Create, revoke and copy scheduling links.
    WriteInvites:            None,     None,     Projects, All;
    ReadInvites:             Own,      Projects, Projects, All;
    ReadInterviews:          Assigned, Projects, Projects, All;
    /// Reschedule and cancel, on behalf of the organization.
    WriteInterviews:         None,     None,     Projects, All;
    /// Accept, tentative, decline.
    RespondInterviews:       Assigned, Assigned, Assigned, Assigned;
    /// Come in, by the provider's rules.
    JoinInterviews:          Assigned, Assigned, Projects, All;
    /// The cards and their state.
    ReadIntegrations:        All,      All,      All,      All;
    /// Connect, test and disconnect the organization's providers.
    ManageIntegrations:      None,     None,     None,     All;
    /// Connect one's own account at a provider, through the organization's app.
    ManageOwnIntegrations:   Own,      Own,      Own,      Own;
    ReadDeliveries:          None,     None,     Projects, All;
    RetryDeliveries:         None,     None,     Projects, All;
    /// Let the deliveries of a restored or copied database go.
    ReleaseDeliveries:       None,     None,     None,     All;
    /// The captured mails of a development server.
    ReadMailbox:             None,     None,     None,     All;
}

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
    use super::{Action, Reach, Role, Standing, reach, told};

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

    #[test]
    fn an_admin_reaches_at_least_as_far_as_anybody() {
        for action in Action::ALL {
            for role in Role::ALL {
                assert!(reach(Role::Admin, *action) >= reach(role, *action), "{action:?} {role:?}");
            }
        }
    }

    #[test]
    fn interviewers_manage_nothing_of_others() {
        for action in
            [Action::ManagePeople, Action::ManageOrganization, Action::WriteInvites, Action::SendMessages]
        {
            assert_eq!(reach(Role::Interviewer, action), Reach::None);
        }
    }
}
