//! Calendar files with names and texts that are hard to write, read back by others.

use api::ics::{Attendee, Entry, Method, Response, write};
use shared::time::UtcTime;

use crate::support::ics::{lines, read_by_others};

fn entry() -> Entry {
    let at = |text: &str| text.parse::<UtcTime>().unwrap();
    Entry {
        uid: "0190b6f4-0000-7000-8000-000000000002@interviews.example".to_owned(),
        sequence: 3,
        created_at: at("2026-03-01T10:00:00Z"),
        stamp: at("2026-03-02T17:00:00Z"),
        starts_at: at("2026-03-09T16:00:00Z"),
        ends_at: at("2026-03-09T16:30:00Z"),
        summary: "Gespräch; mit Frau Müller, über die Rolle \\ 面接".to_owned(),
        description:
            "Gespräch mit Frau Müller über die Rolle – bitte pünktlich erscheinen und den Link unten \
                      benutzen\r\nZeile zwei: a,b;c\\n"
                .to_owned(),
        landing_url: Some(
            "https://interviews.example/i/q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs".to_owned(),
        ),
        place: None,
        video: true,
        organizer: (
            "Joel \"JB\" Bito; Fairhaven, Inc: Interviews".to_owned(),
            "interviews@fairhaven.example".to_owned(),
        ),
        attendee: Some(Attendee {
            name: "Zoë O’Néill, \"Zo\"".to_owned(),
            email: "zoe@candidates.example".to_owned(),
            response: Response::NeedsAction,
        }),
    }
}

#[test]
fn a_request_says_what_was_meant() {
    let file = write(Method::Request, &entry());
    let lines = lines(&file);
    for line in [
        "METHOD:REQUEST",
        "SEQUENCE:3",
        "DTSTART:20260309T160000Z",
        "DTEND:20260309T163000Z",
        "STATUS:CONFIRMED",
        "TRIGGER:-PT15M",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line} in {lines:#?}");
    }
    let conference = lines.iter().find(|line| line.starts_with("CONFERENCE;")).unwrap();
    assert!(conference.contains("FEATURE=AUDIO,VIDEO"), "{conference}");
    let Some(read) = read_by_others(&file) else { return };
    assert_eq!(read["summary"], "Gespräch; mit Frau Müller, über die Rolle \\ 面接");
    assert_eq!(
        read["description"],
        "Gespräch mit Frau Müller über die Rolle – bitte pünktlich erscheinen und den Link unten benutzen\nZeile zwei: a,b;c\\n"
    );
    assert_eq!(read["starts"], entry().starts_at.unix());
    assert_eq!(read["attendee"], "mailto:zoe@candidates.example");
    assert_eq!(read["name"], "Zoë O’Néill, 'Zo'");
    assert_eq!(read["answer"], "NEEDS-ACTION");
    assert_eq!(read["url"], entry().landing_url.unwrap());
}

#[test]
fn a_cancellation_keeps_what_outlook_needs() {
    let file = write(Method::Cancel, &entry());
    let lines = lines(&file);
    for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "DTSTART:20260309T160000Z"] {
        assert!(lines.iter().any(|found| found == line), "{line} in {lines:#?}");
    }
    assert!(!lines.iter().any(|line| line == "BEGIN:VALARM" || line.starts_with("CONFERENCE")));
    if let Some(read) = read_by_others(&file) {
        assert_eq!((read["method"].as_str(), read["status"].as_str()), (Some("CANCEL"), Some("CANCELLED")));
        assert_eq!(read["sequence"], 3);
    }
}

#[test]
fn a_published_file_asks_nobody_to_answer() {
    let file = write(Method::Publish, &entry());
    assert!(!lines(&file).iter().any(|line| line.starts_with("ATTENDEE")));
    if let Some(read) = read_by_others(&file) {
        assert_eq!(read["attendee"], serde_json::Value::Null);
    }
}
