//! Calendar files (RFC 5545): invitations and cancellations for mails, and a file to download. One entry per
//! participant with a UID of its own, so that nobody's answer or replacement touches another's calendar.

mod write;

use shared::text::mail as text;
use shared::time::UtcTime;
use shared::wire::conference::ConferenceKind;

pub use write::write;

/// What a file asks of the calendar that reads it (RFC 5546).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To look at or import; names no attendee, so nobody is asked to answer.
    Publish,
    /// New or changed: asks for an answer.
    Request,
    Cancel,
}

impl Method {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// One calendar entry for one participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub uid: String,
    pub sequence: i64,
    pub created_at: UtcTime,
    /// When this file was made: DTSTAMP and LAST-MODIFIED.
    pub stamp: UtcTime,
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
    pub summary: String,
    /// Plain text; line breaks are welcome.
    pub description: String,
    /// The page that leads to the conference, when the participant has one.
    pub landing_url: Option<String>,
    /// Where it takes place when that is not a page: an address, "phone call".
    pub place: Option<String>,
    /// Held by video: the landing page is offered as a conference.
    pub video: bool,
    /// Shown as the organizer; the address is the one that mails come from.
    pub organizer: (String, String),
    pub attendee: Option<Attendee>,
}

/// The participant the entry is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    pub name: String,
    pub email: String,
    pub response: Response,
}

/// The participant's answer so far (PARTSTAT).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response {
    NeedsAction,
    Accepted,
    Tentative,
    Declined,
}

/// What the candidate's own calendar needs to know.
#[derive(Clone, Debug)]
pub struct CandidateFacts {
    /// `participants.uid` of the candidate.
    pub uid: String,
    pub sequence: i64,
    pub created_at: UtcTime,
    pub now: UtcTime,
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
    pub host_name: String,
    pub company: String,
    /// The candidate's page.
    pub landing_url: Option<String>,
    /// The stored kind of conference, and the place when it is one.
    pub kind: String,
    pub place: Option<String>,
    /// In international form.
    pub phone: Option<String>,
    /// Of the conference, when it has one and is there.
    pub access_code: Option<String>,
    /// The address mails come from, `Config::mail_from`.
    pub organizer_email: String,
}

/// Whether an interview of this stored kind is held by video: its page leads to the conference.
pub fn is_video(kind: &str) -> bool {
    ConferenceKind::parse(kind).is_some_and(ConferenceKind::is_video)
}

/// Where an interview takes place when that is not its page.
pub fn place(kind: &str, place: Option<&str>) -> Option<String> {
    match kind {
        "phone" => Some(text::WAY_PHONE.get()),
        "place" => place.map(str::to_owned),
        _ => None,
    }
}

/// The line of a description that says the code.
pub fn access_code(code: &str) -> String {
    text::ICS_ACCESS_CODE.with(&[("code", code)])
}

/// The entry in the candidate's calendar, the same in mails and in the file to download.
pub fn candidate_entry(facts: &CandidateFacts) -> Entry {
    let summary =
        text::ICS_CANDIDATE_SUMMARY.with(&[("host", &facts.host_name), ("company", &facts.company)]);
    let video = is_video(&facts.kind);
    let mut lines = Vec::new();
    if let Some(link) = &facts.landing_url {
        let page = if video { text::ICS_CANDIDATE_PAGE } else { text::ICS_CANDIDATE_PAGE_PLAIN };
        lines.push(page.with(&[("link", link)]));
    }
    lines.extend(facts.access_code.as_deref().map(access_code));
    if let Some(phone) = &facts.phone {
        let call = if facts.kind == "phone" { text::ICS_CALLED } else { text::ICS_CALL };
        lines.push(call.with(&[("host", &facts.host_name), ("phone", phone)]));
    }
    Entry {
        uid: facts.uid.clone(),
        sequence: facts.sequence,
        created_at: facts.created_at,
        stamp: facts.now,
        starts_at: facts.starts_at,
        ends_at: facts.ends_at,
        summary,
        description: lines.join("\n"),
        landing_url: facts.landing_url.clone(),
        place: place(&facts.kind, facts.place.as_deref()),
        video,
        organizer: (
            text::ICS_ORGANIZER.with(&[("host", &facts.host_name), ("company", &facts.company)]),
            facts.organizer_email.clone(),
        ),
        attendee: None,
    }
}

/// The file of "Add to calendar" on the candidate's page.
pub fn candidate_file(facts: &CandidateFacts) -> String {
    write(Method::Publish, &candidate_entry(facts))
}
