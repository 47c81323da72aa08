//! Every visible string, by key: pages, mails, calendar files and errors draw from here and nowhere else.
//! English is the source; a locale is a table from key to text. Unused texts are dropped by the linker, so
//! the candidate's download holds only its own.

#[macro_use]
mod macros;
pub mod account;
pub mod candidate;
pub mod common;
pub mod confirm_email;
pub mod errors;
pub mod files;
pub mod hiring;
pub mod history;
pub mod integrations;
pub mod interviewer;
pub mod limits;
pub mod mail;
pub mod message;
pub mod preview;
pub mod recruiter_candidate;
pub mod recruiter_compose;
pub mod recruiter_entry;
pub mod recruiter_interviews;
pub mod recruiter_projects;
pub mod recruiter_shell;
pub mod settings_account;
pub mod settings_api_keys;
pub mod settings_company;
pub mod settings_deliveries;
pub mod settings_integrations;
pub mod settings_mailbox;
pub mod settings_people;
pub mod settings_preview;
pub mod settings_scheduler;
pub mod settings_templates;
pub mod ui;

use std::sync::atomic::{AtomicU8, Ordering};

use crate::bidi::isolated;

/// A visible text with its key. `{name}` marks a place to fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    pub key: &'static str,
    pub en: &'static str,
}

/// Which language texts come out in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    En,
    /// Accented and bracketed English: shows at a glance what bypasses this module.
    Pseudo,
}

impl Locale {
    /// The language tag, as the `lang` of a page has it. `XA` is the region kept for pseudo-accents.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Pseudo => "en-XA",
        }
    }

    /// The locale of a language tag; English for any other.
    pub fn of_tag(tag: &str) -> Self {
        if tag == Self::Pseudo.tag() { Self::Pseudo } else { Self::En }
    }
}

static LOCALE: AtomicU8 = AtomicU8::new(0);

/// Sets the language of the whole process or page.
pub fn set_locale(locale: Locale) {
    LOCALE.store(u8::from(locale == Locale::Pseudo), Ordering::Relaxed);
}

/// The language of the process or page.
pub fn locale() -> Locale {
    if LOCALE.load(Ordering::Relaxed) == 1 { Locale::Pseudo } else { Locale::En }
}

// Only `en` leaves these: inlined, they keep the keys, which pages never read, out of the download.
impl Text {
    /// The text as it stands, for texts without places to fill.
    #[inline(always)]
    pub fn get(self) -> String {
        speak(self.en, &[])
    }

    /// The text with its places filled; an unknown place stays as written, so a test can see it.
    #[inline(always)]
    pub fn with(self, values: &[(&str, &str)]) -> String {
        speak(self.en, values)
    }

    /// `self` for one, `many` for any other count; `{count}` is filled in.
    #[inline(always)]
    pub fn count(self, many: Self, count: usize, values: &[(&str, &str)]) -> String {
        speak_count(if count == 1 { self.en } else { many.en }, count, values)
    }
}

#[inline(never)]
fn speak(en: &str, values: &[(&str, &str)]) -> String {
    match locale() {
        Locale::En => fill(en, values),
        Locale::Pseudo => fill(&pseudo(en), values),
    }
}

#[inline(never)]
fn speak_count(en: &str, count: usize, values: &[(&str, &str)]) -> String {
    let number = count.to_string();
    let mut all = values.to_vec();
    all.push(("count", &number));
    speak(en, &all)
}

fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let tail = &rest[open + 1..];
        let Some(close) = tail.find('}') else {
            out.push_str(&rest[open..]);
            return out;
        };
        match values.iter().find(|(name, _)| *name == &tail[..close]) {
            Some((_, value)) => out.push_str(&isolated(value)),
            None => out.push_str(&rest[open..open + close + 2]),
        }
        rest = &tail[close + 1..];
    }
    out.push_str(rest);
    out
}

/// Keeps places in braces as they are: only the words around them change.
fn pseudo(text: &str) -> String {
    let mut out = String::from("⟦");
    let mut in_place = false;
    for c in text.chars() {
        match c {
            '{' => in_place = true,
            '}' => in_place = false,
            _ => {}
        }
        out.push(match c {
            _ if in_place => c,
            'a' => 'á',
            'e' => 'é',
            'i' => 'í',
            'o' => 'ó',
            'u' => 'ú',
            _ => c,
        });
    }
    out.push('⟧');
    out
}

#[cfg(test)]
mod tests {
    use super::{Locale, Text, fill, pseudo};

    #[test]
    fn fills_known_places_and_leaves_unknown_ones_visible() {
        assert_eq!(fill("Talk to {name} at {time}", &[("name", "Joel")]), "Talk to Joel at {time}");
        assert_eq!(fill("an open { brace", &[]), "an open { brace");
    }

    #[test]
    fn counts_choose_between_one_and_many() {
        let one = Text { key: "t.one", en: "{count} minute" };
        let many = Text { key: "t.many", en: "{count} minutes" };
        assert_eq!(one.count(many, 1, &[]), "1 minute");
        assert_eq!(one.count(many, 30, &[]), "30 minutes");
    }

    #[test]
    fn pseudo_text_is_bracketed_and_keeps_places() {
        assert_eq!(pseudo("Hello {name}"), "⟦Hélló {name}⟧");
    }

    #[test]
    fn a_tag_names_its_locale() {
        assert_eq!(
            [Locale::En, Locale::Pseudo].map(|locale| Locale::of_tag(locale.tag())),
            [Locale::En, Locale::Pseudo]
        );
    }
}
