//! Saving a part of the organization: one version for both cards, and a conflict keeps what was typed.

use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::{Text, settings_company as text};
use shared::wire::organization::{Organization, PatchOrganization};

use crate::client::{ClientError, SignedIn};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::form::FormState;
use crate::ui::toast::{Toasts, toasts};

/// The organization as it was last read or saved: both cards change the same version.
pub type Held = RwSignal<Organization>;

/// One form over the organization.
#[derive(Clone, Copy)]
pub struct SaveForm {
    held: Held,
    pub form: FormState,
    client: SignedIn,
    toasts: Toasts,
}

impl SaveForm {
    pub fn new(held: Held) -> Self {
        Self { held, form: FormState::new(), client: SignedIn::get(), toasts: toasts() }
    }

    /// Sends a checked change; `done` is said when it is saved.
    pub fn send(self, request: PatchOrganization, done: Text) {
        let version = self.held.read_untracked().version;
        self.form.send(async move {
            match self.client.patch_organization(version, &request).await {
                Ok(organization) => {
                    self.held.set(organization);
                    self.toasts.say(done.get());
                }
                Err(error) if error.is(ErrorCode::VersionConflict) => return Err(self.conflict(error).await),
                Err(error) => return Err(error),
            }
            Ok(())
        });
    }

    /// Takes the newer version, so that the next save knows it; the fields stay as they were typed.
    async fn conflict(self, mut error: ClientError) -> ClientError {
        match self.client.organization().await {
            Ok(newer) => {
                self.held.set(newer);
                error.title = text::CONFLICT.get();
                error.detail = text::CONFLICT_DETAIL.get();
                error
            }
            Err(error) => error,
        }
    }
}

/// The button of such a form: usable once something is changed.
#[component]
pub fn Changed(form: FormState, #[prop(into)] changed: Signal<bool>, words: Text) -> impl IntoView {
    view! {
        <div class="row">
            <Button
                kind=ButtonKind::Primary
                submit=true
                busy=form.busy()
                disabled=Signal::derive(move || !changed.get())
            >
                {words.get()}
            </Button>
        </div>
    }
}
