//! The lines over the message, the writing area with its tokens marked, and the menu that inserts tokens.

use leptos::html;
use leptos::prelude::*;
use shared::template::Token;
use shared::text::recruiter_compose as text;
use shared::wire::candidates::Candidate;
use shared::wire::messages::{MAX_BODY, MAX_SUBJECT};

use super::super::rights::me;
use super::token_text::TokenText;
use super::writing::Writing;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::effect::effect;
use crate::ui::field::{ControlIds, ErrorText};
use crate::ui::icon::{Icon, lu};
use crate::ui::menu::{Menu, MenuItem};

/// To, project and subject.
#[component]
pub fn Lines(candidate: Candidate) -> impl IntoView {
    let Writing { draft, form, .. } = expect_context();
    let ids = ControlIds::new();
    let (control, error_id, described) = (ids.control.clone(), ids.error.clone(), ids.clone());
    let error = form.field("subject").labelled(text::SUBJECT);
    let from = me().map(|person| text::FROM.with(&[("email", &person.email)]));
    let applications = candidate.applications.clone();
    let project_id = crate::ui::ids::next_id();
    let project_hint = format!("{project_id}-hint");
    // Files are kept with the project: in a message of another one they would carry its name across.
    let with_files = move || !draft.files.rows().read().is_empty();
    // The dialog is open already when the candidate is loaded: `autofocus` would come too late.
    let subject = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(subject) = subject.get() {
            request_animation_frame(move || {
                let _ = subject.focus();
            });
        }
    });
    view! {
        <div class="cm-fields">
            <div class="cm-line">
                <span class="label-s">{text::TO.get()}</span>
                <span class="row wrap grow">
                    <span class="chip">
                        <Avatar name=candidate.full_name.clone() id=candidate.id.to_string() size=AvatarSize::Tiny/>
                        {candidate.full_name.clone()}
                    </span>
                </span>
                <span class="small muted truncate">{from}</span>
            </div>
            {(applications.len() > 1)
                .then(|| {
                    view! {
                        <div class="cm-line wrap">
                            <label class="label-s" for=project_id.clone()>{text::PROJECT.get()}</label>
                            <select
                                class="select cm-project"
                                id=project_id.clone()
                                disabled=with_files
                                aria-describedby=project_hint.clone()
                                prop:value=move || draft.project.get().map(|id| id.to_string()).unwrap_or_default()
                                on:change:target=move |event| draft.project.set(event.target().value().parse().ok())
                            >
                                {applications
                                    .into_iter()
                                    .map(|one| {
                                        let selected = draft.project.get_untracked() == Some(one.project.id);
                                        view! {
                                            <option value=one.project.id.to_string() selected=selected>{one.project.name}</option>
                                        }
                                    })
                                    .collect_view()}
                            </select>
                            <span class="small muted" id=project_hint.clone()>
                                {move || with_files().then(|| text::PROJECT_FILES.get())}
                            </span>
                        </div>
                    }
                })}
            <div class="cm-line">
                <label class="label-s" for=control.clone()>{text::SUBJECT.get()}</label>
                <input
                    class="cm-subject"
                    id=control
                    node_ref=subject
                    maxlength=MAX_SUBJECT.to_string()
                    aria-invalid=move || error.read().is_some().then_some("true")
                    aria-describedby=move || described.described_by(false, error.read().is_some())
                    prop:value=move || draft.subject.get()
                    on:input:target=move |event| draft.subject.set(event.target().value())
                />
            </div>
            <div class="cm-error"><ErrorText id=error_id error/></div>
        </div>
    }
}

/// The message itself. The marks lie behind the letters, in the same place, size and rhythm.
#[component]
pub fn BodyEditor() -> impl IntoView {
    let Writing { draft, form, caret, .. } = expect_context();
    let (area, mirror) = (NodeRef::<html::Textarea>::new(), NodeRef::<html::Div>::new());
    let ids = ControlIds::new();
    let (error_id, described) = (ids.error.clone(), ids.clone());
    let error = form.field("body").labelled(text::BODY);
    let remember = move || {
        // Closing the dialog takes the focus from an area that is gone already.
        if let Some(area) = area.try_get_untracked().flatten() {
            let at = |place: Result<Option<u32>, _>| place.ok().flatten();
            caret.set_value(at(area.selection_start()).zip(at(area.selection_end())));
        }
    };
    let scroll = move |_| {
        let nodes = (area.try_get_untracked().flatten(), mirror.try_get_untracked().flatten());
        if let (Some(area), Some(mirror)) = nodes {
            mirror.set_scroll_top(area.scroll_top());
        }
    };
    view! {
        <div class="cm-edit">
            <div class="cm-text cm-mirror" aria-hidden="true" node_ref=mirror>
                <TokenText text=draft.body/>
                "\u{200b}"
            </div>
            <textarea
                class="cm-text cm-area"
                node_ref=area
                aria-label=text::BODY.get()
                maxlength=MAX_BODY.to_string()
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-describedby=move || described.described_by(false, error.read().is_some())
                prop:value=move || draft.body.get()
                on:input:target=move |event| {
                    draft.body.set(event.target().value());
                    remember();
                }
                on:scroll=scroll
                on:blur=move |_| remember()
            ></textarea>
        </div>
        <div class="cm-error"><ErrorText id=error_id error/></div>
    }
}

/// Inserts a token where the cursor was.
#[component]
pub fn TokenMenu() -> impl IntoView {
    let Writing { draft, previewing, caret, .. } = expect_context();
    let insert = move |token: Token| {
        previewing.stop();
        let piece = format!("[{}]", token.name());
        draft.body.update(|body| {
            let units: Vec<u16> = body.encode_utf16().collect();
            let end = u32::try_from(units.len()).unwrap_or(u32::MAX);
            let (from, to) = caret.get_value().unwrap_or((end, end));
            let cut = |at: u32| String::from_utf16_lossy(&units[..at.min(end) as usize]);
            let rest = String::from_utf16_lossy(&units[to.min(end) as usize..]);
            *body = format!("{}{piece}{rest}", cut(from));
            let after = from.min(end) + u32::try_from(piece.len()).unwrap_or(0);
            caret.set_value(Some((after, after)));
        });
    };
    view! {
        <Menu
            trigger=ViewFn::from(|| view! { <Icon icon=lu::LuBraces/> })
            label=text::INSERT_TOKEN
        >
            {Token::ALL
                .iter()
                .filter(|token| token.in_messages())
                .map(|token| {
                    view! {
                        <MenuItem on_click=move |_| insert(*token)>
                            <span class="token">{token.name()}</span>
                        </MenuItem>
                    }
                })
                .collect_view()}
        </Menu>
    }
}
