//! From an empty server to a cancelled interview, all through the pages: what a recruiter does on the first day.

use crate::support::{Browser, EMAIL, Look, PASSWORD, Server, postgres_database, until};

const DIALOG_ACT: &str = "dialog[open] .dialog-foot .btn-primary";
/// Not one of the first times: whatever hour the story runs at, it is still to come at the end.
const LAST_SLOT: &str = ".days > :last-child .day-slots > :last-child .slot";

/// The two people in front of their screens.
struct Story {
    server: Server,
    recruiter: Browser,
    candidate: Browser,
}

async fn first_day(database: Option<String>) {
    let story = Story {
        server: Server::prepared(database, &[]),
        recruiter: Browser::open(Look::DESKTOP.zone("America/Los_Angeles")).await,
        candidate: Browser::open(Look::DESKTOP.zone("Europe/Berlin")).await,
    };
    story.sets_up().await;
    story.signs_out_and_in().await;
    story.names_a_conference_server().await;
    story.confirms_the_scheduler().await;
    story.opens_a_project().await;
    story.saves_a_template().await;
    story.sends_a_link().await;
    let link = story.finds_the_mail().await;
    story.candidate_chooses(&link).await;
    story.sees_the_interview(&link).await;
    story.moves_it(&link).await;
    story.cancels_it(&link).await;
    story.looks_at_deliveries().await;
    // Before signing in there is no session to renew: that refusal is part of it.
    story.recruiter.console_is_clean(&["/api/v1/auth/"]).await;
    story.candidate.console_is_clean(&[]).await;
    story.recruiter.asked_nobody_but(&story.server.url("/")).await;
}

#[tokio::test]
async fn a_recruiters_first_day() {
    first_day(None).await;
}

#[tokio::test]
async fn a_recruiters_first_day_on_postgresql() {
    first_day(Some(postgres_database())).await;
}

impl Story {
    async fn sets_up(&self) {
        let page = &self.recruiter;
        page.goto(&self.server.url(&format!("/set-up#{}", self.server.setup_token()))).await;
        page.sees("Set up Parley").await;
        page.is_accessible().await;
        page.click_text("Create the organization").await;
        page.sees("fields need your attention").await;
        page.sees("Company name: This can't be empty.").await;
        page.is_accessible().await;
        page.sees("Your name: This can't be empty.").await;
        page.fill("Company name", "Fairhaven Chemicals").await;
        page.fill("Industry", "Chemicals").await;
        page.choose("Company size", "201–500 employees").await;
        page.fill("Company page (optional)", "https://fairhaven.example/about").await;
        page.fill("Contact address for candidates", "hiring@fairhaven.example").await;
        page.fill("Your name", "Joel Bito").await;
        page.fill("E-mail", EMAIL).await;
        page.fill("Password", PASSWORD).await;
        page.click_text("Create the organization").await;
        page.sees("Check that email works").await;
        page.click_text("Send test email").await;
        page.sees("This is a development server. It keeps emails in its Mailbox.").await;
        page.is_accessible().await;
        page.click_text("Continue to Parley").await;
        page.sees("No project yet").await;
        page.sees("Candidates can’t pick times yet").await;
        page.is_accessible().await;
    }

    async fn signs_out_and_in(&self) {
        let page = &self.recruiter;
        self.profile_menu("Sign out").await;
        page.sees("to plan interviews with Parley").await;
        page.is_accessible().await;
        page.fill("E-mail", EMAIL).await;
        page.fill("Password", "not the right passphrase").await;
        page.click_text("Sign in").await;
        page.sees("The e-mail address or the password is wrong.").await;
        page.is_accessible().await;
        page.fill("Password", PASSWORD).await;
        page.click_text("Sign in").await;
        page.sees("No project yet").await;
    }

    async fn names_a_conference_server(&self) {
        let page = &self.recruiter;
        self.profile_menu("Settings").await;
        page.sees("Company & preferences").await;
        page.is_accessible().await;
        page.fill("Jitsi server", "https://meet.fairhaven.example").await;
        page.click_text("Save preferences").await;
        page.sees("Preferences saved").await;
        page.is_accessible().await;
    }

    async fn confirms_the_scheduler(&self) {
        let page = &self.recruiter;
        page.click_text("Open scheduler settings").await;
        page.sees("Working hours").await;
        page.sees("What candidates can pick").await;
        page.is_accessible().await;
        until("the zone with its offset", || async {
            let zone = "return document.querySelector('option:checked[value=\"America/Los_Angeles\"]')?.textContent || ''";
            let zone = page.script(zone).await;
            zone.as_str().is_some_and(|zone| zone.contains("(−08:00)") || zone.contains("(−07:00)"))
        })
        .await;
        // A week that lies ahead as a whole, whatever day it is today.
        page.click_text("Next week").await;
        let before = self.offered().await;
        page.click_text("Add hours on Saturday").await;
        page.sees("Unsaved changes.").await;
        until("more times in the preview", || async { self.offered().await > before }).await;
        page.is_accessible().await;
        page.click_text("Confirm settings").await;
        page.sees("Settings confirmed. Candidates can pick times now.").await;
        page.sees_no_more("Candidates can’t pick times yet").await;
        page.is_accessible().await;
    }

