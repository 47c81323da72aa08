//! The message being written, kept in the tab's own storage: a page that broke off and is loaded again gives it back.
//! Chosen files are not kept: they live in the page.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::ids::{CandidateId, PersonId, ProjectId};

use super::super::rights::me;
use super::draft::{Draft, InviteDraft};

const KEY: &str = "parley-message";

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    /// Who wrote it: nobody else who signs in to this tab gets it.
    author: PersonId,
    candidate: CandidateId,
    project: Option<ProjectId>,
    subject: String,
    body: String,
    invite: Option<InviteDraft>,
}

/// Gives back what was written to this candidate, then keeps what is written from now on. Call it while the
/// composer's body is set up.
pub fn keep(draft: Draft, candidate: CandidateId) {
    let Some(author) = me().map(|person| person.id) else { return };
    if draft.is_empty()
        && let Some(kept) = load().filter(|kept| (kept.author, kept.candidate) == (author, candidate))
    {
        draft.subject.set(kept.subject);
        draft.body.set(kept.body);
        draft.invite.set(kept.invite);
        if kept.project.is_some() {
            draft.project.set(kept.project);
        }
    }
    Effect::new(move |written: Option<bool>| {
        let kept = Kept {
            author,
            candidate,
            project: draft.project.get(),
            subject: draft.subject.get(),
            body: draft.body.get(),
            invite: draft.invite.get(),
        };
        let empty = draft.is_empty();
        if empty {
            // Opening an empty composer says nothing about what was written to somebody else.
            if written == Some(true) {
                forget();
            }
        } else if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&kept)) {
            // A full or forbidden storage keeps nothing; writing goes on.
            let _ = storage.set_item(KEY, &text);
        }
        !empty
    });
}

/// It was sent, or its author signs out.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

fn load() -> Option<Kept> {
    serde_json::from_str(&storage()?.get_item(KEY).ok()??).ok()
}

fn storage() -> Option<leptos::web_sys::Storage> {
    window().session_storage().ok().flatten()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{InviteDraft, Kept};
    use crate::recruiter::compose::expiry::Expiry;
    use chrono::NaiveDate;
    use shared::wire::conference::ConferenceChoice;

    #[test]
    fn a_message_comes_back_as_it_was() {
        let id = "019bd0c2-a1f0-7c3e-8d5b-6a4f3e2d1c0b";
        for expiry in [Expiry::Weeks(2), Expiry::On(NaiveDate::default())] {
            let conference = ConferenceChoice::Place { place: "Room 4".to_owned() };
            let kept = Kept {
                author: id.parse().unwrap(),
                candidate: id.parse().unwrap(),
                project: None,
                subject: "Hello".to_owned(),
                body: "Hi,\n[CALENDAR_LINK]".to_owned(),
                invite: Some(InviteDraft { duration_minutes: 45, expiry, conference }),
            };
            let text = serde_json::to_string(&kept).unwrap();
            assert_eq!(serde_json::from_str::<Kept>(&text).unwrap(), kept);
        }
    }
}
