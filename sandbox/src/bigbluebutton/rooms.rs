//! BigBlueButton's rooms: made when the first person comes, gone when nobody does.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{KEY, xml};
use crate::exchange::{Answer, Request};
use crate::meeting::Meeting;
use crate::random;

#[derive(Default)]
pub(super) struct Rooms {
    all: BTreeMap<String, Room>,
}

struct Room {
    internal: String,
    name: String,
    /// The query without its checksum: repeating it is no conflict.
    asked: Vec<(String, String)>,
    created_at: DateTime<Utc>,
    minutes: i64,
    /// Minutes that an empty room waits for its first person.
    waits: i64,
    base: String,
    people: u32,
}

impl Room {
    /// A room that nobody entered, or whose time is over, has ended.
    fn open(&self, now: DateTime<Utc>) -> bool {
        let waited = self.people == 0 && now > self.created_at + TimeDelta::minutes(self.waits);
        let over = self.minutes > 0 && now > self.created_at + TimeDelta::minutes(self.minutes);
        !waited && !over
    }
}

impl Rooms {
    fn find(&mut self, id: &str, now: DateTime<Utc>) -> Option<&mut Room> {
        self.all.retain(|_, room| room.open(now));
        self.all.get_mut(id)
    }

    /// Repeating a create with the same parameters is fine; with others the id is taken.
    pub fn create(&mut self, request: &Request) -> Answer {
        let asked: Vec<_> = request.queries().into_iter().filter(|(name, _)| name != "checksum").collect();
        let id = request.query("meetingID").unwrap_or_default();
        let number =
            |name: &str, default| request.query(name).and_then(|text| text.parse().ok()).unwrap_or(default);
        if let Some(room) = self.find(&id, request.at) {
            return if room.asked == asked {
                room.made(&id, Some(("messageKey", "duplicateWarning")))
            } else {
                xml::failed("idNotUnique", "A meeting already exists with that meeting ID")
            };
        }
        let room = Room {
            internal: format!("{}-{}", random::hex(40), request.at.timestamp_millis()),
            name: request.query("name").unwrap_or_default(),
            asked,
            created_at: request.at,
            minutes: number("duration", 0),
            waits: number("meetingExpireIfNoUserJoinedInMinutes", 5),
            base: request.base.clone(),
            people: 0,
        };
        let answer = room.made(&id, None);
        self.all.insert(id, room);
        answer
    }

    /// One person more; the room's own address.
    pub fn enter(&mut self, id: &str, now: DateTime<Utc>) -> Option<String> {
        let room = self.find(id, now)?;
        room.people += 1;
        Some(room.internal.clone())
    }

    pub fn running(&mut self, id: &str, now: DateTime<Utc>) -> bool {
        self.find(id, now).is_some_and(|room| room.people > 0)
    }

    pub fn info(&mut self, id: &str, now: DateTime<Utc>) -> Answer {
        let Some(room) = self.find(id, now) else { return not_found() };
        let people = room.people.to_string();
        let created = room.created_at.timestamp_millis().to_string();
        let running = if room.people > 0 { "true" } else { "false" };
        xml::success(&[
            ("meetingName", &room.name),
            ("meetingID", id),
            ("internalMeetingID", &room.internal),
            ("createTime", &created),
            ("running", running),
            ("participantCount", &people),
        ])
    }

    pub fn end(&mut self, id: &str, now: DateTime<Utc>) -> Answer {
        if self.find(id, now).is_none() {
            return not_found();
        }
        self.all.remove(id);
        xml::success(&[("messageKey", "sentEndMeetingRequest")])
    }

    pub fn run(&mut self, id: &str, begin: bool) -> Result<(), String> {
        let room = self.all.get_mut(id).ok_or(format!("{KEY} has no room {id}"))?;
        room.people = u32::from(begin);
        if !begin {
            self.all.remove(id);
        }
        Ok(())
    }

    pub fn live(&self) -> Vec<Meeting> {
        let meeting = |(id, room): (&String, &Room)| Meeting {
            provider: KEY.to_owned(),
            external_id: id.clone(),
            reference: id.clone(),
            title: room.name.clone(),
            starts_at: Some(room.created_at),
            ends_at: (room.minutes > 0).then(|| room.created_at + TimeDelta::minutes(room.minutes)),
            host: String::new(),
            join_url: format!("{}/html5client/{}", room.base, room.internal),
            running: room.people > 0,
        };
        self.all.iter().map(meeting).collect()
    }
}

impl Room {
    fn made(&self, id: &str, warning: Option<(&str, &str)>) -> Answer {
        let created = self.created_at.timestamp_millis().to_string();
        let mut fields = vec![
            ("meetingID", id),
            ("internalMeetingID", self.internal.as_str()),
            ("createTime", created.as_str()),
        ];
        fields.extend(warning);
        xml::success(&fields)
    }
}

fn not_found() -> Answer {
    xml::failed("notFound", "We could not find a meeting with that meeting ID")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::tests::request;

    fn body(answer: &Answer) -> String {
        String::from_utf8(answer.body.clone()).unwrap()
    }

    #[test]
    fn create_is_idempotent_with_equal_parameters() {
        let mut rooms = Rooms::default();
        let ask = |query: &str| request("GET", "/", query, "");
        let first = rooms.create(&ask("name=A&meetingID=int-42&checksum=1"));
        assert!(body(&first).contains("<returncode>SUCCESS<") && !body(&first).contains("duplicateWarning"));
        assert!(body(&rooms.create(&ask("name=A&meetingID=int-42&checksum=2"))).contains("duplicateWarning"));
        assert!(body(&rooms.create(&ask("name=B&meetingID=int-42&checksum=3"))).contains("idNotUnique"));
        assert_eq!(rooms.live().len(), 1);
    }

    #[test]
    fn an_empty_room_ends_after_five_minutes() {
        let mut rooms = Rooms::default();
        let create = request("GET", "/", "name=A&meetingID=int-42", "");
        rooms.create(&create);
        let later = create.at + TimeDelta::minutes(6);
        assert!(body(&rooms.info("int-42", later)).contains("notFound"));
        rooms.create(&create);
        assert!(rooms.enter("int-42", create.at).is_some());
        assert!(rooms.running("int-42", later));
        assert!(body(&rooms.end("int-42", later)).contains("SUCCESS"));
        assert!(body(&rooms.end("int-42", later)).contains("notFound"));
    }

    #[test]
    fn names_are_escaped() {
        let mut rooms = Rooms::default();
        let create = request("GET", "/", "name=A+%3Cb%3E&meetingID=int-42", "");
        rooms.create(&create);
        assert!(body(&rooms.info("int-42", create.at)).contains("<meetingName>A &lt;b&gt;</meetingName>"));
    }
}
