//! The pages behind a meeting's links: a room with buttons instead of a camera.

use super::{KEY, Zoom};
use crate::exchange::{Answer, Request};
use crate::html::{hidden, page, text};
use crate::notices::Notice;
use crate::provider::Provider as _;

impl Zoom {
    /// `/j/{id}` for guests and `/s/{id}` for the host; None: not a page.
    pub(super) fn room(&mut self, request: &Request) -> Option<Answer> {
        let (host, id) = match request.path.strip_prefix("/s/") {
            Some(id) => (true, id),
            None => (false, request.path.strip_prefix("/j/")?),
        };
        let action = if request.method == "POST" { request.field("action") } else { None };
        let done = match action.as_deref() {
            Some("start") if host => self.run(id, true).map(|()| "The meeting has started."),
            Some("end") if host => self.run(id, false).map(|()| "The meeting has ended."),
            Some("join") => {
                self.joined(id, "Guest", request.at);
                self.caused.push(Notice::new(KEY, "meeting.participant_joined", id).person("Guest", ""));
                Ok("You are in the meeting.")
            }
            _ => Ok(""),
        };
        let Ok(meeting) = self.scheduled(id) else {
            return Some(Answer::html(404, page("This meeting does not exist", "")));
        };
        let actions: &[(&str, &str)] = match (host, meeting.running) {
            (true, false) => &[("start", "Start")],
            (true, true) => &[("end", "End for all")],
            (false, _) => &[("join", "Join")],
        };
        let buttons: String = actions
            .iter()
            .map(|(value, label)| {
                format!("<form method=\"post\">{}<button>{label}</button></form>", hidden("action", value))
            })
            .collect();
        let state = if meeting.running { "In progress" } else { "Waiting for the host" };
        let said = done.map_or_else(|problem| text(&problem), str::to_owned);
        let body = format!("<p>{state}</p><p>{said}</p>{buttons}");
        Some(Answer::html(200, page(meeting.text("topic"), &body)))
    }
}
