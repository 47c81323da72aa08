//! Cancelling: asks once, names the interview, says who will be told, and takes a reason.

use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::candidate as text;
use shared::wire::links::{CancelByCandidate, ScheduledLink};

use super::context::Link;
use crate::format::Wall;
use crate::ui::button::ButtonKind;
use crate::ui::dialog::Dialog;
use crate::ui::field::TextArea;
use crate::ui::form::{DialogForm, FormState};

#[component]
pub fn CancelDialog(open: RwSignal<bool>, link: Signal<Option<ScheduledLink>>) -> impl IntoView {
    let context = expect_context::<Link>();
    let reason = RwSignal::new(String::new());
    let form = FormState::unnamed();
    let submit = move || {
        let request = CancelByCandidate { reason: reason.get_untracked().trim().to_owned() };
        let (holder, key) = (context.client(), form.key(&request));
        form.send(async move {
            match holder.cancel(&request, &key).await {
                Ok(view) => {
                    open.set(false);
                    context.view.put(view);
                }
                Err(error) if error.is(ErrorCode::WrongState) => {
                    open.set(false);
                    context.view.reload();
                }
                Err(error) => return Err(error),
            }
            Ok(())
        });
    };
    let detail = move || {
        link.get().map(|link| {
            let time = Wall::new(&link.zone, link.starts_at).full();
            text::CANCEL_DETAIL.with(&[("name", &link.host.name), ("time", &time)])
        })
    };
    let label =
        move || link.read().as_ref().map(|link| text::CANCEL_REASON.with(&[("name", &link.host.first_name)]));
    view! {
        <Dialog open title=text::CANCEL_TITLE locked=form.busy()>
            <DialogForm form open act=text::CANCEL_INTERVIEW kind=ButtonKind::DangerSolid cancel=text::KEEP on_submit=submit>
                <p class="body-l">{detail}</p>
                <TextArea
                    label=move || label().unwrap_or_default()
                    value=reason
                    optional=true
                    max_length=1000
                    error=form.field("reason")
                />
            </DialogForm>
        </Dialog>
    }
}
