//! The block of a message with a scheduling link: what it is, the first free times, the button, the plain
//! address, and until when it works. Times are in the candidate's zone when it is known, else in the host's.

use shared::text::mail as text;
use shared::time::present::{EN_US, HourCycle, date_long, date_short, local_moment, time_label, zone_label};
use shared::time::{UtcTime, ZoneRules};
use shared::wire::conference::ConferenceChoice;

use crate::flows::availability::list_slots::{Question, open_starts};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::jobs::run::words;
use crate::providers::mail::letter::{Day, Invite, Time};
use crate::store::mail_facts::InviteFacts;

/// Two days of three times fit a phone's width.
const DAYS: usize = 2;
const TIMES: usize = 3;

pub async fn write(this: &JobRun, facts: &InviteFacts) -> Result<Invite, Failure> {
    let page = words::candidate_page(this, facts.id, &facts.token_sealed)?;
    let zone_name = facts.candidate.zone.as_deref().or(facts.organizer.zone.as_deref()).unwrap_or("UTC");
    let zone = this.app.zones.known(zone_name);
    let starts = free_starts(this, facts).await;
    let days = days(&starts, &zone, &page);
    let choice: ConferenceChoice = serde_json::from_str(&facts.conference)
        .map_err(|error| Failure::never(format!("the invite can't be read: {error}")))?;
    let place = match &choice {
        ConferenceChoice::Place { place } => Some(place.as_str()),
        _ => None,
    };
    let zone_line = starts
        .first()
        .filter(|_| !days.is_empty())
        .map(|at| text::TIMES_IN.with(&[("zone", &zone_label(*at, &zone))]));
    let host = words::host_name(&facts.organizer, &facts.company);
    Ok(Invite {
        heading: text::TALK_WITH.with(&[("name", &host)]),
        how: text::LENGTH_AND_WAY.with(&[
            ("length", &words::length(facts.duration_minutes)),
            ("way", &words::way(choice.kind().as_str(), place)),
        ]),
        caption: text::FIRST_FREE_TIMES.get(),
        days,
        zone: zone_line.unwrap_or_default(),
        button: text::CHOOSE_TIME.get(),
        instead: text::OPEN_INSTEAD.with(&[("link", &page)]),
        url: page,
        // The last minute it works reads better than the first it does not.
        ends: text::LINK_ENDS.with(&[("until", &words::moment(facts.expires_at.plus_seconds(-1), &zone))]),
    })
}

/// The first free times, or none when they can't be known now: the mail is complete without them.
async fn free_starts(this: &JobRun, facts: &InviteFacts) -> Vec<UtcTime> {
    let question = Question {
        org: this.org,
        person: facts.organizer.id,
        person_version: facts.organizer.busy_version,
        candidate: facts.candidate.id,
        candidate_version: facts.candidate.busy_version,
        duration_minutes: facts.duration_minutes,
        moving: None,
    };
    let app = this.app.clone();
    let now = app.clock.now();
    let open =
        this.app.db.read(move |conn| open_starts(conn, &app.availability, &app.zones, question, now)).await;
    match open {
        Ok(open) => open.starts,
        Err(error) => {
            tracing::warn!(job = %this.id, cause = %error, "the mail goes out without free times");
            Vec::new()
        }
    }
}

/// Up to six times: the first three of the first two dates.
fn days(starts: &[UtcTime], zone: &ZoneRules, page: &str) -> Vec<Day> {
    let mut days: Vec<(chrono::NaiveDate, Vec<UtcTime>)> = Vec::new();
    for at in starts {
        let date = local_moment(*at, zone).date;
        let same_date = days.last().is_some_and(|(last, _)| *last == date);
        if !same_date && days.len() == DAYS {
            break;
        }
        if !same_date {
            days.push((date, Vec::new()));
        }
        if let Some((_, times)) = days.last_mut().filter(|(_, times)| times.len() < TIMES) {
            times.push(*at);
        }
    }
    let time = |at: &UtcTime, date: chrono::NaiveDate| {
        let label = time_label(local_moment(*at, zone).seconds, &EN_US, HourCycle::H12);
        let name = text::TIME_NAME.with(&[("date", &date_long(date, &EN_US)), ("time", &label)]);
        Time { label, name, url: format!("{page}?at={at}") }
    };
    days.into_iter()
        .map(|(date, times)| Day {
            date: date_short(date, &EN_US),
            blanks: vec![(); TIMES - times.len()],
            times: times.iter().map(|at| time(at, date)).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{UtcTime, ZoneRules, days};

    #[test]
    fn three_times_of_two_dates() {
        let zone = ZoneRules::utc();
        let at = |text: &str| text.parse::<UtcTime>().unwrap();
        let starts: Vec<UtcTime> = [
            "2026-03-02T09:00:00Z",
            "2026-03-02T09:30:00Z",
            "2026-03-02T10:00:00Z",
            "2026-03-02T10:30:00Z",
            "2026-03-04T23:30:00Z",
            "2026-03-05T00:00:00Z",
        ]
        .map(at)
        .to_vec();
        let days = days(&starts, &zone, "https://parley.example/i/x");
        assert_eq!(days.iter().map(|day| day.times.len()).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(days[1].date, "Wed, Mar 4");
        assert_eq!(days[1].blanks.len(), 2);
        assert_eq!(days[1].times[0].url, "https://parley.example/i/x?at=2026-03-04T23:30:00Z");
        assert_eq!(days[1].times[0].name, "Wednesday, March 4, 2026, 11:30 PM");
    }
}
