//! The scheduler page once the settings are there: the rules on the left, what they lead to on the right,
//! and the bar that saves them.

use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::settings_scheduler as text;
use shared::wire::scheduler::Scheduler;

use super::blocked::Blocked;
use super::draft::Draft;
use super::general::General;
use super::hours::WorkingHours;
use super::limits::Limits;
use super::overrides::Overrides;
use super::owner::Owner;
use super::preview::Preview;
use super::save_bar::SaveBar;
use super::saving::Saving;
use super::zone_clock::ZoneClock;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::shown;
use crate::ui::errors::ErrorSummary;
use crate::ui::form::Form;
use crate::ui::status::{Banner, Tone};

#[component]
pub fn Editor(owner: Owner, scheduler: Scheduler) -> impl IntoView {
    let draft = Draft::new(&scheduler.rules);
    let saved = RwSignal::new(scheduler);
    let clock = ZoneClock::new(draft, saved);
    let form = draft.form;
    let saving = Saving::new(owner, draft, saved);
    let submit = move || {
        saving.save();
    };
    view! {
        <div class="sc-banners">
            {shown(move || saving.unconfirmed(), move || view! {
                <Banner
                    tone=Tone::Info
                    title=text::CONFIRM.get()
                    detail=text::CONFIRM_DETAIL.get()
                >
                    <Button kind=ButtonKind::Primary busy=saving.busy() on_click=move |_| saving.save()>
                        {text::CONFIRM_ACT.get()}
                    </Button>
                </Banner>
            })}
            {shown(move || saving.is(ErrorCode::VersionConflict), move || view! {
                <Banner
                    tone=Tone::Warn
                    title=text::CONFLICT.get()
                    detail=text::CONFLICT_DETAIL.get()
                    alert=true
                >
                    <Button busy=saving.busy() on_click=move |_| saving.take_newer()>
                        {text::CONFLICT_TAKE.get()}
                    </Button>
                    <Button busy=saving.busy() on_click=move |_| saving.save_over()>
                        {text::CONFLICT_KEEP.get()}
                    </Button>
                </Banner>
            })}
            <ErrorSummary errors=form.errors/>
        </div>
        <div class="sc-grid">
            <Form form class="stack stack-5" own_summary=true on_submit=submit>
                <General draft clock/>
                <WorkingHours draft/>
                <Blocked draft clock/>
                <Overrides draft clock/>
                <Limits draft/>
            </Form>
            <Preview owner draft clock/>
        </div>
        <SaveBar draft saving/>
    }
}
