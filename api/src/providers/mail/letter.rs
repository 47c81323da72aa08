//! One letter, two renderings: HTML from the templates and a complete plain text, so that both parts of a
//! mail always say the same. Words come in ready; nothing here is worded.

use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value};
use serde::Serialize;
use shared::contact::{mailto, tel};
use shared::unlinked::unlinked;

use super::MailError;

/// What a mail says, from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    pub company: String,
    pub subject: String,
    /// Paragraphs of plain text; line breaks inside are kept, web addresses become links.
    pub paragraphs: Vec<String>,
    /// Somebody else's words, set apart; no address in them becomes a link.
    pub quote: Vec<String>,
    /// Label and value; a value may have several lines. One that is an email address or a phone number as a
    /// whole can be pressed; a stranger's words come in `unlinked`.
    pub details: Vec<(String, String)>,
    pub invite: Option<Invite>,
    pub button: Option<Button>,
    /// Small print below the button.
    pub hints: Vec<String>,
    pub foot: Vec<String>,
}

/// The one thing to do, with its address written out for those who can't press it.
#[derive(Clone, Debug, Serialize)]
pub struct Button {
    pub label: String,
    pub url: String,
    /// "Or open https://…".
    pub instead: String,
}

/// The block of a scheduling link.
#[derive(Clone, Debug, Serialize)]
pub struct Invite {
    pub heading: String,
    pub how: String,
    /// Says what the days are, for screen readers and the text part.
    pub caption: String,
    pub days: Vec<Day>,
    /// Which zone the times are in; empty without days.
    pub zone: String,
    pub url: String,
    pub button: String,
    pub instead: String,
    pub ends: String,
}

/// Free times of one date.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    pub date: String,
    pub times: Vec<Time>,
    /// Fills the row up to the width of the others.
    pub blanks: Vec<()>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Time {
    pub label: String,
    /// Date and time, as a screen reader says it.
    pub name: String,
    pub url: String,
}

/// A stretch of a paragraph: text, a link, or a line break.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Piece {
    text: String,
    url: Option<String>,
    br: bool,
}

/// What the templates see.
#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    company: &'a str,
    initial: Option<String>,
    paragraphs: Vec<Vec<Piece>>,
    quote: Vec<Vec<Piece>>,
    details: Vec<Row<'a>>,
    invite: Option<&'a Invite>,
    button: Option<&'a Button>,
    hints: &'a [String],
    foot: &'a [String],
}

#[derive(Serialize)]
struct Row<'a> {
    label: &'a str,
    lines: Vec<Piece>,
}

static TEMPLATES: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    templates.add_template("letter.html", include_str!("../../mail_templates/letter.html"))?;
    templates.add_template("invite.html", include_str!("../../mail_templates/invite.html"))?;
    Ok(templates)
});

impl Letter {
    /// The HTML part.
    ///
    /// # Errors
    /// `Never` when a template is broken, which the tests rule out.
    pub fn html(&self) -> Result<String, MailError> {
        let broken =
            |error: &minijinja::Error| MailError::Never { reason: format!("mail template: {error:#}") };
        let templates = TEMPLATES.as_ref().map_err(broken)?;
        let page = Page {
            title: &self.subject,
            company: &self.company,
            initial: self.company.chars().next().map(|c| c.to_uppercase().to_string()),
            paragraphs: pieces(&self.paragraphs),
            quote: pieces(&self.quote.iter().map(|text| unlinked(text)).collect::<Vec<_>>()),
            details: self
                .details
                .iter()
                .map(|(label, value)| Row { label, lines: value.lines().map(reachable).collect() })
                .collect(),
            invite: self.invite.as_ref(),
            button: self.button.as_ref(),
            hints: &self.hints,
            foot: &self.foot,
        };
        let values = Value::from(Serde(&page));
        let html = templates.get_template("letter.html").and_then(|page| page.render(values));
        // Slashes are harmless where the templates have text; written plainly, addresses stay readable.
        html.map(|html| html.replace("&#x2f;", "/")).map_err(|error| broken(&error))
    }

