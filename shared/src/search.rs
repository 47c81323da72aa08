//! How words are folded for search and sorting: lower case, without accents, the same on both databases.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The longest term that is kept, in characters.
const LONGEST: usize = 40;
/// The most words of one text that count.
const MOST_WORDS: usize = 24;

/// The most terms of one text, with those that stand for parts of words.
const MOST_TERMS: usize = 72;

/// Without case and accents, spaces collapsed: `Zoë  Ångström` becomes `zoe angstrom`. There and back through capitals
/// is Unicode's full case folding as far as letters go: `ς` is `σ`, `ß` is `ss`.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(sign)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(letters)
        .nfc()
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The terms that a text is found by, each once: its folded words, what an apostrophe or a hyphen joins also as one
/// word, and of scripts that set no spaces between words every end of a run, so that any part begins one.
pub fn terms(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in words(&fold(text)).take(MOST_WORDS) {
        if word.contains(['\'', '-']) {
            note(&mut found, &word.replace(['\'', '-'], ""));
        }
        for part in word.split(['\'', '-']).filter(|part| !part.is_empty()) {
            note(&mut found, part);
            if part.chars().all(is_unspaced) {
                part.char_indices().skip(1).for_each(|(at, _)| note(&mut found, &part[at..]));
            }
        }
    }
    found.truncate(MOST_TERMS);
    found
}

/// The words of a question: each has to be the beginning of a term.
pub fn asked(question: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in words(&fold(question)).take(MOST_WORDS) {
        for part in word.split('-') {
            note(&mut found, &part.replace('\'', ""));
        }
    }
    found
}

/// The words of a folded text, with apostrophes and hyphens inside; a change between scripts with and without spaces
/// ends one.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '-');
    folded
        .split(move |c| !inside(c))
        .flat_map(|word| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let unspaced = is_unspaced(rest.chars().next()?);
                let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
                let (run, after) = rest.split_at(end);
                rest = after;
                Some(run)
            })
        })
        .map(|word| word.trim_matches(['\'', '-']))
        .filter(|word| !word.is_empty())
}

fn note(found: &mut Vec<String>, word: &str) {
    let word: String = word.chars().take(LONGEST).collect();
    if !word.is_empty() && !found.contains(&word) {
        found.push(word);
    }
}

/// Han, Kana and Hangul, whose words are searched from any place, and Thai, Lao, Khmer and Burmese, which set none.
pub fn is_unspaced(c: char) -> bool {
    is_east_asian(c) || matches!(c, '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Han, Kana and Hangul.
pub const fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{318f}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Apostrophes and hyphens as they are typed, in one form.
const fn sign(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '´' | '`' | '′' | '＇' | '׳' => '\'',
        '‐' | '‑' | '‒' | '–' | '−' | '－' | '־' | '\u{ad}' => '-',
        c => c,
    }
}

/// Letters that no normalization takes apart, written as people type them on a plain keyboard.
fn letters(c: char) -> impl Iterator<Item = char> {
    let spelled = match c {
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        _ => "",
    };
    let own = spelled.is_empty().then_some(c);
    spelled.chars().chain(own)
}

#[cfg(test)]
mod tests {
    use super::{asked, fold, terms};

    #[test]
    fn folds_case_accents_and_spaces() {
        for (text, folded) in [
            ("  Zoë   Ångström ", "zoe angstrom"),
            ("Łukasz Groß", "lukasz gross"),
            ("İpek Çelik", "ipek celik"),
            ("Søren Ærø", "soren aero"),
            ("Ünal", "unal"),
            ("ﬁnance", "finance"),
            ("Анна", "анна"),
            ("Ёлкин Пётр", "елкин петр"),
            ("Σοφία ΠΑΠΑΔΟΠΟΥΛΟΣ", "σοφια παπαδοπουλοσ"),
            ("Παπαδόπουλος", "παπαδοπουλοσ"),
            ("GROẞ Isık", "gross isik"),
            ("김철수", "김철수"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn words_lose_punctuation_and_repetition() {
        assert_eq!(terms("Engineer, Back-end (engineer)"), ["engineer", "backend", "back", "end"]);
        assert_eq!(terms("o'neill@example.org"), ["oneill", "o", "neill", "example", "org"]);
        assert_eq!(asked("Engineer, Back-end (o’neill)"), ["engineer", "back", "end", "oneill"]);
        assert!(terms(" - / ").is_empty());
    }

    #[test]
    fn names_are_found_as_people_type_them() {
        for (name, questions) in [
            ("王小明", &["王", "小明", "明", "王小明"][..]),
            ("김철수", &["김", "철수", "김철수"]),
            ("田中 さくら", &["田中", "中", "くら"]),
            ("สมชาย", &["สมชาย", "ชาย"]),
            ("東京Tower", &["京", "tower"]),
            ("O’Neil Sean", &["o'neil", "o’neil", "O`Neil", "oneil", "neil"]),
            ("D'Angelo Mia", &["dangelo", "d’angelo", "angelo"]),
            ("Jean‑Luc Picard", &["jean-luc", "jeanluc", "luc", "jean–luc"]),
            ("Σοφία ΠΑΠΑΔΟΠΟΥΛΟΣ", &["παπαδοπουλος", "Παπαδόπουλος", "σοφια"]),
            ("Nguyễn Thị Lan", &["nguyen", "NGUYỄN", "lan"]),
        ] {
            let known = terms(name);
            for question in questions {
                let found = |word: &String| known.iter().any(|term| term.starts_with(word.as_str()));
                assert!(asked(question).iter().all(found), "{name} by {question}: {known:?}");
            }
        }
        assert!(asked("' - ’").is_empty());
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for text in ["Zoë Ångström", "ẞ", "ΑΣ", "ǅ", "가나다"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }
}
