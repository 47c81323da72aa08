//! `parley preview`: what-if questions from one stream, their answers to another, one line each. Needs no
//! configuration, key or database.

use std::io::{self, Read, Write};
use std::path::PathBuf;

use anyhow::anyhow;
use shared::preview::Answers;
use shared::time::ZoneSource;

use crate::clock::{Clock as _, SystemClock};
use crate::zones::Zones;

#[derive(clap::Args)]
pub struct Args {
    /// Folder of TZif files; without it, the time zones compiled in.
    #[arg(long, env = "PARLEY_TZDIR")]
    tzdir: Option<PathBuf>,
}

/// From standard input to standard output.
///
/// # Errors
/// When the folder of time zones can't be read or a stream breaks.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let zones = Zones::open(args.tzdir.as_deref(), SystemClock.now()).map_err(|e| anyhow!(e))?;
    answer_all(zones.every_year(), &mut io::stdin().lock(), &mut io::stdout().lock())?;
    Ok(())
}

/// Reads questions to the end of `input`; each answer is written and flushed as soon as its question is there.
fn answer_all(zones: &dyn ZoneSource, input: &mut impl Read, output: &mut impl Write) -> io::Result<()> {
    let mut answers = Answers::new(zones);
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let length = match input.read(&mut chunk) {
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if length == 0 {
            break;
        }
        for line in answers.push(&chunk[..length]) {
            writeln!(output, "{line}")?;
            output.flush()?;
        }
    }
    if let Some(line) = answers.finish() {
        writeln!(output, "{line}")?;
    }
    output.flush()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::zones::Zones;

    #[test]
    fn answers_and_errors_come_out_one_a_line() {
        let input = concat!(
            r#"{"kind":"recurrence","rrule":"FREQ=DAILY;COUNT=2","dtstart":"2026-03-07T09:00","tz":"Europe/Berlin"}"#,
            "\nno question\n{\n  \"kind\": \"magic\"\n}\n{",
        );
        let mut output = Vec::new();
        super::answer_all(Zones::default().every_year(), &mut input.as_bytes(), &mut output).unwrap();
        let text = String::from_utf8(output).unwrap();
        let lines: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(lines[0]["instants"][1], "2026-03-08T08:00:00Z");
        let codes: Vec<_> = lines[1..].iter().map(|line| line["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["bad_json", "invalid", "bad_json"]);
        assert_eq!(lines[2]["path"], "kind");
    }
}
