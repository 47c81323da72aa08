//! Moving an interview: what stands now, and the question before it is moved.

use crate::ui::dynamic::dynamic;
use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::candidate as text;
use shared::wire::links::{RescheduleByCandidate, ScheduledLink};

use super::choosing::Choosing;
use super::context::Link;
use crate::format::{self, Wall};
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::icon::{Icon, IconSize, lu};
use crate::ui::status::{Banner, Tone};
use crate::ui::toast::toasts;

/// Leaves the step: the address loses its fragment, and the interview's page comes back.
pub fn leave() {
    if window().history().and_then(|history| history.back()).is_err() {
        let _ = window().location().set_hash("");
    }
}

/// Which time holds until another one is confirmed.
#[component]
pub fn MoveBanner(link: Signal<Option<ScheduledLink>>) -> impl IntoView {
    dynamic(move || {
        link.get().map(|link| {
            let now = Wall::new(&link.zone, link.starts_at).full();
            let mut detail = text::MOVE_NOW_DETAIL.get();
            if let Some(left) = link.moves.and_then(|moves| moves.notice) {
                detail.push(' ');
                detail.push_str(&left);
            }
            view! {
                <div class="move-now">
                    <Banner
                        tone=Tone::Info
                        title=text::MOVE_NOW.with(&[("time", &now)])
                        detail
                    >
                        <Button on_click=|_| leave()>{text::MOVE_KEEP.get()}</Button>
                    </Banner>
                </div>
            }
        })
    })
}

#[component]
pub fn MoveConfirm(link: Signal<Option<ScheduledLink>>, choosing: Choosing) -> impl IntoView {
    let context = expect_context::<Link>();
    let (form, toasts) = (FormState::unnamed(), toasts());
    let submit = move || {
        let Some(starts_at) = choosing.chosen.get_untracked() else { return };
        let request = RescheduleByCandidate { starts_at, zone: choosing.zone.get_untracked() };
        let (holder, key) = (context.client(), form.key(&request));
        form.send(async move {
            match holder.reschedule(&request, &key).await {
                Ok(view) => {
                    choosing.confirming.set(false);
                    toasts.say(text::MOVED_TOAST.get());
                    context.view.put(view);
                    leave();
                }
                Err(error) if error.is(ErrorCode::SlotTaken) || error.is(ErrorCode::SlotUnavailable) => {
                    choosing.lost(starts_at, error.nearest);
                }
                Err(error) if error.is(ErrorCode::WrongState) => {
                    choosing.confirming.set(false);
                    context.view.reload();
                }
                Err(error) => return Err(error),
            }
            Ok(())
        });
    };
    let new = move || choosing.chosen.get().and_then(|at| choosing.wall(at));
    let facts = move || {
        link.get().map(|link| {
            let talk = text::TALK_WITH
                .with(&[("name", &link.host.name), ("duration", &format::minutes(link.duration_minutes))]);
            let old = Wall::new(&link.zone, link.starts_at).full();
            (talk, text::MOVE_FROM.with(&[("time", &old)]), link.host.first_name)
        })
    };
    view! {
        <Dialog
            open=choosing.confirming
            title=text::CONFIRM_TITLE
            locked=form.busy()
        >
            <DialogForm form open=choosing.confirming act=text::MOVE_CONFIRM on_submit=submit>
                {dynamic(move || {
                    facts().map(|(talk, old, first_name)| view! {
                        <ul class="facts cf-sum">
                            <li>
                                <Icon icon=lu::LuCalendar size=IconSize::Large/>
                                <span class="body-l">
                                    {talk} " " <b>{move || new().map(|wall| wall.long())}</b> " "
                                    <span class="muted nowrap">{move || new().map(|wall| wall.zone())}</span>
                                    <br/>
                                    <span class="muted">{old}</span>
                                </span>
                            </li>
                        </ul>
                        <p class="muted">{text::MOVE_DETAIL.with(&[("name", &first_name)])}</p>
                    })
                })}
            </DialogForm>
        </Dialog>
    }
}
