//! How the host reaches the candidate if something goes wrong, and changing that number.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::text::candidate as text;
use shared::wire::links::{EditPhone, LinkView, ScheduledLink};

use super::context::Link;
use super::phone_fields::{Phone, PhoneFields};
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::dynamic;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::icon::{Icon, IconSize, lu};
use crate::ui::toast::toasts;

#[component]
pub fn ContactMethod(link: ScheduledLink) -> impl IntoView {
    let open = RwSignal::new(false);
    let context = expect_context::<Link>();
    // In a signal of its own: the page around it stays as it is.
    let phone = RwSignal::new(link.phone.clone());
    let show = move |_| {
        context.contact_shown.set(true);
        let holder = context.client();
        spawn_local(async move {
            if let Ok(LinkView::Scheduled(view)) = holder.view(true).await {
                let _ = phone.try_set(view.phone);
            }
        });
    };
    let name = link.host.first_name.clone();
    let words = dynamic(move || match phone.get() {
        Some(phone) => {
            let masked = phone.contains('•');
            view! {
                {text::WILL_CALL.with(&[("name", &name)])} " " <b class="med nowrap">{phone}</b> " "
                {masked.then(|| view! {
                    <button type="button" class="as-link" on:click=show>{text::SHOW.get()}</button>
                })}
            }
            .into_any()
        }
        None => text::NO_PHONE.with(&[("name", &name)]).into_any(),
    });
    let can_edit = link.can_edit_phone();
    let left = link.phone_edits.and_then(|edits| edits.notice);
    view! {
        <div class="pad-6 row row-4 row-top done-when">
            <span class="tile tile-n leaf-i" aria-hidden="true">
                <Icon icon=lu::LuPhone size=IconSize::Large/>
            </span>
            <div class="grow stack stack-1">
                <h2 class="h3">{text::CONTACT_METHOD.get()}</h2>
                <p class="body-l">{words}</p>
                <p class="muted">{link.notice}</p>
                {left.map(|left| view! { <p class="muted">{left}</p> })}
            </div>
            {can_edit.then(|| view! {
                <Button on_click=move |_| open.set(true)>{text::EDIT_PHONE.get()}</Button>
            })}
        </div>
        <PhoneDialog open country=link.phone_country/>
    }
}

#[component]
fn PhoneDialog(open: RwSignal<bool>, country: Option<String>) -> impl IntoView {
    let context = expect_context::<Link>();
    let phone = Phone::new(country);
    let (form, toasts) = (FormState::unnamed(), toasts());
    let submit = move || {
        if let Some(missing) = phone.problem() {
            form.errors.set_fields(vec![missing]);
            return;
        }
        let request = EditPhone {
            phone_country: phone.country.get_untracked(),
            phone: phone.number.get_untracked().trim().to_owned(),
        };
        let holder = context.client();
        form.send(async move {
            let view = holder.edit_phone(&request).await?;
            open.set(false);
            toasts.say(text::PHONE_SAVED.get());
            context.view.put(view);
            Ok(())
        });
    };
    view! {
        <Dialog open title=text::EDIT_PHONE locked=form.busy()>
            <DialogForm form open act=text::SAVE_PHONE on_submit=submit>
                <PhoneFields phone errors=form.errors/>
            </DialogForm>
        </Dialog>
    }
}
