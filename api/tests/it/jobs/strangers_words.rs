//! What a candidate typed is in the company's mails as words: no address in it becomes a link, whoever reads. The
//! judges are two programs of others that look for addresses as mail programs do.

use serde_json::{Value, json};
use shared::access::Role;

use crate::routes::links::{compose, details, send};
use crate::support::TestMail;
use crate::support::ics::lines;
use crate::support::peers::ask_python;

/// Reads `{"plain": […], "html": […]}`; answers every address that would be made a link, or is one.
const JUDGES: &str = r#"
import json, re, sys
from html.parser import HTMLParser
import bleach
from linkify_it import LinkifyIt

class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.words, self.inside = [], [], 0
    def handle_starttag(self, tag, attributes):
        if tag == 'a':
            self.inside += 1
            self.found.append(dict(attributes).get('href', ''))
    def handle_endtag(self, tag):
        self.inside -= tag == 'a'
    def handle_data(self, words):
        if not self.inside:
            self.words.append(words)

linkify = LinkifyIt()
class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
    def handle_starttag(self, tag, attributes):
        if tag == 'a':
            self.found.append(dict(attributes)['href'])

def judge(words):
    found = [match.url for match in linkify.match(words) or []]
    links = Links()
    links.feed(bleach.linkify(bleach.clean(words), parse_email=True))
    # As a mail program of many words: anything with a scheme, a www, or a known ending.
    rough = re.findall(r'(?i)\b(?:https?:/|www\.)[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[a-z]{2,}|\b[a-z0-9-]+\.(?:com|net|org|io|example)\b', words)
    return found + links.found + rough

asked = json.load(sys.stdin)
found = []
for words in asked['plain']:
    found += judge(words)
for html in asked['html']:
    page = Page()
    page.feed(html)
    found += page.found
    for words in page.words:
        found += judge(words)
print(json.dumps(found))
"#;

/// The judges are part of `cargo xtask test`; elsewhere only our own look counts.
fn links_seen(plain: &[String], html: &[String]) -> Option<Vec<String>> {
    let asked = json!({ "plain": plain, "html": html }).to_string();
    Some(serde_json::from_value(ask_python(JUDGES, &asked)?).unwrap())
}

/// Everything of a mail that a program shows: subject, both parts, and what the calendar says.
fn shown(mail: &TestMail) -> (Vec<String>, Vec<String>) {
    let mut plain = vec![mail.subject.clone()];
    plain.extend(mail.text.lines().map(str::to_owned));
    if let Some((_, file)) = &mail.calendar {
        let words = |line: &String| line.starts_with("SUMMARY") || line.starts_with("DESCRIPTION");
        plain.extend(lines(file).into_iter().filter(words));
    }
    (plain, vec![mail.html.clone()])
}

/// None of them is an address of ours.
const TYPED: [&str; 9] = [
    "https://evil.com/x?y=1",
    "http://evil.net:8080/z",
    "www.evil.org",
    "evil.io/path",
    "joe@evil.com",
    "mailto:joe@evil.com",
    "//evil.com",
    "javascript://evil.com/%0aalert(1)",
    "\\\\evil.com\\share",
];

