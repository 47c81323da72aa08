//! Nothing that people read is hard-coded. The server runs with every text in brackets, and whatever people of
//! the story wrote themselves is in Greek letters: so a Latin letter outside of brackets is a text without a key.

use serde_json::{Value, json};

use crate::gallery::demo::Demo;
use crate::gallery::{pages, show};
use crate::support::{Browser, Cast, EMAIL, Look, PASSWORD, Server, World, until};

const GREEK: Cast = Cast {
    company: "Ωμέγα Χημεία",
    industry: "Χημεία",
    admin: "Ιωάννης Βήτα",
    title: "Μηχανικός",
    project: "Πρώτη θέση",
    subject: "Μία θέση",
    body: "Χαίρε [CANDIDATE_FIRST_NAME], διάλεξε μία ώρα.",
};

const SETTINGS: &[(&str, &str)] = &[("PARLEY_PSEUDO_TEXT", "true")];

/// Words for dates and zones come as data: from the browser, or from the table of `shared::time`.
const DATE_WORDS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "AM",
    "PM",
    "PST",
    "PDT",
    "JST",
    "GMT",
    "UTC",
    "Pacific",
    "Japan",
    "Standard",
    "Daylight",
    "Time",
];

/// The text of every node, and what only assistive technology reads.
const COLLECT: &str = "const out = [document.title];\
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);\
    const skipped = 'script, style, noscript, kbd, code, pre, .token, .tile';\
    while (walker.nextNode()) {\
      const node = walker.currentNode;\
      if (!node.parentElement.closest(skipped)) out.push(node.textContent);\
    }\
    for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt']) {\
      for (const it of document.querySelectorAll('[' + name + ']')) out.push(it.getAttribute(name));\
    }\
    for (const it of document.querySelectorAll('noscript')) out.push(it.textContent.replace(/<[^>]*>/g, ' '));\
    return out.filter((text) => text.trim());";

#[tokio::test]
async fn every_text_comes_by_key() {
    let empty = Server::with(None, &[], SETTINGS);
    let world = World::on(Server::with(None, &[], SETTINGS), &GREEK).await;
    let demo = demo(&world).await;
    let browser = Browser::open(Look::DESKTOP).await;
    let mut pages = pages::all(&demo, &world.server, &empty);
    pages.sort_by_key(|page| page.signed_in);
    let (mut strays, mut signed_in) = (Vec::new(), false);
    for page in pages {
        if page.signed_in && !signed_in {
            demo.sign_in(&browser, &world.server).await;
            signed_in = true;
        }
        browser.present(Look::DESKTOP.zone(page.zone)).await;
        if !show(&browser, &page).await {
            strays.push(format!("{}: never showed itself", page.name));
        }
        let texts = browser.script(COLLECT).await;
        let texts = texts.as_array().cloned().unwrap_or_default();
        assert!(texts.len() > 5, "{} has hardly any text: {texts:?}", page.name);
        strays.extend(strays_of(page.name, texts.iter().filter_map(Value::as_str)));
    }
    strays.extend(mails(&world).await);
    strays.extend(problems(&world).await);
    strays.dedup();
    assert!(strays.is_empty(), "{} texts without a key:\n{}", strays.len(), strays.join("\n"));
}

/// One candidate for each state of a link, as the gallery knows them.
async fn demo(world: &World) -> Demo {
    let mut links = std::collections::BTreeMap::new();
    let mut keep = |status: &str, path: &str| {
        links.insert(status.to_owned(), world.server.url(path));
    };
    let names = ["Ρεβέκκα Βεστ", "Όμηρος Χιώτης", "Άννα Ράο", "Λουκάς Φερρέ", "Νόρα Χάδη"];
    let [open, scheduled, cancelled, expired, revoked] = names;
    keep("open", &world.invite(open).await.path);
    let invited = world.invite(scheduled).await;
    let interview = world.book(&invited, "Με χαρά.").await;
    keep("scheduled", &invited.path);
    let gone = world.invite(cancelled).await;
    world.book(&gone, "").await;
    let link = format!("/api/v1/links/{}", &gone.path[3..]);
    world.post::<Value>(&format!("{link}/messages"), &json!({"body": "Χαίρε"})).await;
    world.post::<Value>(&format!("{link}/cancel"), &json!({"reason": "Λυπάμαι"})).await;
    keep("cancelled", &gone.path);
    let old = world.invite(expired).await;
    world.server.sql(&format!(
        "UPDATE invites SET expires_at = {} WHERE id = '{}'",
        chrono::Utc::now().timestamp() - 86_400,
        old.invite
    ));
    world.post::<Value>(&format!("/api/v1/links/{}/new-link", &old.path[3..]), &json!({})).await;
    keep("expired", &old.path);
    let withdrawn = world.invite(revoked).await;
    world.post::<Value>(&format!("/api/v1/invites/{}/revoke", withdrawn.invite), &json!({})).await;
    keep("revoked", &withdrawn.path);
    let person = json!({"name": "Ελένη Δέλτα", "email": "helen@fairhaven.example", "title": "", "role": "interviewer"});
    world.post::<Value>("/api/v1/people", &person).await;
    let template = json!({"name": "Πρώτο", "subject": "Μία θέση", "body": "Χαίρε", "shared": true});
    world.post::<Value>("/api/v1/message-templates", &template).await;
    let (project, candidate) = (world.project.to_string(), invited.candidate.to_string());
    Demo::of(EMAIL, PASSWORD, project, candidate, Some(interview), links)
}

