//! How messages greet a candidate: by what their name tells, unless somebody says otherwise.

use leptos::prelude::*;
use shared::names;
use shared::text::recruiter_candidate as text;

use crate::ui::errors::FormErrors;
use crate::ui::field::TextField;

/// The hint says how they are greeted while the field is empty.
#[component]
pub fn CalledField(name: RwSignal<String>, called: RwSignal<String>, errors: FormErrors) -> impl IntoView {
    let hint = Signal::derive(move || {
        let name = name.get();
        let greeted = names::called(&name);
        (!greeted.is_empty()).then(|| text::CALLED_HINT.with(&[("name", greeted)]))
    });
    view! {
        <TextField
            label=text::CALLED
            value=called
            max_length=60
            optional=true
            hint
            error=errors.field("called")
        />
    }
}
