//! The time-zone picker: the chosen zone with its usual name first, then every zone by region, each with
//! the offset of the date shown. Works before the list is there: it holds the chosen zone then.

use super::dynamic::dynamic;
use leptos::prelude::*;
use shared::text::ui as text;
use shared::wire::zones::ZoneOption;

use super::errors::FieldError;
use super::field::{ControlIds, FieldFrame};
use super::icon::{Icon, lu};
use crate::format::zone;

/// `value` is the IANA name. `zones` come from the API with the offsets of the shown date; `at_ms` is that
/// date, for the name of the chosen zone.
#[component]
pub fn TimeZoneSelect(
    value: RwSignal<String>,
    #[prop(into)] zones: Signal<Vec<ZoneOption>>,
    #[prop(into)] at_ms: Signal<f64>,
    /// The offset of the chosen zone, known before the list is.
    #[prop(into)]
    offset_minutes: Signal<Option<i64>>,
    #[prop(optional, into)] error: FieldError,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let (ids, error) = (ControlIds::new(), error.labelled(text::TIME_ZONE));
    let control = ids.control.clone();
    let described = {
        let ids = ids.clone();
        move || ids.described_by(false, error.read().is_some())
    };
    let chosen = move || {
        let name = value.get();
        let listed = zones.read().iter().find(|zone| zone.name == name).map(|zone| zone.offset_minutes);
        let label = match offset_minutes.get().or(listed) {
            Some(offset) => zone::label(&name, offset, at_ms.get()),
            None => zone::city(&name),
        };
        view! { <option value=name selected=true>{label}</option> }
    };
    view! {
        <FieldFrame ids label=text::TIME_ZONE error class>
            <div class="input-wrap">
                <Icon icon=lu::LuGlobe/>
                <select
                    class="select"
                    id=control
                    aria-invalid=Signal::derive(move || error.read().is_some().then_some("true"))
                    aria-describedby=described
                    prop:value=Signal::derive(move || {
                        zones.track();
                        value.get()
                    })
                    on:change:target=move |event| value.set(event.target().value())
                >
                    {chosen}
                    {dynamic(move || groups(zones.get(), &value.get()))}
                </select>
            </div>
        </FieldFrame>
    }
}

/// The other zones under their region, each group by offset, then by city.
fn groups(zones: Vec<ZoneOption>, chosen: &str) -> impl IntoView + use<> {
    let mut regions: Vec<(String, Vec<ZoneOption>)> = Vec::new();
    for zone in zone::sorted(zones).into_iter().filter(|zone| zone.name != chosen) {
        let region = zone.name.split_once('/').map_or("UTC", |(region, _)| region).to_owned();
        match regions.iter_mut().find(|(known, _)| *known == region) {
            Some((_, list)) => list.push(zone),
            None => regions.push((region, vec![zone])),
        }
    }
    zone::in_order(regions, |(region, _)| region.clone())
        .into_iter()
        .map(|(region, zones)| {
            let options = zones
                .into_iter()
                .map(|zone| {
                    let label = text::ZONE_SHORT.with(&[
                        ("abbreviation", &zone::city(&zone.name)),
                        ("offset", &zone::offset(zone.offset_minutes)),
                    ]);
                    view! { <option value=zone.name>{label}</option> }
                })
                .collect_view();
            view! { <optgroup label=region>{options}</optgroup> }
        })
        .collect_view()
}
