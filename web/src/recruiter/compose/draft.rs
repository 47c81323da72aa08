//! A message while it is written: kept when the dialog closes, gone when it was sent.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::ids::{CandidateId, ProjectId};
use shared::wire::conference::{ConferenceChoice, ConferenceKind, ConferenceOption};
use shared::wire::invites::InviteSettings;
use shared::wire::messages::Compose;

use super::super::files::{Kind, Uploads};
use super::expiry::Expiry;

/// The link that will be minted when the message is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InviteDraft {
    pub duration_minutes: i64,
    pub expiry: Expiry,
    pub conference: ConferenceChoice,
}

impl InviteDraft {
    /// The person's default length, one week, and the first video provider that is set up.
    pub fn new(duration_minutes: i64, options: &[ConferenceOption]) -> Self {
        let video = options.iter().find(|option| option.available && option.kind.is_video());
        let conference = match video.map(|option| option.kind) {
            Some(ConferenceKind::FixedLink) => ConferenceChoice::FixedLink { url: None },
            Some(kind) => ConferenceChoice::plain(kind).unwrap_or(ConferenceChoice::Phone {}),
            None => ConferenceChoice::Phone {},
        };
        Self { duration_minutes, expiry: Expiry::Weeks(1), conference }
    }
}

/// The fields of the composer.
#[derive(Clone, Copy)]
pub struct Draft {
    pub project: RwSignal<Option<ProjectId>>,
    pub subject: RwSignal<String>,
    pub body: RwSignal<String>,
    pub template: RwSignal<String>,
    pub invite: RwSignal<Option<InviteDraft>>,
    pub files: Uploads,
}

impl Draft {
    pub fn new() -> Self {
        Self {
            project: RwSignal::new(None),
            subject: RwSignal::new(String::new()),
            body: RwSignal::new(String::new()),
            template: RwSignal::new(String::new()),
            invite: RwSignal::new(None),
            files: Uploads::new(Kind::Message),
        }
    }

    /// Nothing was written yet; does not track.
    pub fn is_empty(self) -> bool {
        let blank = |field: RwSignal<String>| field.with_untracked(|text| text.trim().is_empty());
        blank(self.subject) && blank(self.body) && self.invite.with_untracked(Option::is_none)
    }

    /// The page it was written on is gone.
    pub fn is_gone(self) -> bool {
        self.body.is_disposed()
    }

    /// Empties it for another message.
    pub fn clear(self) {
        self.subject.set(String::new());
        self.body.set(String::new());
        self.template.set(String::new());
        self.invite.set(None);
        self.files.clear();
    }

    /// What would be sent now. `today` is the sender's date.
    pub fn request(self, candidate: CandidateId, project: ProjectId, today: chrono::NaiveDate) -> Compose {
        untrack(|| Compose {
            candidate_id: candidate,
            project_id: project,
            subject: self.subject.get().trim().to_owned(),
            body: self.body.get().trim().to_owned(),
            invite: self.invite.get().map(|invite| InviteSettings {
                duration_minutes: invite.duration_minutes,
                expires_on: invite.expiry.last_day(today),
                conference: invite.conference,
            }),
            attachment_ids: self.files.attached(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::InviteDraft;
    use shared::wire::conference::{ConferenceChoice, ConferenceKind, ConferenceOption};

    fn option(kind: ConferenceKind, available: bool) -> ConferenceOption {
        ConferenceOption { kind, name: String::new(), available, reason: None }
    }

    #[test]
    fn a_new_link_uses_the_first_provider_that_is_set_up() {
        let options = [option(ConferenceKind::FixedLink, false), option(ConferenceKind::Jitsi, true)];
        assert_eq!(InviteDraft::new(30, &options).conference, ConferenceChoice::Jitsi {});
        assert_eq!(InviteDraft::new(30, &[]).conference, ConferenceChoice::Phone {});
    }
}
