//! Default length and time zone.

use leptos::prelude::*;
use shared::text::settings_scheduler as text;
use shared::wire::zones::ZoneOption;

use super::draft::Draft;
use super::zone_clock::ZoneClock;
use crate::client::SignedIn;
use crate::format::{minutes, now, zone};
use crate::ui::dynamic::shown;
use crate::ui::effect::effect;
use crate::ui::field::TextField;
use crate::ui::page_state::Remote;
use crate::ui::select::{SelectField, SelectOption};

/// The lengths on offer; any other can be typed.
const LENGTHS: [i64; 7] = [15, 20, 30, 45, 60, 90, 120];
const OTHER: &str = "other";

#[component]
pub fn General(draft: Draft, clock: ZoneClock) -> impl IntoView {
    let choice = RwSignal::new(String::new());
    view! {
        <div class="sc-two">
            <Duration draft choice/>
            <Zone draft clock/>
            {shown(move || choice.get() == OTHER, move || view! {
                <TextField
                    label=text::DURATION_MINUTES
                    value=draft.duration
                    inputmode="numeric"
                    error=draft.error("duration_minutes")
                />
            })}
        </div>
    }
}

#[component]
fn Duration(draft: Draft, choice: RwSignal<String>) -> impl IntoView {
    let listed = move || LENGTHS.iter().any(|length| draft.duration.read() == length.to_string());
    // A saved length may be none of the list; a typed one keeps its field.
    effect(move || {
        let duration = draft.duration.get();
        if listed() && choice.get_untracked() != OTHER || choice.get_untracked().is_empty() {
            choice.set(if listed() { duration } else { OTHER.to_owned() });
        }
    });
    effect(move || {
        let choice = choice.get();
        if !choice.is_empty() && choice != OTHER && draft.duration.get_untracked() != choice {
            draft.duration.set(choice);
        }
    });
    let options = LENGTHS.iter().map(|length| SelectOption::new(length.to_string(), minutes(*length)));
    let other = SelectOption::new(OTHER, text::DURATION_OTHER.get());
    let options: Vec<_> = options.chain([other]).collect();
    view! {
        <SelectField
            label=text::DURATION
            value=choice
            options=Signal::stored(options)
            hint=text::DURATION_HINT
        />
    }
}

#[component]
fn Zone(draft: Draft, clock: ZoneClock) -> impl IntoView {
    let client = SignedIn::get();
    let zones = Remote::new(move || async move { client.zones(now()).await });
    let options = Memo::new(move |_| {
        let known = zones.value().unwrap_or_default();
        let chosen = draft.zone.get();
        let missing = !known.iter().any(|zone| zone.name == chosen);
        let own = missing.then(|| SelectOption::new(chosen.clone(), own_label(&chosen, clock)));
        own.into_iter().chain(known.iter().map(option)).collect::<Vec<_>>()
    });
    view! {
        <SelectField
            label=text::ZONE
            value=draft.zone
            options
            hint=move || Some(clock.sentence(draft))
            error=draft.error("zone")
        />
    }
}

fn option(zone: &ZoneOption) -> SelectOption {
    let offset = zone::offset(zone.offset_minutes);
    SelectOption::new(&zone.name, text::ZONE_OPTION.with(&[("zone", &zone.name), ("offset", &offset)]))
}

/// The chosen zone before the list is there, or one that the list lacks.
fn own_label(name: &str, clock: ZoneClock) -> String {
    let offset = clock.rules().map(|rules| i64::from(rules.offset_at(clock.minute()).seconds).div_euclid(60));
    match offset {
        Some(offset) => text::ZONE_OPTION.with(&[("zone", name), ("offset", &zone::offset(offset))]),
        None => name.to_owned(),
    }
}
