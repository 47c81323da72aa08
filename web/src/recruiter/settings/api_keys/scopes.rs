//! What a key may do, in words, and the boxes that choose it: only what the signed-in person may do themselves.

use leptos::prelude::*;
use shared::access::Scope;
use shared::text::{Text, settings_api_keys as text};

use crate::recruiter::rights::me;
use crate::ui::choice::Check;
use crate::ui::errors::FieldError;
use crate::ui::field::ErrorText;
use crate::ui::ids::next_id;

pub fn words(scope: Scope) -> Text {
    match scope {
        Scope::PeopleRead => text::PEOPLE_READ,
        Scope::ProjectsRead => text::PROJECTS_READ,
        Scope::ProjectsWrite => text::PROJECTS_WRITE,
        Scope::CandidatesRead => text::CANDIDATES_READ,
        Scope::CandidatesWrite => text::CANDIDATES_WRITE,
        Scope::MessagesWrite => text::MESSAGES_WRITE,
        Scope::TemplatesRead => text::TEMPLATES_READ,
        Scope::InvitesWrite => text::INVITES_WRITE,
        Scope::SlotsRead => text::SLOTS_READ,
        Scope::InterviewsRead => text::INTERVIEWS_READ,
        Scope::InterviewsWrite => text::INTERVIEWS_WRITE,
    }
}

/// The scopes to choose from, each with whether it is chosen.
pub type Choices = Vec<(Scope, RwSignal<bool>)>;

/// None chosen.
pub fn choices() -> Choices {
    let Some(me) = me() else { return Vec::new() };
    let within = Scope::ALL.iter().filter(|scope| scope.is_within(me.role));
    within.map(|scope| (*scope, RwSignal::new(false))).collect()
}

pub fn chosen(choices: &Choices) -> Vec<Scope> {
    choices.iter().filter(|(_, chosen)| chosen.get_untracked()).map(|(scope, _)| *scope).collect()
}

#[component]
pub fn ScopeBoxes(choices: Choices, #[prop(into)] error: FieldError) -> impl IntoView {
    let boxes = choices.into_iter().map(|(scope, value)| {
        let label = Signal::derive(move || words(scope).get());
        view! { <Check label value/> }
    });
    let id = next_id();
    let described = id.clone();
    view! {
        <fieldset class="field stack stack-2" aria-describedby=described>
            <legend class="label">{text::SCOPES.get()}</legend>
            {boxes.collect_view()}
            <ErrorText id=id error=error.alone()/>
        </fieldset>
    }
}
