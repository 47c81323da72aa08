//! A candidate in Kolkata, an interviewer in Los Angeles, over the clock change there.

use chrono::{Datelike as _, NaiveDate, Weekday};
use serde_json::Value;

use crate::support::{Browser, Look, World};

/// The next first Sunday of November or second Sunday of March: Los Angeles changes its clocks.
fn next_change(today: NaiveDate) -> NaiveDate {
    let nth = |year, month, n| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Sun, n).unwrap();
    (today.year()..today.year() + 2)
        .flat_map(|year| [nth(year, 3, 2), nth(year, 11, 1)])
        .find(|change| *change > today)
        .unwrap()
}

#[tokio::test]
async fn the_same_instant_on_both_sides() {
    let world = World::new(None).await;
    let invited = world.invite("Asha Rao").await;
    let change = next_change(chrono::Utc::now().date_naive());
    let from = change - chrono::Days::new(1);
    let slots: Value = world
        .get(&format!("/api/v1/links/{}/slots?from={from}&days=4&zone=Asia/Kolkata", &invited.path[3..]))
        .await;
    let starts: Vec<chrono::DateTime<chrono::Utc>> = slots["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|start| start.as_str().unwrap().parse().unwrap())
        .collect();
    // 9:00 in Los Angeles is 17:00Z before the change in March and 16:00Z after it (the other way round in November).
    let hours: std::collections::BTreeSet<u32> =
        starts.iter().map(chrono::Timelike::hour).filter(|hour| (16..=17).contains(hour)).collect();
    assert_eq!(hours.len(), 2, "the working day begins at another UTC hour after the change");

    let browser = Browser::open(Look::DESKTOP.zone("Asia/Kolkata")).await;
    browser.goto(&world.server.url(&invited.path)).await;
    browser.sees("Kolkata").await;
    // The link ends at midnight in Los Angeles, which is no end of a day in Kolkata.
    let text = browser.text().await;
    let until = text.lines().find(|line| line.contains("Choose a time by")).expect("until when");
    assert!(["12:30 PM", "1:30 PM"].iter().any(|hour| until.ends_with(hour)), "{until}");
    super::candidate::choose_first(&browser).await;
    browser.fill("Phone number", "415-555-0132").await;
    browser.click_text("Confirm").await;
    browser.sees("You’re all set!").await;
    let interviews: Value = world.get("/api/v1/interviews?filter=upcoming").await;
    let interview = &interviews["data"][0];
    assert_eq!(interview["zone"], "America/Los_Angeles");
    // Browsers still name the zone as it was called before.
    let zone = interview["candidate_zone"].as_str().unwrap();
    assert!(["Asia/Kolkata", "Asia/Calcutta"].contains(&zone), "{zone}");
}
