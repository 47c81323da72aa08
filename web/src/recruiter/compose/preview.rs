//! What the candidate will get, rendered by the server with the code that sends.

use leptos::prelude::*;
use shared::files::size_words;
use shared::text::{files, recruiter_compose as text};

use super::super::viewer::Viewer;
use super::writing::Writing;
use crate::client::SignedIn;
use crate::ui::button::Button;
use crate::ui::icon::lu;
use crate::ui::status::{Banner, Tone};
use crate::ui::task::Task;

#[component]
pub fn PreviewButton() -> impl IntoView {
    let Writing { draft, form, previewing, candidate, .. } = expect_context();
    let (client, viewer, task) = (SignedIn::get(), Viewer::get(), Task::new());
    let press = move |_| {
        if previewing.shown.read_untracked().is_some() {
            previewing.stop();
            return;
        }
        let Some(project) = draft.project.get_untracked() else { return };
        let request = draft.request(candidate, project, untrack(|| viewer.now()).at.date());
        if !form.passes(|check| request.check(check)) {
            return;
        }
        task.run(async move {
            match client.preview_message(&request).await {
                Ok(preview) => previewing.shown.set(Some(preview)),
                Err(error) => form.errors.set(error),
            }
        });
    };
    move || {
        let (icon, words) =
            if previewing.is_on() { (lu::LuPencil, text::EDIT) } else { (lu::LuEye, text::PREVIEW) };
        view! { <Button icon busy=task.busy() on_click=press>{words.get()}</Button> }
    }
}

#[component]
pub fn PreviewPane() -> impl IntoView {
    let previewing = expect_context::<Writing>().previewing;
    move || {
        previewing.shown.get().map(|preview| {
            let unknown = tokens(&preview.unknown_tokens, text::UNKNOWN_TOKENS);
            let with = preview.attachments.iter().map(|file| format!("{} ({})", file.name, size_words(file.bytes)));
            let with = with.collect::<Vec<_>>().join(", ");
            let empty = tokens(&preview.empty_tokens, text::EMPTY_TOKENS);
            view! {
                <section class="cm-preview" tabindex="0" aria-label=text::PREVIEW.get()>
                    {unknown.map(|detail| view! { <Banner tone=Tone::Warn detail/> })}
                    {empty.map(|detail| view! { <Banner tone=Tone::Warn detail/> })}
                    <dl class="cm-heads small">
                        <div><dt class="muted">{text::TO.get()}</dt><dd>{preview.to}</dd></div>
                        <div><dt class="muted">{text::FROM_HEAD.get()}</dt><dd>{preview.from}</dd></div>
                        <div><dt class="muted">{text::SUBJECT.get()}</dt><dd class="med">{preview.subject}</dd></div>
                        {(!with.is_empty())
                            .then(|| view! { <div><dt class="muted">{files::TAB.get()}</dt><dd class="wrap-any">{with}</dd></div> })}
                    </dl>
                    <p class="pre">{preview.text}</p>
                </section>
            }
        })
    }
}

fn tokens(list: &[String], words: shared::text::Text) -> Option<String> {
    (!list.is_empty()).then(|| words.with(&[("tokens", &list.join(", "))]))
}
