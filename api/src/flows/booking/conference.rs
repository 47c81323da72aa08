//! How an interview is held: the choice of an invite becomes a link, a place or a phone call.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::error_code::ErrorCode;
use shared::text::{Text, message};
use shared::time::UtcTime;
use shared::wire::conference::{ConferenceChoice, ConferenceKind, ConferenceState, ConferenceView};

use crate::app::App;
use crate::flows::FlowError;
use crate::store::StoreError;
use crate::store::interviews::InterviewRow;
use crate::store::invites::{HostRow, OrgRow};

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
        ConferenceChoice::Phone {} | ConferenceChoice::Place { .. } => Ok(None),
    }
}

/// A room of 128 random bits: who has the address can come in, so nobody may guess it.
pub fn jitsi_room(server: &str) -> String {
    let bytes: [u8; 16] = rand::random();
    format!("{}/{}", server.trim_end_matches('/'), URL_SAFE_NO_PAD.encode(bytes))
}

/// Where a sealed conference address is bound to.
pub fn place_of_seal(interview: &str) -> String {
    format!("interviews.conference_url:{interview}")
}

/// What people call a way to meet; a link is named by the service it leads to.
pub fn name(kind: ConferenceKind, url: Option<&str>) -> String {
    match kind {
        ConferenceKind::Jitsi => message::JITSI.get(),
        ConferenceKind::Phone => message::PHONE.get(),
        ConferenceKind::Place => message::PLACE.get(),
        ConferenceKind::FixedLink => url.and_then(service).unwrap_or(message::VIDEO).get(),
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

/// The conference of an interview, as one reader sees it.
///
/// # Errors
/// When the stored values can't be read.
pub fn view(app: &App, row: &InterviewRow, door: Door, now: UtcTime) -> Result<ConferenceView, FlowError> {
    let kind = ConferenceKind::ALL
        .into_iter()
        .find(|kind| kind.as_str() == row.conference_kind)
        .ok_or(StoreError::Corrupt("interviews.conference_kind"))?;
    let state = match row.conference_state.as_str() {
        "none" => ConferenceState::None,
        "pending" => ConferenceState::Pending,
        "ready" => ConferenceState::Ready,
        "failed" => ConferenceState::Failed,
        _ => return Err(StoreError::Corrupt("interviews.conference_state").into()),
    };
    let url = match &row.conference_url_sealed {
        Some(sealed) => {
            let url = app.sealer.open_text(&place_of_seal(&row.id), sealed);
            Some(url.map_err(FlowError::internal)?)
        }
        None => None,
    };
    let running = row.status == "scheduled" && now.unix() < row.ends_at;
    let (open, opens_at) = match door {
        Door::Closed => (false, None),
        Door::From(at) => (running && now >= at, Some(at)),
        Door::Open => (running, None),
    };
    Ok(ConferenceView {
        kind,
        name: name(kind, url.as_deref()),
        state,
        opens_at: opens_at.filter(|_| url.is_some()),
        join_url: url.filter(|_| open && state == ConferenceState::Ready),
        access_code: None,
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
