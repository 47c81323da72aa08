//! Saving the rules: with the version they were read at, so that a newer one is never lost unseen.

use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::settings_scheduler as text;
use shared::wire::scheduler::Scheduler;

use super::draft::Draft;
use super::owner::Owner;
use crate::client::{ClientError, SignedIn};
use crate::recruiter::viewer::Viewer;
use crate::session::Session;
use crate::ui::effect::effect;
use crate::ui::toast::{Toasts, toasts};

/// The one running save and how the last one ended.
#[derive(Clone, Copy)]
pub struct Saving {
    owner: Owner,
    draft: Draft,
    saved: RwSignal<Scheduler>,
    conflict: RwSignal<bool>,
    client: SignedIn,
    session: Session,
    viewer: Viewer,
    toasts: Toasts,
}

impl Saving {
    /// Call it while the page is set up.
    pub fn new(owner: Owner, draft: Draft, saved: RwSignal<Scheduler>) -> Self {
        let errors = draft.form.errors;
        // What was wrong with the last save is not said of other rules.
        let rules = Memo::new(move |_| draft.rules());
        effect(move || {
            if rules.get().is_some() {
                errors.clear();
                draft.refuse(Vec::new());
            }
        });
        Self {
            owner,
            draft,
            saved,
            conflict: RwSignal::new(false),
            client: SignedIn::get(),
            session: Session::get(),
            viewer: Viewer::get(),
            toasts: toasts(),
        }
    }

    pub fn busy(self) -> Signal<bool> {
        self.draft.form.busy()
    }

    /// Nothing is offered to candidates yet (C6); tracks.
    pub fn unconfirmed(self) -> bool {
        self.saved.read().confirmed_at.is_none()
    }

    /// Whether the fields differ from what is saved; tracks.
    pub fn has_changes(self) -> bool {
        self.draft.differs_from(&self.saved.read().rules)
    }

    /// How the last save ended; tracks. A conflict is asked about, not listed.
    pub fn is(self, code: ErrorCode) -> bool {
        code == ErrorCode::VersionConflict && self.conflict.get()
    }

    /// Sends the rules, or shows what has to be mended first.
    pub fn save(self) {
        let version = self.saved.read_untracked().version;
        self.send(version);
    }

    fn send(self, version: i64) {
        let form = self.draft.form;
        form.errors.clear();
        self.draft.refuse(Vec::new());
        let Some(rules) = untrack(|| self.draft.rules()) else {
            form.errors.set_fields(untrack(|| self.draft.problems()));
            return;
        };
        form.send(async move {
            match self.owner.save(self.client, version, &rules).await {
                Ok(scheduler) => self.accept(scheduler),
                Err(error) if error.is(ErrorCode::VersionConflict) => self.conflict.set(true),
                Err(error) => return Err(self.refused(error)),
            }
            Ok(())
        });
    }

    fn accept(self, scheduler: Scheduler) {
        let first = self.saved.try_with_untracked(|saved| saved.confirmed_at.is_none()) == Some(true);
        self.toasts.say(if first { text::CONFIRMED.get() } else { text::SAVED.get() });
        self.show(scheduler);
    }

    /// Shows beside the fields what the server refused.
    fn refused(self, error: ClientError) -> ClientError {
        self.draft.refuse(error.fields.clone());
        error
    }

    /// Shows saved settings in the fields, and tells the frame of the page.
    fn show(self, scheduler: Scheduler) {
        self.conflict.set(false);
        self.draft.put(&scheduler.rules);
        if self.owner.is_me {
            self.viewer.scheduler.put(scheduler.clone());
            let person = untrack(|| self.session.person());
            if let Some(mut person) = person.filter(|person| !person.scheduler_ready) {
                person.scheduler_ready = scheduler.confirmed_at.is_some();
                self.session.replace_person(person);
            }
        }
        self.saved.set(scheduler);
    }

    /// Drops the changes for the newer version.
    pub fn take_newer(self) {
        self.draft.form.send(async move {
            self.show(self.owner.load(self.client).await?);
            Ok(())
        });
    }

    /// Saves the changes over the newer version, knowingly.
    pub fn save_over(self) {
        let Some(rules) = untrack(|| self.draft.rules()) else { return };
        self.draft.form.send(async move {
            let newer = self.owner.load(self.client).await?;
            let saved = self.owner.save(self.client, newer.version, &rules).await;
            self.accept(saved.map_err(|error| self.refused(error))?);
            Ok(())
        });
    }

    /// Puts the saved rules back into the fields.
    pub fn discard(self) {
        self.draft.form.errors.clear();
        self.conflict.set(false);
        self.saved.with_untracked(|saved| self.draft.put(&saved.rules));
    }
}
