//! The secret that Parley made for a vendor, shown once.

use leptos::prelude::*;
use shared::text::settings_integrations as text;

use super::copy_line::CopyLine;
use crate::ui::button::{Button, ButtonKind};

#[component]
pub fn SecretOnce(secret: String, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="dialog-body stack stack-4">
            <p>{text::SECRET_DETAIL.get()}</p>
            <CopyLine value=secret title=text::SECRET label=text::COPY_SECRET.get()/>
        </div>
        <div class="dialog-foot">
            <Button kind=ButtonKind::Primary on_click=move |_| open.set(false)>{text::DONE.get()}</Button>
        </div>
    }
}
