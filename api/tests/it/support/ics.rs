//! Calendar files as others read them: Python's icalendar and ical.js have to agree with what was meant.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::peers::{ask, ask_python};

const PYTHON: &str = r"
import json, sys
from icalendar import Calendar
calendar = Calendar.from_ical(sys.stdin.buffer.read())
event = calendar.walk('VEVENT')[0]
attendee = event.get('ATTENDEE')
text = lambda name: str(event[name]) if name in event else None
print(json.dumps({
    'method': str(calendar['METHOD']), 'uid': text('UID'), 'sequence': int(event['SEQUENCE']),
    'starts': int(event['DTSTART'].dt.timestamp()), 'ends': int(event['DTEND'].dt.timestamp()),
    'summary': text('SUMMARY'), 'description': text('DESCRIPTION'), 'location': text('LOCATION'),
    'url': text('URL'), 'status': text('STATUS'), 'organizer': text('ORGANIZER'),
    'attendee': None if attendee is None else str(attendee),
    'name': None if attendee is None else str(attendee.params['CN']),
    'answer': None if attendee is None else str(attendee.params['PARTSTAT']),
}))
";

const SCRIPT: &str = r"
const ICAL = (await import(process.argv[1])).default;
let text = '';
for await (const chunk of process.stdin) text += chunk;
const calendar = new ICAL.Component(ICAL.parse(text));
const event = calendar.getFirstSubcomponent('vevent');
const value = name => event.getFirstPropertyValue(name);
const instant = name => value(name).toUnixTime();
const attendee = event.getFirstProperty('attendee');
console.log(JSON.stringify({
  method: calendar.getFirstPropertyValue('method'), uid: value('uid'), sequence: value('sequence'),
  starts: instant('dtstart'), ends: instant('dtend'), summary: value('summary'),
  description: value('description'), location: value('location'), url: value('url'), status: value('status'),
  organizer: value('organizer'), attendee: attendee ? attendee.getFirstValue() : null,
  name: attendee ? attendee.getFirstParameter('cn') : null,
  answer: attendee ? attendee.getFirstParameter('partstat') : null,
}));
";

/// What both readers say a file means; they are part of `cargo xtask test`, elsewhere `None`.
pub fn read_by_others(file: &str) -> Option<Value> {
    let by_python = ask_python(PYTHON, file)?;
    let assets =
        PathBuf::from(std::env::var_os("PARLEY_TEST_ASSETS").expect("PARLEY_TEST_ASSETS is set too"));
    // A module by its ending.
    let dir = tempfile::tempdir().unwrap();
    let module = dir.path().join("ical.mjs");
    std::fs::copy(assets.join("ical.min.js"), &module).expect("ical.js is there");
    let by_script = ask(Command::new("node").args(["--input-type=module", "-e", SCRIPT]).arg(&module), file);
    assert_eq!(by_python, by_script, "Python and JavaScript read the same file");
    Some(by_python)
}

/// The unfolded lines of a file, after checking RFC 5545's rules for lines.
pub fn lines(file: &str) -> Vec<String> {
    assert!(file.ends_with("\r\n"));
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "every line ends with CR LF");
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "more than 75 octets: {line}");
    }
    file.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
