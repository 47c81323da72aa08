//! How an interview is held: the choice of an invite becomes a link, a place or a phone call.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::error_code::ErrorCode;
use shared::ids::{InterviewId, OrgId, PersonId};
use shared::text::{Text, integrations, message};
use shared::time::UtcTime;
use shared::wire::conference::{ConferenceChoice, ConferenceKind, ConferenceState, ConferenceView};

use crate::app::App;
use crate::connection;
use crate::flows::FlowError;
use crate::jobs::conference as queue;
use crate::store::interviews::{self, InterviewRow};
use crate::store::invites::{HostRow, OrgRow};
use crate::store::{Conn, StoreError, conferences, connections};

/// Reads the stored choice of an invite.
///
/// # Errors
/// `Corrupt` when it can't be read.
pub fn choice(json: &str) -> Result<ConferenceChoice, FlowError> {
    serde_json::from_str(json).map_err(|_| FlowError::Store(StoreError::Corrupt("invites.conference")))
}

/// Where people meet by video: the fixed link, or a new room that nobody can guess. None for phone and place.
///
/// # Errors
/// `provider_not_connected` when the link or the server is missing.
pub fn address(choice: &ConferenceChoice, host: &HostRow, org: &OrgRow) -> Result<Option<String>, FlowError> {
    let missing = |why: Text| FlowError::Because(ErrorCode::ProviderNotConnected, why.get());
    match choice {
        ConferenceChoice::FixedLink { url } => {
            let url = url.clone().or_else(|| host.personal_link.clone());
            url.map(Some).ok_or_else(|| missing(message::NO_PERSONAL_LINK))
        }
        ConferenceChoice::Jitsi {} => {
            let server = org.jitsi_server.as_deref().ok_or_else(|| missing(message::NO_JITSI))?;
            Ok(Some(jitsi_room(server)))
        }
        // Phone and place need none; the address of a provider's meeting follows.
        _ => Ok(None),
    }
}

/// Whether a way to meet can be offered now: a provider has to be connected.
///
/// # Errors
/// `provider_not_connected`.
pub fn must_be_usable(
    conn: &mut Conn,
    org: OrgId,
    host: PersonId,
    choice: &ConferenceChoice,
) -> Result<(), FlowError> {
    let Some(kind) = choice.kind().provider() else { return Ok(()) };
    match connections::of_host(conn, org, host, kind.as_str())? {
        Some(row) if row.state == "connected" => Ok(()),
        _ => Err(FlowError::Because(
            ErrorCode::ProviderNotConnected,
            integrations::NOT_CONNECTED.with(&[("provider", &connection::name(kind))]),
        )),
    }
}

/// The state an interview's conference begins in.
pub fn first_state(kind: ConferenceKind, has_address: bool) -> &'static str {
    match kind.provider() {
        Some(_) => "pending",
        None if has_address => "ready",
        None => "none",
    }
}

/// The provider's meeting of an interview, if it is held with one, is to be made. Whatever the provider does,
/// the interview stands: without a connection it is marked, and the organizer is told.
///
/// # Errors
/// Those of the database.
pub fn begin(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    kind: ConferenceKind,
    now: UtcTime,
) -> Result<(), FlowError> {
    let Some(provider) = kind.provider() else { return Ok(()) };
    let row = interviews::by_id(conn, org, id)?;
    let host = row.organizer_id;
    let connected = connections::of_host(conn, org, host, provider.as_str())?;
    let connection = connected.as_ref().map(|row| row.id);
    let made = conferences::insert(conn, (org, id), connection, provider.as_str(), now)?;
    if connection.is_none() {
        let problem = integrations::PROBLEM_NOT_CONNECTED.with(&[("provider", &connection::name(provider))]);
        queue::fail(conn, (org, made), &problem, now)?;
    }
    Ok(queue::ensure(conn, &row, provider, row.version, now)?)
}

/// The interview has a new time, or is to be tried again: its meeting follows.
///
/// # Errors
/// Those of the database.
pub fn follow(conn: &mut Conn, row: &InterviewRow, version: i64, now: UtcTime) -> Result<(), FlowError> {
    match ConferenceKind::parse(&row.conference_kind).and_then(ConferenceKind::provider) {
        Some(kind) => Ok(queue::ensure(conn, row, kind, version, now)?),
        None => Ok(()),
    }
}

/// The provider's meeting of an interview, if it has one, is to go.
///
/// # Errors
/// Those of the database.
pub fn end(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    row: &InterviewRow,
    now: UtcTime,
) -> Result<(), FlowError> {
    match conferences::begin_end(conn, org, id)? {
        Some(conference) => Ok(queue::end(conn, row, &conference, now)?),
        None => Ok(()),
    }
}

