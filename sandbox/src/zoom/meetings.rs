//! Zoom's meetings: what exists, and what a call does to it.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use super::access::Caller;
use super::scheduled::Scheduled;
use super::{KEY, Zoom, errors, wire};
use crate::accounts::Account;
use crate::check::Matched;
use crate::clock::zulu;
use crate::exchange::{Answer, Request};
use crate::meeting::Meeting;
use crate::random;

#[derive(Default)]
pub(super) struct Meetings {
    pub all: BTreeMap<u64, Scheduled>,
}

impl Meetings {
    pub fn find(&self, id: &str) -> Result<&Scheduled, Answer> {
        id.parse().ok().and_then(|id: u64| self.all.get(&id)).ok_or_else(|| errors::no_meeting(id))
    }

    fn find_mut(&mut self, id: &str) -> Result<&mut Scheduled, Answer> {
        id.parse().ok().and_then(|id: u64| self.all.get_mut(&id)).ok_or_else(|| errors::no_meeting(id))
    }

    pub fn live(&self) -> Vec<Meeting> {
        self.all.values().filter(|meeting| !meeting.ended).map(wire::meeting).collect()
    }

    /// A host runs one meeting at a time; nobody notices earlier than at the start.
    pub fn run(&mut self, id: &str, begin: bool) -> Result<(), String> {
        let found = self.find(id).map_err(|_| format!("meeting {id} does not exist"))?;
        let busy =
            self.all.values().any(|other| other.running && other.id != found.id && other.host == found.host);
        if begin && busy {
            return Err(format!("{} has another meeting in progress", found.host.email));
        }
        if let Ok(meeting) = self.find_mut(id) {
            meeting.running = begin;
            meeting.ended |= !begin;
        }
        Ok(())
    }
}

impl Zoom {
    pub(super) fn meeting_call(
        &mut self,
        call: &Matched<'_>,
        request: &Request,
        caller: &Caller,
    ) -> Result<Answer, Answer> {
        match call.operation.id.as_str() {
            "user" => Ok(Answer::json(200, &wire::user(&self.user(call.path("userId"), caller)?))),
            "create" => self.create(&self.user(call.path("userId"), caller)?, request),
            "list" => Ok(self.list(&self.user(call.path("userId"), caller)?, request)),
            "get" => Ok(Answer::json(200, &wire::whole(self.owned(call, caller)?))),
            "update" => self.update(call, request, caller),
            "delete" => self.delete(call, caller),
            "status" => {
                let id = self.owned(call, caller)?.id.to_string();
                // Ending what does not run is nothing to do.
                let _ = self.meetings.run(&id, false);
                Ok(Answer::empty(204))
            }
            _ => Ok(Answer::json(200, &wire::participants(self.meetings.find(call.path("meetingId"))?))),
        }
    }

    /// The meeting of the path, when the caller is its host.
    fn owned(&self, call: &Matched<'_>, caller: &Caller) -> Result<&Scheduled, Answer> {
        let meeting = self.meetings.find(call.path("meetingId"))?;
        if caller.server || meeting.host == caller.account {
            Ok(meeting)
        } else {
            Err(errors::error(400, 3003, "You are not the meeting host."))
        }
    }

    fn create(&mut self, caller: &Account, request: &Request) -> Result<Answer, Answer> {
        let sent = request.json();
        let host = match sent["schedule_for"].as_str().filter(|who| !who.is_empty()) {
            Some(who) => self
                .oauth
                .account(who)
                .cloned()
                .ok_or_else(|| errors::error(400, 300, "schedule_for is unknown."))?,
            None => caller.clone(),
        };
        self.limits.count(&host.email, request.at)?;
        let id = random::number(11);
        let mut meeting = Scheduled {
            id,
            uuid: random::uuid64(),
            host,
            fields: Map::new(),
            created_at: zulu(request.at),
            base: request.base.clone(),
            running: false,
            ended: false,
            participants: Vec::new(),
        };
        meeting.merge(
            json!({"topic": "Zoom Meeting", "type": 2, "timezone": "UTC", "duration": 60, "settings": {}}),
        );
        meeting.merge(sent);
        if meeting.text("password").is_empty() {
            meeting.merge(json!({"password": random::passcode(6)}));
        }
        let answer = Answer::json(201, &wire::whole(&meeting));
        self.meetings.all.insert(id, meeting);
        Ok(answer)
    }

