//! The first page: what is simulated, what exists now, what went wrong, and where notices go.

use crate::calls::Violation;
use crate::exchange::{Answer, Request};
use crate::html::{hidden, page, text};
use crate::meeting::Meeting;
use crate::notices::Hook;

/// How many violations the page shows.
const SHOWN: usize = 20;

/// What the page's form asks for: a provider, and where its notices go.
pub(crate) fn hook(request: &Request) -> (String, Hook) {
    let field = |name: &str| request.field(name).unwrap_or_default();
    (field("provider"), Hook { url: field("url"), secret: field("secret") })
}

/// The page at the root. `providers`: each with what exists there now.
pub(crate) fn index(providers: &[(&str, Vec<Meeting>)], violations: &[Violation]) -> Answer {
    let sections: String = providers.iter().map(|(key, live)| section(key, live)).collect();
    let violations: String = violations
        .iter()
        .rev()
        .take(SHOWN)
        .map(|violation| format!("<li>{}</li>", text(&violation.to_string())))
        .collect();
    let body = format!("{sections}<h2>Not in the descriptions</h2><ul>{violations}</ul>");
    Answer::html(200, page("Simulated providers", &body))
}

fn section(key: &str, live: &[Meeting]) -> String {
    let meetings: String = live
        .iter()
        .map(|meeting| {
            let state = if meeting.running { ", in progress" } else { "" };
            format!(
                "<li><a href=\"{}\">{}</a> {}{state}</li>",
                text(&meeting.join_url),
                text(&meeting.title),
                text(&meeting.reference)
            )
        })
        .collect();
    format!(
        "<h2>{key}</h2><p>Base address <code>/{key}</code></p><ul>{meetings}</ul>\
         <form method=\"post\">{}<label>Notices to <input name=\"url\" type=\"url\"></label> \
         <label>Secret <input name=\"secret\"></label> <button>Save</button></form>",
        hidden("provider", key)
    )
}
