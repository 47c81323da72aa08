//! The bar at the foot of the window while something is changed and not saved.

use leptos::prelude::*;
use shared::text::{common, settings_scheduler as text};

use super::draft::Draft;
use super::saving::Saving;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::shown;
use crate::ui::icon::{Icon, lu};

#[component]
pub fn SaveBar(draft: Draft, saving: Saving) -> impl IntoView {
    let changed = Memo::new(move |_| saving.has_changes());
    let detail = move || {
        let sound = draft.problems().is_empty();
        if sound { text::UNSAVED_DETAIL.get() } else { text::UNSAVED_INVALID.get() }
    };
    view! {
        {shown(move || changed.get(), move || view! {
            <div class="savebar savebar-fixed" role="region" aria-label=text::UNSAVED.get()>
                <span class="row">
                    <Icon icon=lu::LuPencil/>
                    <span>
                        <b class="med">{text::UNSAVED.get()}</b>
                        " "
                        <span class="muted savebar-more">{detail}</span>
                    </span>
                </span>
                <span class="row end">
                    <Button disabled=saving.busy() on_click=move |_| saving.discard()>{text::DISCARD.get()}</Button>
                    <Button kind=ButtonKind::Primary busy=saving.busy() on_click=move |_| saving.save()>
                        {common::SAVE.get()}
                    </Button>
                </span>
            </div>
        })}
    }
}
