//! Chooses people of the organization: a list of checkboxes with a find field over it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::ids::PersonId;
use shared::text::recruiter_projects as text;
use shared::wire::people::{Person, PersonStatus};

use super::super::words::role_name;
use crate::client::SignedIn;
use crate::ui::page_state::{Loaded, Remote};

/// `chosen` holds the ids; `fixed` is a member who can't be left out.
#[component]
pub fn PeoplePicker(
    chosen: RwSignal<BTreeSet<PersonId>>,
    #[prop(optional_no_strip)] fixed: Option<PersonId>,
) -> impl IntoView {
    let client = SignedIn::get();
    // A list of checkboxes is of no use beyond this; the find field narrows what is there.
    let people = Remote::new(move || client.people(1_000));
    let find = RwSignal::new(String::new());
    view! {
        <fieldset class="field">
            <legend class="label legend-s">{text::MEMBERS.get()}</legend>
            <input
                class="input"
                type="search"
                aria-label=text::PICK_FIND.get()
                placeholder=text::PICK_FIND.get()
                prop:value=move || find.get()
                on:input:target=move |event| find.set(event.target().value())
            />
            <div class="pick">
                <Loaded remote=people let:people>
                    {move || {
                        let wanted = find.get().to_lowercase();
                        people
                            .iter()
                            .filter(|person| person.status != PersonStatus::Disabled)
                            .filter(|person| person.name.to_lowercase().contains(&wanted))
                            .map(|person| choice(person, chosen, fixed))
                            .collect_view()
                    }}
                </Loaded>
            </div>
            <p class="hint">{text::MEMBERS_HINT.get()}</p>
        </fieldset>
    }
}

fn choice(
    person: &Person,
    chosen: RwSignal<BTreeSet<PersonId>>,
    fixed: Option<PersonId>,
) -> impl IntoView + use<> {
    let (id, name) = (person.id, person.name.clone());
    let detail = if person.title.is_empty() { role_name(person.role) } else { person.title.clone() };
    let is_fixed = fixed == Some(id);
    view! {
        <label class="check">
            <input
                type="checkbox"
                disabled=is_fixed
                prop:checked=move || is_fixed || chosen.read().contains(&id)
                on:change:target=move |event| {
                    let on = event.target().checked();
                    chosen.update(|chosen| {
                        if on {
                            chosen.insert(id);
                        } else {
                            chosen.remove(&id);
                        }
                    });
                }
            />
            <span>{name} " " <span class="muted">{detail}</span></span>
        </label>
    }
}
