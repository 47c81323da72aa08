//! The browser's own date words. Only the words come from there: which wall clock an instant falls on is
//! decided by the zone rules of the API, so the wall clock is handed over as if it were UTC.

use std::cell::RefCell;

use chrono::NaiveDateTime;
use js_sys::{Array, Date, Intl, Object, Reflect};
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};

/// What of a date or time is written, and how long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// 9:00 AM
    Time,
    /// 9 AM
    Hour,
    /// Monday, February 10, 2020
    DayLong,
    /// Monday, February 10
    DayMedium,
    /// Mon, Feb 10
    DayShort,
    /// Mon, Feb 10, 2020
    DayShortYear,
    /// Monday
    Weekday,
    /// Mon
    WeekdayShort,
    /// February 10
    MonthDay,
    /// Feb 10
    MonthDayShort,
    /// Feb
    MonthShort,
    /// Feb 10, 2020
    DateShort,
}

impl Shape {
    fn options(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Time => &[("hour", "numeric"), ("minute", "2-digit")],
            Self::Hour => &[("hour", "numeric")],
            Self::DayLong => {
                &[("weekday", "long"), ("month", "long"), ("day", "numeric"), ("year", "numeric")]
            }
            Self::DayMedium => &[("weekday", "long"), ("month", "long"), ("day", "numeric")],
            Self::DayShort => &[("weekday", "short"), ("month", "short"), ("day", "numeric")],
            Self::DayShortYear => {
                &[("weekday", "short"), ("month", "short"), ("day", "numeric"), ("year", "numeric")]
            }
            Self::Weekday => &[("weekday", "long")],
            Self::WeekdayShort => &[("weekday", "short")],
            Self::MonthDay => &[("month", "long"), ("day", "numeric")],
            Self::MonthDayShort => &[("month", "short"), ("day", "numeric")],
            Self::MonthShort => &[("month", "short")],
            Self::DateShort => &[("month", "short"), ("day", "numeric"), ("year", "numeric")],
        }
    }
}

thread_local! {
    static FORMATS: RefCell<Vec<(Shape, Intl::DateTimeFormat)>> = const { RefCell::new(Vec::new()) };
    static REGIONS: RefCell<Option<Option<(JsValue, js_sys::Function)>>> = const { RefCell::new(None) };
}

/// The words for a wall-clock reading.
pub fn write(shape: Shape, wall: NaiveDateTime) -> String {
    let format = format_of(shape);
    let date = date_of(wall);
    let words = format.format().call1(&JsValue::UNDEFINED, &date);
    words.ok().and_then(|words| words.as_string()).map(plain_spaces).unwrap_or_default()
}

/// A stretch of days in the shortest words: "Feb 10 – 14, 2020".
pub fn write_range(shape: Shape, from: NaiveDateTime, to: NaiveDateTime) -> Option<String> {
    let format = format_of(shape);
    let range = Reflect::get(&format, &"formatRange".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let words = range.call2(&format, &date_of(from), &date_of(to)).ok()?;
    words.as_string().map(plain_spaces)
}

/// The generic or dated name of a zone in the browser's words, such as "Pacific Time".
pub fn zone_words(zone: &str, style: &str, at_ms: f64) -> Option<String> {
    let options = object(&[("timeZone", zone), ("timeZoneName", style)]);
    // An unknown zone makes the constructor throw; toLocaleString gives that back as an error to catch.
    let date = Date::new(&JsValue::from_f64(at_ms));
    let locale = Reflect::get(&date, &"toLocaleString".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let words = locale.call2(&date, &language().into(), &options).ok()?.as_string()?;
    let plain = Reflect::get(&date, &"toLocaleString".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let rest = plain.call2(&date, &language().into(), &object(&[("timeZone", zone)])).ok()?.as_string()?;
    let name = words.strip_prefix(&rest)?.trim_start_matches([',', ' ']).trim();
    (!name.is_empty()).then(|| plain_spaces(name.to_owned()))
}

/// The browser's zone, `UTC` where it does not say.
pub fn browser_zone() -> String {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    Reflect::get(&format.resolved_options(), &"timeZone".into())
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_else(|| "UTC".to_owned())
}

/// The viewer's region by the browser's language: `US`, `IN`.
pub fn browser_region() -> Option<String> {
    let wanted = window().navigator().language().unwrap_or_default();
    let region = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    wanted.split('-').skip(1).find(region).map(str::to_ascii_uppercase)
}

/// A country's name in the page's language; the code itself where the browser has none.
pub fn region_name(code: &str) -> String {
    let names = || {
        let constructor = Reflect::get(&js_sys::global(), &"Intl".into())
            .and_then(|intl| Reflect::get(&intl, &"DisplayNames".into()))
            .ok()?
            .dyn_into::<js_sys::Function>()
            .ok()?;
        let arguments = Array::of2(&Array::of1(&"en".into()), &object(&[("type", "region")]));
        let names = Reflect::construct(&constructor, &arguments).ok()?;
        let of = Reflect::get(&names, &"of".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
        Some((names, of))
    };
    REGIONS
        .with_borrow_mut(|known| {
            let (names, of) = known.get_or_insert_with(names).as_ref()?;
            of.call1(names, &code.into()).ok()?.as_string()
        })
        .unwrap_or_else(|| code.to_owned())
}

/// The page speaks English; the order of a date and 12 or 24 hours follow the viewer's region.
fn language() -> String {
    match browser_region() {
        Some(region) => format!("en-{region}"),
        None if window().navigator().language().is_none_or(|tag| tag.starts_with("en")) => "en-US".to_owned(),
        None => "en-GB".to_owned(),
    }
}

fn format_of(shape: Shape) -> Intl::DateTimeFormat {
    FORMATS.with_borrow_mut(|formats| {
        if let Some((_, format)) = formats.iter().find(|(known, _)| *known == shape) {
            return format.clone();
        }
        let options = object(shape.options());
        set(&options, "timeZone", "UTC");
        let format = Intl::DateTimeFormat::new(&Array::of1(&language().into()), &options);
        formats.push((shape, format.clone()));
        format
    })
}

fn object(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        set(&object, name, value);
    }
    object
}

fn set(object: &Object, name: &str, value: &str) {
    let _ = Reflect::set(object, &name.into(), &value.into());
}

fn date_of(wall: NaiveDateTime) -> Date {
    #[allow(clippy::cast_precision_loss, reason = "milliseconds of any year stay below 2^53")]
    Date::new(&JsValue::from_f64(wall.and_utc().timestamp_millis() as f64))
}

/// Browsers put narrow no-break spaces before AM; tests, copies and searches want plain ones.
fn plain_spaces(words: String) -> String {
    words.replace(['\u{202f}', '\u{2009}'], " ")
}
