//! The fields of a candidate's profile, as they are typed when somebody is added and when somebody is edited.

use leptos::prelude::*;
use shared::names;
use shared::text::recruiter_candidate as text;

use crate::ui::field::TextField;
use crate::ui::form::FormState;

/// What stands in them.
#[derive(Clone, Copy, Default)]
pub struct Typed {
    pub name: RwSignal<String>,
    pub called: RwSignal<String>,
    pub email: RwSignal<String>,
    pub headline: RwSignal<String>,
    pub location: RwSignal<String>,
    pub phone: RwSignal<String>,
}

impl Typed {
    pub fn clear(self) {
        for field in [self.name, self.called, self.email, self.headline, self.location, self.phone] {
            field.set(String::new());
        }
    }
}

/// The hint below "Greet as" says how they are greeted while it is empty.
#[component]
pub fn ProfileFields(typed: Typed, form: FormState) -> impl IntoView {
    let greeting = Signal::derive(move || {
        let name = typed.name.get();
        let greeted = names::called(&name);
        (!greeted.is_empty()).then(|| text::CALLED_HINT.with(&[("name", greeted)]))
    });
    view! {
        <TextField
            label=text::NAME
            value=typed.name
            max_length=120
            autofocus=true
            error=form.field("full_name")
        />
        <TextField
            label=text::CALLED
            value=typed.called
            max_length=60
            optional=true
            hint=greeting
            error=form.field("called")
        />
        <TextField label=text::EMAIL value=typed.email kind="email" error=form.field("email")/>
        <TextField
            label=text::HEADLINE
            value=typed.headline
            optional=true
            hint=text::HEADLINE_HINT
            error=form.field("headline")
        />
        <div class="sc-two">
            <TextField
                label=text::LOCATION
                value=typed.location
                optional=true
                error=form.field("location")
            />
            <TextField
                label=text::PHONE
                value=typed.phone
                kind="tel"
                optional=true
                placeholder="+1 650 555 0136"
                error=form.field("phone")
            />
        </div>
    }
}
