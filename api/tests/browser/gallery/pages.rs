//! The pages and their states.

use super::demo::Demo;
use crate::support::Server;

/// In which sizes a page is taken.
pub enum Sizes {
    All,
    /// Further states of a page: phone size in light colours only.
    Phone,
}

/// One page in one state.
pub struct Page {
    /// The file's name, and what `--page` looks in.
    pub name: &'static str,
    pub url: String,
    pub signed_in: bool,
    pub zone: &'static str,
    pub sizes: Sizes,
    /// CSS selectors clicked one after the other to reach the state.
    pub steps: Vec<&'static str>,
}

/// Clicks the first visible match of the selector; false when there is none.
pub const CLICK: &str = "for (const it of document.querySelectorAll(arguments[0])) {\
    if (it.getClientRects().length && !it.disabled) { it.click(); return true; } } return false;";

const RECRUITER_ZONE: &str = "America/Los_Angeles";
const CANDIDATE_ZONE: &str = "Asia/Tokyo";

/// Everything there is to see. `empty` is a server that nobody has set up yet.
pub fn all(demo: &Demo, server: &Server, empty: &Server) -> Vec<Page> {
    let signed_out = |name, path: &str| page(name, server.url(path), false, RECRUITER_ZONE);
    let signed_in = |name, path: &str| page(name, server.url(path), true, RECRUITER_ZONE);
    let set_up = empty.log().split_whitespace().find(|word| word.contains('#')).map(str::to_owned);
    let set_up = set_up.unwrap_or_else(|| panic!("no set-up address in:\n{}", empty.log()));
    let mut pages = vec![
        page("entry-set-up", set_up, false, RECRUITER_ZONE),
        signed_out("entry-sign-in", "/sign-in"),
        signed_out("entry-forgot-password", "/forgot-password"),
        signed_out("entry-reset-password-dead", "/reset-password#gone").phone(),
        signed_out("entry-invitation-dead", "/accept-invitation#gone").phone(),
        signed_in("projects", "/projects"),
        signed_in("project", &format!("/projects/{}", demo.project)),
        signed_in("candidate", &format!("/candidates/{}", demo.candidate)),
        signed_in("candidate-attachments", &format!("/candidates/{}?tab=attachments", demo.candidate))
            .phone(),
        signed_in("interviews", "/interviews"),
        signed_in("mailbox", "/mailbox"),
        signed_in("not-found", "/nowhere").phone(),
    ];
    match &demo.interview {
        Some(id) => {
            pages.push(signed_in("interview", &format!("/interviews/{id}/details")));
            pages.push(signed_in("my-interview", &format!("/interviews/{id}")));
        }
        None => eprintln!("the demo has no interviews: their pages are left out"),
    }
    for (name, path) in [
        ("settings-company", "/settings/company"),
        ("settings-templates", "/settings/templates"),
        ("settings-deliveries", "/settings/deliveries"),
        ("settings-people", "/settings/people"),
        ("settings-profile", "/settings/profile"),
        ("settings-scheduler", "/settings/scheduler"),
        ("settings-sessions", "/settings/sessions"),
    ] {
        pages.push(signed_in(name, path));
    }
    let link = |name, url: &str| page(name, url.to_owned(), false, CANDIDATE_ZONE);
    for (status, url) in &demo.links {
        match status.as_str() {
            "open" => {
                pages.push(link("link-open", url));
                pages.push(link("link-open-chosen", url).phone().after(&["button.slot"]));
                pages.push(link("link-open-confirm", url).after(&["button.slot", ".book-chosen button"]));
            }
            "scheduled" => {
                pages.push(link("link-scheduled", url));
                pages.push(link("link-moving", &format!("{url}#reschedule")).phone());
            }
            "cancelled" => pages.push(link("link-cancelled", url).phone()),
            "expired" => pages.push(link("link-expired", url).phone()),
            "revoked" => pages.push(link("link-revoked", url).phone()),
            _ => {}
        }
    }
    pages.push(link("link-unknown", &server.url("/i/nobody-made-this-link")).phone());
    pages
}

fn page(name: &'static str, url: String, signed_in: bool, zone: &'static str) -> Page {
    Page { name, url, signed_in, zone, sizes: Sizes::All, steps: Vec::new() }
}

impl Page {
    fn phone(self) -> Self {
        Self { sizes: Sizes::Phone, ..self }
    }

    fn after(self, steps: &[&'static str]) -> Self {
        Self { steps: steps.to_vec(), ..self }
    }
}
