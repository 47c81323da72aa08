//! Starts the message from a template.

use leptos::prelude::*;
use shared::text::recruiter_compose as text;

use super::writing::Writing;
use crate::client::SignedIn;
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::Remote;

#[component]
pub fn TemplatePicker() -> impl IntoView {
    let client = SignedIn::get();
    let Writing { draft, previewing, templates: turn, .. } = expect_context();
    let templates = Remote::new(move || {
        turn.track();
        client.templates()
    });
    let choose = move |id: String| {
        draft.template.set(id.clone());
        let known = untrack(|| templates.value()).unwrap_or_default();
        if let Some(template) = known.into_iter().find(|template| template.id.to_string() == id) {
            if !template.subject.is_empty() {
                draft.subject.set(template.subject);
            }
            draft.body.set(template.body);
            previewing.stop();
        }
    };
    view! {
        <span class="input-wrap cm-tpl">
            <Icon icon=lu::LuLayoutTemplate/>
            <select
                class="select"
                aria-label=text::TEMPLATE.get()
                prop:value=move || {
                    templates.value();
                    draft.template.get()
                }
                on:change:target=move |event| choose(event.target().value())
            >
                <option value="">{text::TEMPLATE_NONE.get()}</option>
                {move || {
                    templates
                        .value()
                        .unwrap_or_default()
                        .into_iter()
                        .map(|template| {
                            let selected = template.id.to_string() == draft.template.get_untracked();
                            view! { <option value=template.id.to_string() selected=selected>{template.name}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </span>
    }
}
