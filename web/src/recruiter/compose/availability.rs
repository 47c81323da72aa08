//! The block "View my availability" in the message, and the icon that puts it there.

use leptos::prelude::*;
use shared::names::called;
use shared::text::recruiter_compose as text;
use shared::wire::conference::{ConferenceChoice, ConferenceOption};

use super::super::rights::me;
use super::super::viewer::Viewer;
use super::draft::InviteDraft;
use super::quick_settings::QuickSettings;
use super::writing::Writing;
use crate::format::minutes;
use crate::ui::button::{ButtonKind, ButtonSize, IconButton};
use crate::ui::icon::{Icon, lu};

type Options = StoredValue<Vec<ConferenceOption>>;

/// Puts the block into the message, or takes it out.
#[component]
pub fn AttachButton(options: Options) -> impl IntoView {
    let draft = expect_context::<Writing>().draft;
    let viewer = Viewer::get();
    let on = move || draft.invite.read().is_some();
    let press = move |_| {
        if draft.invite.read_untracked().is_some() {
            draft.invite.set(None);
            return;
        }
        let minutes =
            untrack(|| viewer.scheduler.value()).map_or(30, |scheduler| scheduler.rules.duration_minutes);
        draft.invite.set(Some(options.with_value(|options| InviteDraft::new(minutes, options))));
    };
    view! {
        <button
            class=move || if on() { "btn btn-quiet btn-icon is-on" } else { "btn btn-quiet btn-icon" }
            type="button"
            aria-pressed=move || on().to_string()
            aria-label=text::ATTACH.get()
            title=text::ATTACH.get()
            on:click=press
        >
            <Icon icon=lu::LuCalendar/>
        </button>
    }
}

/// What the link will be; nothing when none is attached.
#[component]
pub fn AvailabilityBlock(options: Options) -> impl IntoView {
    let draft = expect_context::<Writing>().draft;
    let name = me().map(|person| called(&person.name).to_owned()).unwrap_or_default();
    let attached = Memo::new(move |_| draft.invite.read().is_some());
    move || {
        attached.get().then(|| {
            let title = text::BLOCK.with(&[("name", &name)]);
            view! {
                <div class="cm-avail">
                    <span class="tile hue-1" aria-hidden="true"><Icon icon=lu::LuCalendar/></span>
                    <div class="grow">
                        <p class="strong">{title}</p>
                        <p class="small muted">{move || draft.invite.get().map(|invite| facts(&invite, options))}</p>
                    </div>
                    <QuickSettings options/>
                    <IconButton
                        icon=lu::LuX
                        label=text::DETACH
                        kind=ButtonKind::Quiet
                        size=ButtonSize::Medium
                        on_click=move |_| draft.invite.set(None)
                    />
                </div>
            }
        })
    }
}

fn facts(invite: &InviteDraft, options: Options) -> String {
    let how = match &invite.conference {
        ConferenceChoice::Phone {} => text::BY_PHONE.get(),
        ConferenceChoice::Place { .. } => text::ON_SITE.get(),
        video => options
            .with_value(|options| {
                options.iter().find(|option| option.kind == video.kind()).map(|o| o.name.clone())
            })
            .unwrap_or_default(),
    };
    let values =
        [("minutes", minutes(invite.duration_minutes)), ("how", how), ("expires", invite.expiry.words())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    text::BLOCK_DETAIL.with(&values)
}