    /// How many times the preview offers in the week it shows.
    async fn offered(&self) -> u64 {
        let times = self.recruiter.script("return document.querySelector('.sc-leg .end')?.textContent").await;
        let count = times.as_str().and_then(|times| times.split(' ').next()?.parse().ok());
        count.unwrap_or(0)
    }

    async fn opens_a_project(&self) {
        let page = &self.recruiter;
        page.click_text("Projects").await;
        page.click_text("New project").await;
        page.sees("Name of the role").await;
        page.is_accessible().await;
        page.fill("Name of the role", "Senior Recruiter").await;
        page.click_text("Create project").await;
        page.sees("No candidate in this project").await;
        page.is_accessible().await;
        page.click_text("Add candidate").await;
        page.sees("Full name").await;
        page.is_accessible().await;
        page.fill("Full name", "Rebecca Best").await;
        page.sees("Messages say “Hi Rebecca,”").await;
        page.fill("E-mail", "rebecca.best").await;
        page.click_text("Add candidate").await;
        page.sees("E-mail: This is not an e-mail address.").await;
        page.is_accessible().await;
        page.fill("E-mail", "rebecca.best@candidates.example").await;
        page.fill("Current role (optional)", "Director of Recruiting at Marlow").await;
        page.click_text("Add candidate").await;
        page.sees("Rebecca Best added to Senior Recruiter").await;
        page.is_accessible().await;
        page.click_text("Rebecca Best").await;
        page.sees("rebecca.best@candidates.example").await;
        page.is_accessible().await;
    }

    async fn saves_a_template(&self) {
        let page = &self.recruiter;
        page.click_text("Message").await;
        page.sees("Message to Rebecca").await;
        page.is_accessible().await;
        page.fill("Subject", "A senior recruiting role").await;
        page.fill("Message", "pick any time that suits you.").await;
        page.click_text("Save as new template").await;
        page.sees("Name of the template").await;
        page.is_accessible().await;
        page.fill("Name of the template", "First talk").await;
        page.click_text("Save template").await;
        until("the template in the list", || async {
            let script = "return [...document.querySelectorAll('dialog option')].some((it) => it.textContent === 'First talk')";
            page.script(script).await == true
        })
        .await;
    }

    async fn sends_a_link(&self) {
        let page = &self.recruiter;
        page.fill("Subject", "").await;
        page.fill("Message", "").await;
        page.choose("Message template", "First talk").await;
        assert_eq!(page.value_of("Subject").await, "A senior recruiting role");
        // The token goes where the cursor is.
        page.script("const it = document.querySelector('.cm-area'); it.focus(); it.setSelectionRange(0, 0)")
            .await;
        page.click_text("Insert a token").await;
        page.is_accessible().await;
        page.click_text("CANDIDATE_FIRST_NAME").await;
        assert_eq!(page.value_of("Message").await, "[CANDIDATE_FIRST_NAME]pick any time that suits you.");
        page.fill("Message", "Hi [CANDIDATE_FIRST_NAME], pick any time that suits you.").await;
        page.click_text("Attach my availability").await;
        page.sees("View my availability: Joel’s calendar").await;
        page.is_accessible().await;
        page.click_text("Quick settings").await;
        page.sees("Schedule candidate – Quick settings").await;
        page.is_accessible().await;
        page.click_text("45").await;
        page.click_text("2 weeks").await;
        page.choose("Conference provider", "Jitsi Meet").await;
        page.click_text("Save changes").await;
        page.sees("45 minutes, Jitsi Meet, expires in 2 weeks").await;
        page.click_text("Preview").await;
        page.sees("Hi Rebecca, pick any time that suits you.").await;
        page.is_accessible().await;
        page.click_text("Send message").await;
        page.sees("Message sent to Rebecca").await;
        page.is_accessible().await;
    }

    /// Opens the candidate's mail on the Mailbox page; gives the link in it.
    async fn finds_the_mail(&self) -> String {
        let page = &self.recruiter;
        self.profile_menu("Mailbox").await;
        page.sees("A senior recruiting role").await;
        page.is_accessible().await;
        page.click("a.mb-row").await;
        page.sees("Links in this mail").await;
        page.sees("Hi Rebecca, pick any time that suits you.").await;
        page.is_accessible().await;
        let link = "return document.querySelector('.mb-mail li a[href*=\"/i/\"]:not([href*=\"?at=\"])').href";
        page.script(link).await.as_str().expect("the link").to_owned()
    }

