//! What the parts of the composer share while a message is written.

use leptos::prelude::*;
use shared::ids::CandidateId;
use shared::wire::messages::MessagePreview;

use super::draft::Draft;
use crate::ui::form::FormState;

/// What the parts of the composer share.
#[derive(Clone, Copy)]
pub struct Writing {
    pub draft: Draft,
    pub form: FormState,
    pub previewing: Previewing,
    pub candidate: CandidateId,
    /// Where the cursor of the writing area was last, in UTF-16 units as the browser counts.
    pub caret: StoredValue<Option<(u32, u32)>>,
    /// Grows when a template was saved, so that the list of them is loaded again.
    pub templates: RwSignal<u32>,
}

/// The preview that is shown instead of the writing area.
#[derive(Clone, Copy)]
pub struct Previewing {
    pub shown: RwSignal<Option<MessagePreview>>,
}

impl Previewing {
    pub fn new() -> Self {
        Self { shown: RwSignal::new(None) }
    }

    pub fn is_on(self) -> bool {
        self.shown.read().is_some()
    }

    /// Back to writing.
    pub fn stop(self) {
        if self.shown.try_with_untracked(Option::is_some) == Some(true) {
            self.shown.set(None);
        }
    }
}
