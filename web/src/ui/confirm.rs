//! Asks once before an act that can't be taken back: names the thing and says who will be told.

use leptos::prelude::*;
use shared::text::common;

use super::button::{Button, ButtonKind};
use super::dialog::Dialog;
use super::words::Words;

/// A small dialog with Cancel and the named act. `children` is the explanation.
#[component]
pub fn Confirm(
    open: RwSignal<bool>,
    #[prop(into)] title: Words,
    /// The verb on the button.
    #[prop(into)]
    act: Words,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(into)] on_confirm: UnsyncCallback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let on_confirm = StoredValue::new_local(on_confirm);
    view! {
        <Dialog open title locked=busy>
            <div class="dialog-body stack">{children()}</div>
            <div class="dialog-foot">
                <Button disabled=busy on_click=move |_| open.set(false)>{common::CANCEL.get()}</Button>
                <Button
                    kind=ButtonKind::DangerSolid
                    busy
                    on_click=move |_| on_confirm.with_value(|act| act.run(()))
                >
                    {act.signal()}
                </Button>
            </div>
        </Dialog>
    }
}
