//! The bench's workload: five calendars with 200 entries and five with 2,000, whose free slots are known.
//! Other schedulers were measured on the same data, so the counts must never move.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/workload.rs"]
mod workload;

use shared::availability::{Mode, open_slots};
use workload::{host, request, window};

/// First date, first date after it, free slots of one host, of all five together.
const WINDOWS: [(&str, &str, usize, usize); 3] = [
    ("2026-11-30", "2026-12-07", 35, 26),
    ("2026-11-30", "2026-12-28", 152, 114),
    ("2026-12-01", "2027-01-02", 182, 137),
];

#[test]
fn the_known_counts_come_out_for_200_and_for_2000_entries() {
    for entries in [200, 2000] {
        let hosts: Vec<_> = (0..5).map(|h| host(h, entries)).collect();
        for (from, to, single, collective) in WINDOWS {
            let one = open_slots(&request(window(from, to), Mode::Single), &hosts[..1]).unwrap();
            assert_eq!(one.slots.len(), single, "{entries} entries, {from}, one host");
            let all = open_slots(&request(window(from, to), Mode::Collective), &hosts).unwrap();
            assert_eq!(all.slots.len(), collective, "{entries} entries, {from}, five hosts");
        }
    }
}

#[test]
fn a_larger_calendar_gives_the_very_same_slots() {
    for h in 0..5 {
        let request = request(window("2026-11-30", "2026-12-28"), Mode::Single);
        let small = open_slots(&request, &[host(h, 200)]).unwrap();
        assert_eq!(small, open_slots(&request, &[host(h, 2000)]).unwrap());
    }
}

/// `cargo test --release -p shared --features tzdb --test workload -- --ignored --nocapture`
#[test]
#[ignore = "a measurement, not a check"]
#[allow(clippy::print_stdout)]
fn how_long_a_question_takes() {
    let hosts: Vec<_> = [200, 2000].map(|entries| (0..5).map(|h| host(h, entries)).collect()).to_vec();
    for hosts in &hosts {
        let hosts: &Vec<_> = hosts;
        for (from, to, ..) in WINDOWS {
            for (mode, people) in [(Mode::Single, &hosts[..1]), (Mode::Collective, &hosts[..])] {
                let request = request(window(from, to), mode);
                let began = std::time::Instant::now();
                for _ in 0..1000 {
                    std::hint::black_box(open_slots(&request, people).unwrap());
                }
                let each = began.elapsed() / 1000;
                println!("{} entries, {from} to {to}, {mode:?}: {each:?}", hosts[0].busy.len());
            }
        }
    }
}
