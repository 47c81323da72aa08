//! What time it is where the candidate is, by the server's rules for their zone.

use leptos::prelude::*;
use shared::text::recruiter_candidate as text;
use shared::time::UtcTime;
use shared::wire::zones::ZoneOption;

use crate::client::SignedIn;
use crate::format::{Shape, now, write, zone};
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::Remote;

/// An instant on the clock of a zone whose offset at that instant is known.
pub fn clock(at: UtcTime, zone: &ZoneOption) -> chrono::NaiveDateTime {
    at.plus_minutes(zone.offset_minutes).naive_utc()
}

/// A row of facts: "10:12 AM for Rebecca, PST (−08:00)"; of `at`, or of now.
#[component]
pub fn LocalTime(
    #[prop(into)] zone: String,
    #[prop(into)] name: String,
    #[prop(optional_no_strip)] at: Option<UtcTime>,
) -> impl IntoView {
    let client = SignedIn::get();
    let moment = at.unwrap_or_else(now);
    let zones = Remote::new(move || client.zones(moment));
    move || {
        let option = zones.value()?.into_iter().find(|option| option.name == zone)?;
        let wall = clock(moment, &option);
        let shape = if at.is_some() { Some(Shape::MonthDayShort) } else { None };
        let time = match shape {
            Some(shape) => shared::text::ui::DAY_AND_TIME
                .with(&[("day", &write(shape, wall)), ("time", &write(Shape::Time, wall))]),
            None => write(Shape::Time, wall),
        };
        let words = text::LOCAL_TIME.with(&[("time", &time), ("name", &name)]);
        let place = zone::short(&option.abbreviation, option.offset_minutes);
        Some(view! {
            <li>
                <Icon icon=lu::LuGlobe/>
                <span>{words}<br/><span class="small muted">{place}</span></span>
            </li>
        })
    }
}

#[cfg(test)]
mod tests {
    use super::clock;
    use shared::time::UtcTime;
    use shared::wire::zones::ZoneOption;

    #[test]
    fn the_clock_is_off_by_the_zones_offset() {
        let zone = ZoneOption {
            name: "Asia/Kolkata".to_owned(),
            offset_minutes: 330,
            abbreviation: "IST".to_owned(),
        };
        assert_eq!(clock(UtcTime::from_unix(0), &zone).to_string(), "1970-01-01 05:30:00");
    }
}