/// Subject, sender, text and calendar file of every mail.
async fn mails(world: &World) -> Vec<String> {
    until("all mails", || async {
        let waiting = world.list("/api/v1/deliveries?filter=all").await;
        waiting.iter().all(|delivery| delivery["state"] == "done")
    })
    .await;
    let mut strays = Vec::new();
    let mails = world.list("/api/v1/mailbox").await;
    assert!(mails.len() > 12, "invitations, confirmations, cancellations, requests: {}", mails.len());
    for mail in mails {
        let id = mail["id"].as_str().unwrap();
        let mail: Value = world.get(&format!("/api/v1/mailbox/{id}")).await;
        let words = |field: &Value| field.as_str().unwrap_or_default().to_owned();
        let calendar = words(&mail["calendar"]).replace("\r\n ", "");
        let calendar = calendar.lines().filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            ["SUMMARY", "DESCRIPTION", "LOCATION"]
                .contains(&name.split(';').next()?)
                .then(|| value.replace("\\n", "\n"))
        });
        let mut texts = vec![words(&mail["summary"]["subject"]), words(&mail["from"]), words(&mail["text"])];
        texts.extend(calendar);
        let name = format!("the mail “{}”", texts[0]);
        strays.extend(strays_of(&name, texts.iter().map(String::as_str)));
    }
    strays
}

/// Refusals of many kinds: their titles, sentences and what they say of fields.
async fn problems(world: &World) -> Vec<String> {
    use reqwest::Method;
    let mut strays = Vec::new();
    for (method, path, body) in [
        (Method::GET, "/api/v1/nowhere", Value::Null),
        (Method::PUT, "/api/v1/projects", Value::Null),
        (Method::GET, "/api/v1/candidates/00000000-0000-0000-0000-000000000000", Value::Null),
        (Method::POST, "/api/v1/projects", json!("no object")),
        (Method::POST, "/api/v1/projects", json!({"name": ""})),
        (Method::POST, "/api/v1/projects", json!({"name": "α", "unknown": 1})),
        (
            Method::POST,
            "/api/v1/people",
            json!({"name": "", "email": "no", "title": "", "role": "recruiter"}),
        ),
        (Method::POST, "/api/v1/auth/sign-in", json!({"email": "a@b.example", "password": "wrong"})),
        (Method::PATCH, "/api/v1/me", json!({"title": "α"})),
        (Method::GET, "/api/v1/links/nobody-made-this", Value::Null),
        (Method::GET, "/api/v1/interviews?filter=wrong", Value::Null),
    ] {
        let mut request = world.request(method, path).header("X-Parley", "1");
        if !body.is_null() {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_client_error(), "{path}: {}", answer.status());
        let problem: Value = answer.json().await.unwrap();
        let fields = problem["fields"].as_array().cloned().unwrap_or_default();
        let mut texts = vec![&problem["title"], &problem["detail"]];
        texts.extend(fields.iter().map(|field| &field["detail"]));
        assert!(texts.iter().all(|text| text.is_string()), "{path}: {problem}");
        strays.extend(strays_of(path, texts.into_iter().filter_map(Value::as_str)));
    }
    strays
}

fn strays_of<'a>(place: &str, texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let line = |text: &str| stray(text).map(|stray| format!("{place}: “{stray}” in “{}”", text.trim()));
    texts.filter_map(line).collect()
}

/// What stands outside of brackets in Latin letters and is neither a date nor an address.
fn stray(text: &str) -> Option<String> {
    let mut depth = 0_u32;
    let outside: String = text
        .chars()
        .map(|c| {
            match c {
                '⟦' => depth += 1,
                '⟧' => depth = depth.saturating_sub(1),
                _ if depth == 0 => return c,
                _ => {}
            }
            ' '
        })
        .collect();
    let words = outside.split_whitespace().filter(|word| !word.contains('@') && !word.contains("://"));
    // Tokens as they are typed: [COMPANY_NAME].
    let words = words.filter(|word| !(word.starts_with('[') && word.ends_with(']')));
    // Zones by their names, such as America/Los_Angeles.
    let words = words.filter(|word| !word.contains('/') || word.starts_with('/'));
    let words = words.flat_map(|word| word.split(|c: char| !c.is_alphabetic()));
    let latin = |word: &&str| word.chars().any(|c| c.is_ascii_alphabetic() || ('À'..='ɏ').contains(&c));
    let strays: Vec<&str> = words.filter(latin).filter(|word| !DATE_WORDS.contains(word)).collect();
    (!strays.is_empty()).then(|| strays.join(" "))
}

#[test]
fn a_text_without_brackets_is_found() {
    assert_eq!(stray("⟦Tálk tó Ιωάννης⟧ Mon, Nov 30, 9:00 AM PST"), None);
    assert_eq!(stray("⟦á ⟦b⟧ c⟧ https://fairhaven.example joel@fairhaven.example America/Los_Angeles"), None);
    assert_eq!(stray("⟦Sénd⟧ now"), Some("now".to_owned()));
    assert_eq!(stray("Send message"), Some("Send message".to_owned()));
}
