//! The role drop-down, with what the chosen role may do.

use leptos::prelude::*;
use shared::access::Role;
use shared::text::settings_people as text;

use crate::recruiter::words::role_name;
use crate::ui::errors::FieldError;
use crate::ui::select::{SelectField, SelectOption};

/// `value` holds the role's name on the wire.
#[component]
pub fn RoleField(value: RwSignal<String>, #[prop(into)] error: FieldError) -> impl IntoView {
    let options: Vec<_> =
        Role::ALL.into_iter().map(|role| SelectOption::new(role.as_str(), role_name(role))).collect();
    let hint = Signal::derive(move || {
        let hint = match Role::parse(&value.read())? {
            Role::Admin => text::ROLE_ADMIN_HINT,
            Role::Recruiter => text::ROLE_RECRUITER_HINT,
            Role::HiringManager => text::ROLE_MANAGER_HINT,
            Role::Interviewer => text::ROLE_INTERVIEWER_HINT,
        };
        Some(hint.get())
    });
    view! {
        <SelectField
            label=text::ROLE
            value
            options=Signal::stored(options)
            hint
            error
        />
    }
}
