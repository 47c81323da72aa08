//! Names of zones and offsets as people read them. The offset is always that of the date shown.

use chrono::NaiveDate;
use shared::text::ui as text;
use shared::time::ZoneRules;
use shared::wire::zones::ZoneOption;

use super::intl;

/// `−08:00`, with a real minus sign.
pub fn offset(minutes: i64) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let minutes = minutes.abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `PST (−08:00)`, or `UTC−03:00` where the zone has no letters.
pub fn short(abbreviation: &str, offset_minutes: i64) -> String {
    let offset = offset(offset_minutes);
    if abbreviation.is_empty() || abbreviation.starts_with(['+', '-', '−']) {
        return format!("UTC{offset}");
    }
    text::ZONE_SHORT.with(&[("abbreviation", abbreviation), ("offset", &offset)])
}

/// Whether the clocks change on a date of the zone.
pub fn changes_on(zone: &ZoneRules, date: NaiveDate) -> bool {
    zone.transitions().iter().any(|transition| zone.to_local(transition.at).date() == date)
}

/// The place in a zone's name: `America/Argentina/Buenos_Aires` is Buenos Aires.
pub fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// `Pacific Time – Los Angeles (−08:00)`.
pub fn label(zone: &str, offset_minutes: i64, at_ms: f64) -> String {
    let offset = offset(offset_minutes);
    let city = city(zone);
    let generic = intl::zone_words(zone, "longGeneric", at_ms);
    match generic.filter(|name| !name.starts_with("GMT") && *name != city) {
        Some(name) => text::ZONE_LABEL.with(&[("zone", &name), ("city", &city), ("offset", &offset)]),
        None => text::ZONE_SHORT.with(&[("abbreviation", &city), ("offset", &offset)]),
    }
}

/// The zones by offset, then by city, as the picker lists them.
pub fn sorted(zones: Vec<ZoneOption>) -> Vec<ZoneOption> {
    in_order(zones, |zone| (zone.offset_minutes, city(&zone.name)))
}

/// `items` by their key. The lists are short and shown once: a plain insertion is a tenth of the code of
/// the library's sort, and the download is what counts.
pub fn in_order<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut sorted: Vec<(K, T)> = Vec::new();
    for item in items {
        let key = key(&item);
        let place = sorted.partition_point(|(known, _)| *known <= key);
        sorted.insert(place, (key, item));
    }
    sorted.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::{city, in_order, offset, short};

    #[test]
    fn order_follows_the_key_and_keeps_equals() {
        assert_eq!(in_order(["b1", "a", "b0"], |word| word.as_bytes()[0]), ["a", "b1", "b0"]);
    }

    #[test]
    fn offsets_carry_a_sign_and_two_digits() {
        assert_eq!(offset(-480), "−08:00");
        assert_eq!(offset(345), "+05:45");
        assert_eq!(offset(0), "+00:00");
        assert_eq!(offset(-30), "−00:30");
    }

    #[test]
    fn zones_without_letters_are_named_by_their_offset() {
        assert_eq!(short("PST", -480), "PST (−08:00)");
        assert_eq!(short("-03", -180), "UTC−03:00");
    }

    #[test]
    fn the_city_is_the_last_part_of_the_name() {
        assert_eq!(city("America/Argentina/Buenos_Aires"), "Buenos Aires");
        assert_eq!(city("UTC"), "UTC");
    }
}
