//! The two wall-clock rules on a hand-made zone, so that they hold without any tz database.

#![allow(clippy::unwrap_used)]

use super::{Abbreviation, Transition, ZoneOffset, ZoneRules};
use crate::time::UtcTime;

fn offset(hours: i32, name: &str, is_dst: bool) -> ZoneOffset {
    ZoneOffset { seconds: hours * 3600, abbreviation: Abbreviation::new(name), is_dst }
}

/// New York in 2026.
fn new_york() -> ZoneRules {
    let at = |text: &str| text.parse::<UtcTime>().unwrap();
    let changes = vec![
        Transition { at: at("2026-03-08T07:00:00Z"), offset: offset(-4, "EDT", true) },
        Transition { at: at("2026-11-01T06:00:00Z"), offset: offset(-5, "EST", false) },
    ];
    ZoneRules::new("America/New_York".parse().unwrap(), offset(-5, "EST", false), changes).unwrap()
}

fn wall(zone: &ZoneRules, text: &str) -> String {
    zone.at_wall(text.parse().unwrap()).to_string()
}

fn calendar(zone: &ZoneRules, text: &str) -> String {
    zone.at_calendar(text.parse::<crate::time::WallTime>().unwrap().seconds()).to_string()
}

#[test]
fn a_skipped_time_is_the_jump_and_for_calendars_an_hour_later() {
    let zone = new_york();
    assert_eq!(wall(&zone, "2026-03-08T01:59"), "2026-03-08T06:59:00Z");
    assert_eq!(wall(&zone, "2026-03-08T02:00"), "2026-03-08T07:00:00Z");
    assert_eq!(wall(&zone, "2026-03-08T02:30"), "2026-03-08T07:00:00Z");
    assert_eq!(wall(&zone, "2026-03-08T03:00"), "2026-03-08T07:00:00Z");
    assert_eq!(calendar(&zone, "2026-03-08T02:30"), "2026-03-08T07:30:00Z");
    assert_eq!(calendar(&zone, "2026-03-08T03:00"), "2026-03-08T07:00:00Z");
}

#[test]
fn a_repeated_time_is_its_first_pass() {
    let zone = new_york();
    assert_eq!(wall(&zone, "2026-11-01T01:30"), "2026-11-01T05:30:00Z");
    assert_eq!(wall(&zone, "2026-11-01T02:00"), "2026-11-01T07:00:00Z");
    assert_eq!(calendar(&zone, "2026-11-01T01:30"), "2026-11-01T05:30:00Z");
    assert_eq!(zone.to_local("2026-11-01T06:30:00Z".parse().unwrap()).to_string(), "2026-11-01T01:30");
}

#[test]
fn a_cut_zone_says_the_same_within_its_stretch_and_travels_as_json() {
    let zone = new_york();
    let cut = zone.between("2026-06-01T00:00:00Z".parse().unwrap(), "2026-12-01T00:00:00Z".parse().unwrap());
    assert_eq!(cut.transitions().len(), 1);
    let at = "2026-07-01T12:00:00Z".parse().unwrap();
    assert_eq!(cut.offset_at(at), zone.offset_at(at));
    let json = serde_json::to_string(&cut).unwrap();
    assert_eq!(serde_json::from_str::<ZoneRules>(&json).unwrap(), cut);
}

#[test]
fn hostile_transitions_are_refused() {
    let json = |seconds: i64, at: &str| {
        format!(
            r#"{{"name":"X","initial":{{"offset_seconds":{seconds},"abbreviation":"X","is_dst":false}},
            "transitions":[{{"at":"2026-01-01T00:00:00Z","offset_seconds":0,"abbreviation":"X","is_dst":false}},
            {{"at":"{at}","offset_seconds":0,"abbreviation":"X","is_dst":false}}]}}"#
        )
    };
    assert!(serde_json::from_str::<ZoneRules>(&json(0, "2026-01-02T00:00:00Z")).is_ok());
    assert!(serde_json::from_str::<ZoneRules>(&json(0, "2026-01-01T00:00:00Z")).is_err());
    assert!(serde_json::from_str::<ZoneRules>(&json(200_000, "2026-01-02T00:00:00Z")).is_err());
}