both_engines! {
    async fn what_a_candidate_typed_becomes_no_link_in_any_mail(app: TestApp) {
        let typed = TYPED.join(" , ");
        let org = app.organization("Fairhaven");
        let host = app.person(&org, Role::Recruiter, "Joel Bito");
        let colleague = app.person(&org, Role::Interviewer, "Ines Ortega");
        app.scheduler(&host);
        let project = app.project(&org, "Director of Recruiting", &[&host]);
        let candidate = app.candidate(&org, &project, "evil.com Visit https://evil.com www.evil.com");
        app.has_email(&candidate, "rebecca@candidates.example");
        let recruiter = app.client(&host);
        let (_, token) = send(&recruiter, &project, &candidate).await;
        let (anyone, link) = (app.anonymous(), format!("/api/v1/links/{token}"));
        let mut booking = details("2026-03-03T17:00:00Z");
        booking["note"] = typed.clone().into();
        let booked: Value = anyone.post(&format!("{link}/booking"), &booking).await.ok();
        app.run_jobs().await;
        let moved = json!({"starts_at": "2026-03-10T16:00:00Z", "zone": "Asia/Kolkata"});
        anyone.post(&format!("{link}/reschedule"), &moved).await.done();
        app.run_jobs().await;
        let interview = booked["interview_id"].as_str().unwrap();
        app.takes_part(&colleague, interview);
        let answer = json!({"response": "declined"});
        app.client(&colleague).put(&format!("/api/v1/interviews/{interview}/response"), &answer).await.done();
        anyone.post(&format!("{link}/messages"), &json!({ "body": format!("{typed}\n\n{typed}") })).await.done();
        app.run_jobs().await;
        anyone.post(&format!("{link}/cancel"), &json!({ "reason": typed })).await.done();
        app.run_jobs().await;
        anyone.post(&format!("{link}/new-link"), &json!({})).await.done();
        app.run_jobs().await;

        let mails = app.mails();
        assert!(mails.len() >= 10, "{}", mails.len());
        let ours = [app.base.as_str(), "mailto:rebecca@candidates.example", "rebecca@candidates.example", "tel:+14155550132"];
        for mail in &mails {
            let (plain, html) = shown(mail);
            for words in plain.iter().chain(&html) {
                let bare = ["evil.com", "evil.net", "evil.org", "evil.io", "//evil", "joe@evil"];
                assert!(!bare.iter().any(|address| words.contains(address)), "{}: {words}", mail.subject);
            }
            // The words themselves are all there.
            if mail.text.contains("Note:") || mail.text.contains("Reason:") || mail.text.contains("> ") {
                assert!(mail.text.replace('\u{200b}', "").replace("> ", "").contains(&typed), "{}", mail.text);
            }
            for found in links_seen(&plain, &html).unwrap_or_default() {
                assert!(ours.iter().any(|own| found.starts_with(own)), "{}: {found}", mail.subject);
            }
        }
    }

    async fn the_companys_own_addresses_stay_links(app: TestApp) {
        let org = app.organization("Fairhaven");
        let host = app.person(&org, Role::Recruiter, "Joel Bito");
        app.scheduler(&host);
        let project = app.project(&org, "Director of Recruiting", &[&host]);
        let candidate = app.candidate(&org, &project, "evil.com Best");
        app.has_email(&candidate, "rebecca@candidates.example");
        let recruiter = app.client(&host);
        let mut message = compose(&project, &candidate);
        message["body"] = "Hi [CANDIDATE_FIRST_NAME], see https://fairhaven.example/visit".into();
        let sent: Value = recruiter.post("/api/v1/messages", &message).await.ok();
        app.run_jobs().await;
        let mail = app.mails().pop().unwrap();
        assert!(mail.html.contains("href=\"https://fairhaven.example/visit\""), "{}", mail.html);
        assert!(mail.text.contains("Hi evil.\u{200b}com, see https://fairhaven.example/visit"), "{}", mail.text);
        // A recruiter's reason is the company's word.
        let token = recruiter
            .get(&format!("/api/v1/invites/{}/link", sent["invite"]["id"].as_str().unwrap()))
            .await
            .json()["url"]
            .as_str()
            .and_then(|url| url.rsplit('/').next().map(str::to_owned))
            .unwrap();
        let book = format!("/api/v1/links/{token}/booking");
        let booked: Value = app.anonymous().post(&book, &details("2026-03-03T17:00:00Z")).await.ok();
        app.run_jobs().await;
        let path = format!("/api/v1/interviews/{}/cancel", booked["interview_id"].as_str().unwrap());
        recruiter.post(&path, &json!({"reason": "We filled the role: https://fairhaven.example/news"})).await.done();
        let told = app.newest_mail_to("rebecca@candidates.example").await;
        assert!(told.text.contains("Reason: We filled the role: https://fairhaven.example/news"), "{}", told.text);
    }

    async fn an_address_in_a_mail_is_one_recipient(app: TestApp) {
        let org = app.organization("Fairhaven");
        let host = app.person(&org, Role::Recruiter, "Joel Bito");
        app.scheduler(&host);
        let project = app.project(&org, "Director of Recruiting", &[&host]);
        let candidate = app.candidate(&org, &project, "Rebecca Best");
        app.has_email(&candidate, "a?bcc=x&subject=y@candidates.example");
        let (_, token) = send(&app.client(&host), &project, &candidate).await;
        let booking = details("2026-03-03T17:00:00Z");
        app.anonymous().post(&format!("/api/v1/links/{token}/booking"), &booking).await.done();
        let mail = app.newest_mail_to(&host.email).await;
        let href = "href=\"mailto:a%3Fbcc%3Dx%26subject%3Dy@candidates.example\"";
        assert!(mail.html.contains(href), "{}", mail.html);
        assert!(mail.html.contains("href=\"tel:+14155550132\""), "{}", mail.html);
    }
}