    fn update(&mut self, call: &Matched<'_>, request: &Request, caller: &Caller) -> Result<Answer, Answer> {
        let host = self.owned(call, caller)?.host.email.clone();
        self.limits.count(&host, request.at)?;
        // Link and passcode stay: nothing of them is in the fields that a change of the time sends.
        self.meetings.find_mut(call.path("meetingId"))?.merge(request.json());
        Ok(Answer::empty(204))
    }

    fn delete(&mut self, call: &Matched<'_>, caller: &Caller) -> Result<Answer, Answer> {
        let meeting = self.owned(call, caller)?;
        if meeting.running {
            return Err(errors::error(400, 3002, "The meeting is in progress and cannot be deleted."));
        }
        let id = meeting.id;
        self.meetings.all.remove(&id);
        Ok(Answer::empty(204))
    }

    /// Page by page; the token of the next page lives 15 minutes.
    fn list(&self, host: &Account, request: &Request) -> Answer {
        let day = |at: &Scheduled| at.starts_at().map(|at| at.date_naive().to_string()).unwrap_or_default();
        let (from, to) = (request.query("from"), request.query("to"));
        let kind = request.query("type").unwrap_or_else(|| "scheduled".to_owned());
        let found: Vec<&Scheduled> = self
            .meetings
            .all
            .values()
            .filter(|meeting| meeting.host == *host && listed(meeting, &kind, request.at))
            .filter(|meeting| from.as_ref().is_none_or(|from| day(meeting) >= *from))
            .filter(|meeting| to.as_ref().is_none_or(|to| day(meeting) <= *to))
            .collect();
        let size = request.query("page_size").and_then(|text| text.parse().ok()).unwrap_or(30_usize);
        let token = request.query("next_page_token").filter(|token| !token.is_empty());
        let Ok(first) = token.as_deref().map_or(Ok(0), |token| offset(token, request.at)) else {
            return errors::error(400, 300, "The next page token is invalid or expired.");
        };
        let page: Vec<Value> =
            found.iter().skip(first).take(size).map(|meeting| wire::line(meeting)).collect();
        let more = first + page.len() < found.len();
        let next =
            if more { format!("{}.{}", first + page.len(), request.at.timestamp()) } else { String::new() };
        Answer::json(
            200,
            &json!({"page_size": size, "total_records": found.len(), "next_page_token": next, "meetings": page}),
        )
    }
}

fn listed(meeting: &Scheduled, kind: &str, now: DateTime<Utc>) -> bool {
    match kind {
        "live" => meeting.running,
        "previous_meetings" => meeting.ended,
        "upcoming" | "upcoming_meetings" => {
            meeting.running || (!meeting.ended && meeting.starts_at().is_some_and(|at| at >= now))
        }
        _ => !meeting.ended,
    }
}

fn offset(token: &str, now: DateTime<Utc>) -> Result<usize, ()> {
    let (first, made) = token.split_once('.').ok_or(())?;
    let made = made.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0)).ok_or(())?;
    if now > made + TimeDelta::minutes(15) {
        return Err(());
    }
    first.parse().map_err(|_| ())
}

impl Zoom {
    /// Remembers who came, for `past_meetings`.
    pub(super) fn joined(&mut self, id: &str, name: &str, at: DateTime<Utc>) {
        if let Ok(meeting) = self.meetings.find_mut(id) {
            meeting.participants.push(json!({"name": name, "user_email": "", "join_time": zulu(at)}));
        }
    }

    pub(super) fn scheduled(&self, id: &str) -> Result<&Scheduled, String> {
        self.meetings.find(id).map_err(|_| format!("{KEY} has no meeting {id}"))
    }
}
