//! Who may do what: the authorization matrix as data. Anything not listed is denied.

use super::role::Role;
use super::scope::Scope;

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
    ($($(#[$doc:meta])* $action:ident: $person:ident, $manager:ident, $recruiter:ident, $admin:ident $(, $scope:ident)?;)+) => {
        /// One thing a person can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$doc])* $action),+ }

        impl Action {
            pub const ALL: &'static [Self] = &[$(Self::$action),+];

            /// What a key has to be allowed for this; none where only people may.
            pub const fn scope(self) -> Option<Scope> {
                match self {
                    $(Self::$action => matrix!(@scope $($scope)?),)+
                }
            }
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
    (@scope) => { None };
    (@scope $scope:ident) => { Some(Scope::$scope) };
}

matrix! {
    //                       interviewer, hiring manager, recruiter, admin, a key's scope (none: people only)
    /// Names and titles of colleagues.
    ReadPeople:              All,      All,      All,      All,     PeopleRead;
    /// Invite people, change roles, disable.
    ManagePeople:            None,     None,     None,     All;
    ReadOrganization:        All,      All,      All,      All;
    /// Company card, policies, conferencing.
    ManageOrganization:      None,     None,     None,     All;
    ReadScheduler:           Own,      Projects, Projects, All,     SlotsRead;
    WriteScheduler:          Own,      Own,      Own,      All;
    /// The what-if question; touches no stored data.
    PreviewAvailability:     All,      All,      All,      All,     SlotsRead;
    /// Free/busy of people one may invite, never titles.
    ReadFreeBusy:            Own,      Projects, All,      All,     SlotsRead;
    ReadProjects:            Assigned, Projects, Projects, All,     ProjectsRead;
    CreateProjects:          None,     None,     All,      All,     ProjectsWrite;
    WriteProjects:           None,     None,     Projects, All,     ProjectsWrite;
    /// Interviewers see only what was shared for an interview they are on.
    ReadCandidates:          Assigned, Projects, Projects, All,     CandidatesRead;
    WriteCandidates:         None,     None,     Projects, All,     CandidatesWrite;
    /// Files, by the project they were added under. Interviewers see none: nothing is shared for an interview yet.
    ReadAttachments:         None,     Projects, Projects, All,     CandidatesRead;
    /// Add files, and take them out of the list.
    WriteAttachments:        None,     None,     Projects, All,     CandidatesWrite;
    ReadMessages:            None,     Projects, Projects, All,     MessagesWrite;
    SendMessages:            None,     None,     Projects, All,     MessagesWrite;
    ReadTemplates:           All,      All,      All,      All,     TemplatesRead;
    /// Own message templates; shared ones only by admins.
    WriteTemplates:          None,     None,     Own,      All;
    /// Create, revoke and copy scheduling links.
    WriteInvites:            None,     None,     Projects, All,     InvitesWrite;
    ReadInvites:             Own,      Projects, Projects, All,     InvitesWrite;
    ReadInterviews:          Assigned, Projects, Projects, All,     InterviewsRead;
    /// Reschedule and cancel, on behalf of the organization.
    WriteInterviews:         None,     None,     Projects, All,     InterviewsWrite;
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
    /// Make, list and revoke keys for machines, one's own or everybody's.
    ManageApiKeys:           None,     None,     Own,      All;
    /// The captured mails of a development server.
    ReadMailbox:             None,     None,     None,     All;
}

#[cfg(test)]
mod tests {
    use super::{Action, Reach, reach};
    use crate::access::Role;

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