    /// The plain text part, complete in itself.
    pub fn text(&self) -> String {
        let mut blocks: Vec<String> = self.paragraphs.clone();
        let quoted = unlinked(&self.quote.join("\n\n"));
        if !quoted.is_empty() {
            blocks.push(quoted.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n"));
        }
        if !self.details.is_empty() {
            let line =
                |(label, value): &(String, String)| format!("{label}: {}", value.replace('\n', "\n  "));
            blocks.push(self.details.iter().map(line).collect::<Vec<_>>().join("\n"));
        }
        if let Some(invite) = &self.invite {
            blocks.push(invite.text());
        }
        if let Some(button) = &self.button {
            blocks.push(format!("{}:\n{}", button.label, button.url));
        }
        blocks.extend(self.hints.iter().cloned());
        // Two hyphens and a blank begin a signature (RFC 3676).
        blocks.push(format!("-- \n{}", self.foot.join("\n")));
        blocks.iter().map(|block| block.replace("\r\n", "\n")).collect::<Vec<_>>().join("\n\n") + "\n"
    }
}

impl Invite {
    fn text(&self) -> String {
        let mut lines = vec![self.heading.clone(), self.how.clone(), String::new()];
        if !self.days.is_empty() {
            lines.push(format!("{}:", self.caption));
            for day in &self.days {
                let times: Vec<&str> = day.times.iter().map(|time| time.label.as_str()).collect();
                lines.push(format!("  {}: {}", day.date, times.join(", ")));
            }
            lines.push(self.zone.clone());
            lines.push(String::new());
        }
        lines.push(format!("{}:", self.button));
        lines.push(self.url.clone());
        lines.push(self.ends.clone());
        lines.join("\n")
    }
}

fn pieces(paragraphs: &[String]) -> Vec<Vec<Piece>> {
    paragraphs.iter().map(|paragraph| paragraph_pieces(paragraph)).collect()
}

fn paragraph_pieces(paragraph: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (number, line) in paragraph.lines().enumerate() {
        if number > 0 {
            pieces.push(Piece { br: true, ..Piece::default() });
        }
        let mut rest = line;
        while let Some(at) = first_url(rest) {
            let (before, tail) = rest.split_at(at);
            let url = url_at_start(tail);
            push_text(&mut pieces, before);
            pieces.push(Piece { text: url.to_owned(), url: Some(url.to_owned()), br: false });
            rest = &tail[url.len()..];
        }
        push_text(&mut pieces, rest);
    }
    pieces
}

/// A line of the details; an address or a number with its country is a link.
fn reachable(line: &str) -> Piece {
    let number = || line.starts_with('+').then(|| tel(line)).flatten();
    Piece { text: line.to_owned(), url: mailto(line).or_else(number), br: false }
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), ..Piece::default() });
    }
}

fn first_url(text: &str) -> Option<usize> {
    ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()
}

/// The address at the start of `text`, without the punctuation that ends the sentence around it.
fn url_at_start(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || "<>\"”".contains(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '’', '\''])
}

/// Splits what people typed into paragraphs at empty lines.
pub fn paragraphs(text: &str) -> Vec<String> {
    text.replace("\r\n", "\n")
        .split("\n\n")
        .map(|paragraph| paragraph.trim_matches('\n').to_owned())
        .filter(|paragraph| !paragraph.trim().is_empty())
        .collect()
}

/// Web addresses in a text, in order and without repeats.
pub fn links(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = first_url(rest) {
        let url = url_at_start(&rest[at..]);
        if !found.iter().any(|known| known == url) {
            found.push(url.to_owned());
        }
        rest = &rest[at + url.len().max(7)..];
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Letter, links, paragraphs};

    #[test]
    fn typed_text_stays_text_in_html() {
        let letter = Letter {
            company: "Fairhaven <Chemicals>".to_owned(),
            paragraphs: paragraphs("Hi <b>you</b>\nsee https://a.example/x?y=1&z=2.\n\n\n\nBest"),
            details: vec![("Note".to_owned(), "<script>alert(1)</script>".to_owned())],
            ..Letter::default()
        };
        let html = letter.html().unwrap();
        assert!(
            !html.contains("<b>") && !html.contains("<script>") && html.contains("&lt;b&gt;you"),
            "{html}"
        );
        assert!(
            html.contains(">https:&#x2f;&#x2f;a.example") || html.contains(">https://a.example"),
            "{html}"
        );
        assert!(letter.text().contains("Hi <b>you</b>\nsee https://a.example/x?y=1&z=2.\n\nBest\n\nNote: "));
    }

    #[test]
    fn strangers_words_hold_no_address_in_either_part() {
        let letter = Letter {
            quote: vec!["See https://evil.example/x".to_owned(), "or joe@evil.example".to_owned()],
            ..Letter::default()
        };
        let html = letter.html().unwrap();
        for part in [letter.text(), html] {
            assert!(
                !part.contains("href") && !part.contains("//evil") && !part.contains("evil.example"),
                "{part}"
            );
            assert!(
                !part.contains("joe@evil") && part.replace('\u{200b}', "").contains("https://evil.example/x")
            );
        }
    }

    #[test]
    fn details_that_reach_somebody_are_links_of_one_address() {
        let detail = |value: &str| ("Contact".to_owned(), value.to_owned());
        let letter = Letter {
            details: ["a?bcc=x@y.example", "+1 415-555-0132", "123456", "+1;ext=2", "a b@c.example"]
                .map(detail)
                .to_vec(),
            ..Letter::default()
        };
        let html = letter.html().unwrap();
        assert!(html.contains("href=\"mailto:a%3Fbcc%3Dx@y.example\""), "{html}");
        assert!(html.contains("href=\"tel:+14155550132\""), "{html}");
        assert_eq!(html.matches("href=").count(), 2, "{html}");
    }

    #[test]
    fn finds_addresses_without_the_punctuation_around_them() {
        let text = "See (https://a.example/i/x), https://b.example! and https://a.example/i/x.";
        assert_eq!(links(text), ["https://a.example/i/x", "https://b.example"]);
        assert_eq!(links("no address https:"), Vec::<String>::new());
    }
}