/// A room of 128 random bits: who has the address can come in, so nobody may guess it.
pub fn jitsi_room(server: &str) -> String {
    let bytes: [u8; 16] = rand::random();
    format!("{}/{}", server.trim_end_matches('/'), URL_SAFE_NO_PAD.encode(bytes))
}

/// What people call a way to meet; a link is named by the service it leads to.
pub fn name(kind: ConferenceKind, url: Option<&str>) -> String {
    match kind {
        ConferenceKind::Jitsi => message::JITSI.get(),
        ConferenceKind::Phone => message::PHONE.get(),
        ConferenceKind::Place => message::PLACE.get(),
        ConferenceKind::FixedLink => url.and_then(service).unwrap_or(message::VIDEO).get(),
        _ => kind.provider().map(connection::name).unwrap_or_else(|| message::VIDEO.get()),
    }
}

fn service(url: &str) -> Option<Text> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?;
    let known = [
        ("zoom.us", message::ZOOM),
        ("meet.google.com", message::GOOGLE_MEET),
        ("teams.microsoft.com", message::TEAMS),
        ("teams.live.com", message::TEAMS),
        ("webex.com", message::WEBEX),
        ("whereby.com", message::WHEREBY),
        ("meet.jit.si", message::JITSI),
    ];
    let matches = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
    known.into_iter().find(|(domain, _)| matches(domain)).map(|(_, name)| name)
}

/// When Join works for the one who asks.
#[derive(Clone, Copy, Debug)]
pub enum Door {
    /// Not for this reader.
    Closed,
    /// From an instant until the end.
    From(UtcTime),
    /// Any time until the end: for those who hold the interview.
    Open,
}

impl Door {
    /// Whether it is open now.
    pub fn is_open(self, row: &InterviewRow, now: UtcTime) -> bool {
        row.lifecycle().is_on(now)
            && match self {
                Self::Closed => false,
                Self::From(at) => now >= at,
                Self::Open => true,
            }
    }
}

/// # Errors
/// `Corrupt` when the stored kind is not known.
pub fn kind(row: &InterviewRow) -> Result<ConferenceKind, StoreError> {
    ConferenceKind::parse(&row.conference_kind).ok_or(StoreError::Corrupt("interviews.conference_kind"))
}

/// Where the conference is, whoever asks; none when what is stored can't be opened any more.
pub fn url(app: &App, row: &InterviewRow) -> Option<String> {
    let sealed = row.conference_url_sealed.as_ref()?;
    app.sealer.open_text(&interviews::place_of_url(row.id), sealed).ok()
}

/// The code that lets people in, whoever asks; none while the meeting is not there, or when what is stored can't be
/// opened any more.
pub fn code(app: &App, row: &InterviewRow) -> Option<String> {
    let sealed = row.conference_code_sealed.as_ref().filter(|_| row.conference_state == "ready")?;
    app.sealer.open_text(&interviews::place_of_code(row.id), sealed).ok()
}

/// The conference of an interview, as one reader sees it; `shows_link`: the organization shows its own address.
///
/// # Errors
/// When the stored values can't be read.
pub fn view(
    app: &App,
    row: &InterviewRow,
    (door, shows_link): (Door, bool),
    now: UtcTime,
) -> Result<ConferenceView, FlowError> {
    let kind = kind(row)?;
    let state = match row.conference_state.as_str() {
        "none" => ConferenceState::None,
        "pending" => ConferenceState::Pending,
        "ready" => ConferenceState::Ready,
        "failed" => ConferenceState::Failed,
        _ => return Err(StoreError::Corrupt("interviews.conference_state").into()),
    };
    let (url, code) = (url(app, row), code(app, row));
    let open = door.is_open(row, now) && state == ConferenceState::Ready;
    let opens_at = match door {
        Door::From(at) => Some(at),
        Door::Closed | Door::Open => None,
    };
    Ok(ConferenceView {
        kind,
        name: name(kind, url.as_deref()),
        state,
        opens_at: opens_at.filter(|_| url.is_some() || kind.provider().is_some()),
        join_open: open,
        join_url: url.filter(|_| open && shows_link),
        access_code: code.filter(|_| open),
        place: row.conference_place.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::{jitsi_room, name};
    use shared::wire::conference::ConferenceKind;

    #[test]
    fn rooms_differ_and_stay_on_the_server() {
        let (one, two) = (jitsi_room("https://meet.example.org/"), jitsi_room("https://meet.example.org"));
        assert_ne!(one, two);
        assert!(one.starts_with("https://meet.example.org/") && one.len() == 25 + 22);
    }

    #[test]
    fn links_are_named_by_their_service() {
        let named = |url| name(ConferenceKind::FixedLink, Some(url));
        assert_eq!(named("https://us02web.zoom.us/j/1"), "Zoom");
        assert_eq!(named("https://notzoom.us.example/j/1"), "Video");
    }
}