    async fn candidate_chooses(&self, link: &str) {
        let page = &self.candidate;
        page.goto(link).await;
        page.sees("Choose a time to talk to Joel Bito").await;
        page.sees("Berlin").await;
        page.is_accessible().await;
        page.click(LAST_SLOT).await;
        page.sees("Confirm details").await;
        page.sees("This interview will be a Jitsi Meet video conference").await;
        page.fill("Phone number", "415-555-0132").await;
        page.is_accessible().await;
        page.click_text("Confirm").await;
        page.sees("You’re all set!").await;
        page.is_accessible().await;
    }

    async fn sees_the_interview(&self, link: &str) {
        let page = &self.recruiter;
        page.click_text("Interviews").await;
        page.sees("Rebecca Best").await;
        page.sees("Scheduled").await;
        page.is_accessible().await;
        page.click(".table .row-link").await;
        page.sees("Interview with Rebecca Best").await;
        page.sees("Rebecca Best scheduled the interview").await;
        page.sees("+1 415-555-0132").await;
        page.is_accessible().await;
        // "At a glance" leads to the candidate, to the tab with the interview.
        page.click_text("Rebecca Best").await;
        page.sees("Open interview").await;
        page.is_accessible().await;
        // Pages may write to the clipboard and not read it: what is written is noted instead.
        let note =
            "navigator.clipboard.writeText = (text) => { window.noted = text; return Promise.resolve(); };";
        page.script(note).await;
        page.click_text("Copy candidate link").await;
        page.sees("Candidate link for Rebecca Best copied").await;
        assert_eq!(page.script("return window.noted").await, link);
        page.click_text("Open interview").await;
        page.sees("History").await;
    }

    async fn moves_it(&self, link: &str) {
        let page = &self.recruiter;
        page.click_text("Reschedule").await;
        page.sees("Choose another time").await;
        page.find("dialog[open] .slot").await;
        page.is_accessible().await;
        page.click("dialog[open] .days > :last-child .slot:not([disabled])").await;
        page.sees("Rebecca Best and Joel Bito are told by mail").await;
        page.click(DIALOG_ACT).await;
        page.sees("Interview moved to").await;
        page.sees("Joel Bito moved the interview from").await;
        page.is_accessible().await;
        let before = self.candidate.script("return document.querySelector('.done-grid').innerText").await;
        self.candidate.goto(link).await;
        self.candidate.sees("You’re all set!").await;
        let after = self.candidate.script("return document.querySelector('.done-grid').innerText").await;
        assert_ne!(before, after, "the candidate's page says the new time");
    }

    async fn cancels_it(&self, link: &str) {
        let page = &self.recruiter;
        page.click_text("Cancel interview").await;
        page.sees("Cancel the interview with Rebecca Best?").await;
        page.sees("Rebecca Best and Joel Bito are told by mail").await;
        page.is_accessible().await;
        page.fill("Reason, for everybody who is told (optional)", "The role is on hold.").await;
        page.click_text("Cancel interview").await;
        page.sees("Interview with Rebecca Best cancelled").await;
        page.sees("Cancelled by Joel Bito").await;
        page.sees("The role is on hold.").await;
        page.is_accessible().await;
        self.candidate.goto(link).await;
        self.candidate.sees("This interview was cancelled").await;
        self.candidate.sees("The role is on hold.").await;
        self.candidate.is_accessible().await;
    }

    async fn looks_at_deliveries(&self) {
        let page = &self.recruiter;
        self.profile_menu("Settings").await;
        page.click_text("Deliveries").await;
        page.sees("Nothing needs attention").await;
        page.is_accessible().await;
        page.click_text("All").await;
        page.sees("Cancellation to Rebecca Best").await;
        page.sees_no_more("Waiting").await;
        page.sees_no_more("Under way").await;
        page.is_accessible().await;
        let states = page
            .script("return [...document.querySelectorAll('tbody .badge')].map((it) => it.innerText)")
            .await;
        let states = states.as_array().cloned().unwrap_or_default();
        // The message, and to both people each of confirmation, new time and cancellation.
        assert!(states.len() >= 7 && states.iter().all(|state| state == "Delivered"), "{states:?}");
    }

    /// Chooses from the menu at the upper right.
    async fn profile_menu(&self, entry: &str) {
        let page = &self.recruiter;
        page.click_text("Joel Bito, profile menu").await;
        page.find("[role=menu]:popover-open [role=menuitem]").await;
        page.is_accessible().await;
        page.click_text(entry).await;
    }
}
