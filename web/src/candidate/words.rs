//! Sentences that several candidate pages share.

use shared::text::{candidate as text, message};
use shared::wire::conference::ConferenceKind;
use shared::wire::links::OpenLink;
use shared::wire::organization::CompanyCard;

use crate::ui::icon::{IconData, lu};

/// `Chemicals • 201–500 employees`
pub fn company_line(company: &CompanyCard) -> String {
    // Word joiners keep the range on one line.
    let size = company.size.replace('–', "\u{2060}–\u{2060}");
    text::COMPANY_LINE.with(&[("industry", &company.industry), ("size", &size)])
}

/// `Zoom video conference`, `Phone call`, `In person: Plant 2`
pub fn kind_line(kind: ConferenceKind, name: &str, place: Option<&str>) -> String {
    match (kind, place) {
        (ConferenceKind::Phone, _) => text::PHONE_CALL.get(),
        (ConferenceKind::Place, Some(place)) => text::IN_PERSON.with(&[("place", place)]),
        (ConferenceKind::Place, None) => text::IN_PERSON_PLAIN.get(),
        _ => match provider(name) {
            Some(name) => text::VIDEO.with(&[("name", name)]),
            None => text::VIDEO_PLAIN.get(),
        },
    }
}

/// The provider's name; none where the link is of a service that nobody knows by name.
pub fn provider(name: &str) -> Option<&str> {
    (name != message::VIDEO.get()).then_some(name)
}

pub fn kind_icon(kind: ConferenceKind) -> IconData {
    match kind {
        ConferenceKind::Phone => lu::LuPhone,
        ConferenceKind::Place => lu::LuMapPin,
        _ => lu::LuVideo,
    }
}

/// `This interview will be a Zoom video conference`
pub fn will_be(link: &OpenLink) -> String {
    match link.conference {
        ConferenceKind::Phone => text::WILL_BE_PHONE.with(&[("name", &link.host.first_name)]),
        ConferenceKind::Place => {
            text::WILL_BE_PLACE.with(&[("place", link.place.as_deref().unwrap_or_default())])
        }
        _ => match provider(&link.conference_name) {
            Some(name) => text::WILL_BE_VIDEO.with(&[("name", name)]),
            None => text::WILL_BE_VIDEO_PLAIN.get(),
        },
    }
}
