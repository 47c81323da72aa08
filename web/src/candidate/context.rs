//! What every part of the candidate's page needs: the link's client and what the link shows now.

use leptos::prelude::*;
use shared::wire::links::LinkView;

use crate::client::LinkHolder;
use crate::ui::page_state::Remote;

/// The fragment of the address while another time is chosen, so that Back leaves that step.
pub const MOVING: &str = "#reschedule";

/// Provided by the app.
#[derive(Clone, Copy)]
pub struct Link {
    pub holder: StoredValue<LinkHolder>,
    pub view: Remote<LinkView>,
    /// The reader asked for phone number and email address in full.
    pub contact_shown: RwSignal<bool>,
}

impl Link {
    /// The client, to move into a request.
    pub fn client(self) -> LinkHolder {
        self.holder.get_value()
    }
}
