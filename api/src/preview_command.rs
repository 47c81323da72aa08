//! `parley preview`: answers a stream of what-if questions. Needs no settings, key or database.

use std::io::{Read, Write};

use shared::preview::Answers;

use crate::zones::Zones;

/// Reads questions until the input ends; each answer is written and flushed as soon as its question is whole.
///
/// # Errors
/// When the input can't be read or the output not written.
pub fn run(zones: &Zones, mut input: impl Read, mut output: impl Write) -> std::io::Result<()> {
    let mut answers = Answers::new(zones.every_year());
    let mut buffer = vec![0; 64 * 1024];
    let line = |output: &mut dyn Write, text: &str| {
        output.write_all(text.as_bytes())?;
        output.write_all(b"\n")?;
        output.flush()
    };
    loop {
        let read = match input.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        for answer in answers.push(&buffer[..read]) {
            line(&mut output, &answer)?;
        }
    }
    match answers.finish() {
        Some(last) => line(&mut output, &last),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Zones, run};

    #[test]
    fn every_question_gets_its_line() {
        let question = r#"{"kind":"recurrence","rrule":"FREQ=DAILY;COUNT=2","dtstart":"2030-03-30T02:30","tz":"Europe/Berlin"}"#;
        let mut out = Vec::new();
        run(&Zones::default(), format!("{question}\nrubbish\n{question}").as_bytes(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].contains("2030-03-31T01:30:00Z"), "skipped 02:30 reads 03:30: {}", lines[0]);
        assert!(lines[1].contains("bad_json"));
        assert_eq!(lines[0], lines[2]);
    }
}
