//! Phrases that several mails share: names, times in the reader's zone, how an interview is held.

use shared::ids::InviteId;
use shared::names::called;
use shared::text::{Text, common, mail as text};
use shared::time::present::{EN_US, HourCycle, date_long, local_moment, moment_short, time_range};
use shared::time::{UtcTime, ZoneRules};
use shared::unlinked::unlinked;
use shared::wire::integrations::IntegrationKind;

use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Button;
use crate::store::mail_facts::{Company, InterviewFacts, PersonFacts};

/// How a colleague is shown to candidates.
pub fn host_name(person: &PersonFacts, company: &Company) -> String {
    if company.first_names_only { called(&person.name).to_owned() } else { person.name.clone() }
}

/// The opening for a colleague.
pub fn hello(name: &str) -> String {
    greet(called(name))
}

/// The opening for somebody who is called so.
pub fn greet(called: &str) -> String {
    text::HELLO.with(&[("name", &unlinked(called))])
}

/// `Monday, February 10, 2020, 9:00 AM – 9:30 AM PST (−08:00)`.
pub fn span(starts_at: UtcTime, ends_at: UtcTime, zone: &ZoneRules) -> String {
    text::SPAN.with(&[
        ("date", &date_long(local_moment(starts_at, zone).date, &EN_US)),
        ("times", &time_range(starts_at, ends_at, zone, &EN_US, HourCycle::H12)),
    ])
}

/// `Mon, Feb 10, 9:00 AM PST (−08:00)`, for subjects.
pub fn moment(at: UtcTime, zone: &ZoneRules) -> String {
    moment_short(at, zone, &EN_US, HourCycle::H12)
}

/// How an interview is held, by the stored kind.
pub fn way(kind: &str, place: Option<&str>) -> String {
    match kind {
        "jitsi" => text::WAY_JITSI.get(),
        "fixed_link" => text::WAY_VIDEO.get(),
        "phone" => text::WAY_PHONE.get(),
        "place" => text::WAY_PLACE.with(&[("place", place.unwrap_or_default())]),
        other => match IntegrationKind::parse(other) {
            Some(kind) => text::WAY_PROVIDER.with(&[("provider", &crate::connection::name(kind))]),
            None => text::WAY_VIDEO.get(),
        },
    }
}

/// `30 minutes`.
pub fn length(minutes: i64) -> String {
    common::MINUTE.count(common::MINUTES, usize::try_from(minutes).unwrap_or(0), &[])
}

/// Who signs: name, title and company, as far as candidates may know them.
pub fn signature(person: &PersonFacts, company: &Company) -> String {
    let name = host_name(person, company);
    if company.first_names_only || person.title.is_empty() {
        text::SIGNATURE_PLAIN.with(&[("name", &name), ("company", &company.name)])
    } else {
        text::SIGNATURE.with(&[("name", &name), ("title", &person.title), ("company", &company.name)])
    }
}

pub fn button(label: Text, url: String) -> Button {
    let instead = text::OPEN_INSTEAD.with(&[("link", &url)]);
    Button { label: label.get(), url, instead }
}

/// Why an interview was cancelled, in the words of who cancelled it.
pub fn cancel_reason(facts: &InterviewFacts) -> String {
    if facts.cancelled_by_candidate { unlinked(&facts.cancel_reason) } else { facts.cancel_reason.clone() }
}

/// The last lines of every mail.
pub fn foot(company: &Company) -> Vec<String> {
    vec![text::SENT_BY.with(&[("company", &company.name)])]
}

/// The candidate's page behind an invite.
pub fn candidate_page(this: &JobRun, invite: InviteId, sealed: &[u8]) -> Result<String, Failure> {
    let token = this.app.sealer.open_text(&format!("invites.token:{invite}"), sealed)?;
    Ok(this.app.config.page(&format!("/i/{token}")))
}
