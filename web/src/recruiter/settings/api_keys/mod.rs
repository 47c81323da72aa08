//! Keys for other programs: one's own; for administrators everybody's.

mod create;
mod row;
mod scopes;

use leptos::prelude::*;
use shared::text::settings_api_keys as text;

use self::create::Create;
use self::row::Row;
use crate::client::SignedIn;
use crate::recruiter::frame::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::empty::Empty;
use crate::ui::icon::lu;
use crate::ui::page_state::{Loaded, Remote};

#[component]
pub fn ApiKeysPage() -> impl IntoView {
    let client = SignedIn::get();
    let keys = Remote::new(move || client.api_keys());
    let creating = RwSignal::new(false);
    view! {
        <PageHead title=text::TITLE.get() lead=text::LEAD.get()>
            <Button kind=ButtonKind::Primary icon=lu::LuPlus on_click=move |_| creating.set(true)>
                {text::NEW.get()}
            </Button>
        </PageHead>
        <Loaded remote=keys let:all>
            {
                if all.is_empty() {
                    return view! {
                        <div class="card">
                            <Empty icon=lu::LuKeyRound title=text::EMPTY.get() detail=text::EMPTY_DETAIL.get()>
                                <Button icon=lu::LuPlus on_click=move |_| creating.set(true)>{text::NEW.get()}</Button>
                            </Empty>
                        </div>
                    }
                        .into_any();
                }
                let rows = all.into_iter().map(|key| view! { <Row key_row=key keys/> });
                view! { <ul class="card">{rows.collect_view()}</ul> }.into_any()
            }
        </Loaded>
        <Create open=creating keys/>
    }
}
