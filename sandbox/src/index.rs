//! The first page: what is simulated, what exists now, what went wrong, and where notices go.

use crate::exchange::{Answer, Request};
use crate::html::{hidden, page, text};
use crate::notices::Hook;
use crate::world::World;

/// How many violations the page shows.
const SHOWN: usize = 20;

/// The page at the root, and its form that registers a hook.
pub(crate) fn index(world: &mut World, request: &Request) -> Answer {
    if request.method == "POST" {
        let field = |name: &str| request.field(name).unwrap_or_default();
        if let Some(provider) = world.provider(&field("provider")) {
            provider.register_hook(Hook { url: field("url"), secret: field("secret") });
        }
        return Answer::redirect("/");
    }
    let sections: String = world.keys().into_iter().map(|key| section(world, key)).collect();
    let violations: String = world
        .violations
        .iter()
        .rev()
        .take(SHOWN)
        .map(|violation| format!("<li>{}</li>", text(&violation.to_string())))
        .collect();
    let body = format!("{sections}<h2>Not in the descriptions</h2><ul>{violations}</ul>");
    Answer::html(200, page("Simulated providers", &body))
}

fn section(world: &mut World, key: &str) -> String {
    let live = world.provider(key).map(|provider| provider.live()).unwrap_or_default();
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
