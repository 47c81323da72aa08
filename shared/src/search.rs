//! How words are folded for search and sorting: lower case, without accents, the same on both databases.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The longest term that is kept, in characters.
const LONGEST: usize = 40;
/// The most words of one text that count.
const MOST_WORDS: usize = 24;

/// Lower case without accents, spaces collapsed: `Zoë  Ångström` becomes `zoe angstrom`.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .flat_map(letters)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The folded words of a text, without punctuation, each once.
pub fn terms(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word: String = word.chars().take(LONGEST).collect();
        if !words.contains(&word) && words.len() < MOST_WORDS {
            words.push(word);
        }
    }
    words
}

/// Letters that no normalization takes apart, written as people type them on a plain keyboard.
fn letters(c: char) -> impl Iterator<Item = char> {
    let spelled = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        _ => "",
    };
    let own = spelled.is_empty().then_some(c);
    spelled.chars().chain(own)
}

#[cfg(test)]
mod tests {
    use super::{fold, terms};

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
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn words_lose_punctuation_and_repetition() {
        assert_eq!(terms("Engineer, Back-end (engineer)"), ["engineer", "back", "end"]);
        assert_eq!(terms("o'neill@example.org"), ["o", "neill", "example", "org"]);
        assert!(terms(" - / ").is_empty());
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for text in ["Zoë Ångström", "ẞ", "ΑΣ", "ǅ", "가나다"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }
}
