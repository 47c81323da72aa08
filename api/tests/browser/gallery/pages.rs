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
    let set_up = empty.url(&format!("/set-up#{}", empty.setup_token()));
    let mut pages = vec![
        page("entry-set-up", set_up.clone(), false, RECRUITER_ZONE),
        page("entry-set-up-errors", set_up, false, RECRUITER_ZONE).phone().after(&[".si-b"]),
        signed_out("entry-sign-in", "/sign-in"),
        signed_out("entry-forgot-password", "/forgot-password"),
        signed_out("entry-reset-password-dead", "/reset-password#gone").phone(),
        signed_out("entry-invitation-dead", "/accept-invitation#gone").phone(),
        signed_in("entry-set-up-email", "/set-up/email").phone(),
        signed_in("projects", "/projects"),
        signed_in("projects-new", "/projects").phone().after(&[".st-head .btn-primary"]),
        signed_in("profile-menu", "/projects").phone().after(&[".profile-btn"]),
        signed_in("shortcuts", "/projects").phone().after(&[".topbar .end button"]),
        signed_in("interviews", "/interviews"),
        signed_in("interviews-cancelled", "/interviews?show=cancelled").phone(),
        signed_in("mailbox", "/mailbox"),
        signed_in("mailbox-mail", "/mailbox").after(&["a.mb-row"]),
        signed_in("not-found", "/nowhere").phone(),
    ];
    let project = |name, rest: &str| signed_in(name, &format!("/projects/{}{rest}", demo.project));
    pages.extend([
        project("project", ""),
        project("project-team", "?tab=team").phone(),
        project("project-settings", "?tab=settings").phone(),
        project("project-add", "").phone().after(&[".pl-top .btn-primary"]),
        project("project-card-menu", "").phone().after(&[".pl-card .anchor button"]),
    ]);
    let candidate = |name, rest: &str| signed_in(name, &format!("/candidates/{}{rest}", demo.candidate));
    let compose = ".cd-head .btn-primary";
    pages.extend([
        candidate("candidate", ""),
        candidate("candidate-projects", "?tab=projects").phone(),
        candidate("candidate-messages", "?tab=messages"),
        candidate("candidate-interviews", "?tab=interviews"),
        candidate("candidate-attachments", "?tab=attachments"),
        candidate("candidate-edit", "").phone().after(&[".cd-head .row-4 .btn:not(.btn-primary)"]),
        candidate("compose", "").after(&[compose, ".cm-bar [aria-pressed]"]),
        candidate("compose-quick-settings", "").phone().after(&[
            compose,
            ".cm-bar [aria-pressed]",
            ".cm-avail .btn-icon",
        ]),
    ]);
    match &demo.interview {
        Some(id) => {
            let interview = |name, rest: &str| signed_in(name, &format!("/interviews/{id}{rest}"));
            pages.extend([
                interview("interview", "/details"),
                interview("interview-move", "/details").after(&[".cd-head .btn-primary"]),
                interview("interview-cancel", "/details").phone().after(&[".cd-head .btn-danger"]),
                interview("my-interview", ""),
            ]);
        }
        None => eprintln!("the demo has no interviews: their pages are left out"),
    }
    for (name, path) in [
        ("settings-company", "/settings/company"),
        ("settings-templates", "/settings/templates"),
        ("settings-integrations", "/settings/integrations"),
        ("settings-deliveries", "/settings/deliveries?show=all"),
        ("settings-people", "/settings/people"),
        ("settings-profile", "/settings/profile"),
        ("settings-scheduler", "/settings/scheduler"),
        ("settings-accounts", "/settings/accounts"),
        ("settings-api-keys", "/settings/api-keys"),
        ("settings-sessions", "/settings/sessions"),
    ] {
        pages.push(signed_in(name, path));
    }
    pages.push(
        signed_in("settings-deliveries-test", "/settings/deliveries")
            .phone()
            .after(&["[aria-labelledby=test-mail] .btn"]),
    );
    pages.push(
        signed_in("settings-people-invite", "/settings/people").phone().after(&[".st-head .btn-primary"]),
    );
    pages.push(
        signed_in("settings-integrations-connect", "/settings/integrations")
            .phone()
            .after(&[".in-card .in-foot .btn"]),
    );
    pages.push(signed_in("settings-api-keys-new", "/settings/api-keys").after(&[".st-head .btn-primary"]));
    pages.push(signed_in("settings-templates-new", "/settings/templates").after(&[".st-head .btn-primary"]));
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
                pages.push(link("link-cancelling", url).phone().after(&[".done-q .btn-danger"]));
                pages.push(link("link-writing", url).phone().after(&[".done-q .as-link"]));
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
