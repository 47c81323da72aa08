//! How somebody is addressed when nobody said how: by the first name, as far as a written name tells which that is.
//! Where it doesn't (initials, a title with a family name, names in scripts that put the family first) it is the
//! whole name, which is stiff but never wrong.

use crate::invisible::trimmed;

/// Never a name, with or without a dot behind.
const TITLES: [&str; 36] = [
    "dr",
    "prof",
    "professor",
    "doctor",
    "mr",
    "mrs",
    "ms",
    "mx",
    "miss",
    "mister",
    "sir",
    "dame",
    "herr",
    "frau",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "mademoiselle",
    "señor",
    "señora",
    "señorita",
    "signor",
    "signora",
    "dott",
    "dottssa",
    "sra",
    "srta",
    "dra",
    "dring",
    "diping",
    "dipling",
    "univprof",
    "drs",
    "mevr",
    "доктор",
];
/// Only with a dot: without one they may be names.
const SHORT_TITLES: [&str; 26] = [
    "rev", "hon", "fr", "hr", "sr", "ing", "mag", "ir", "med", "jur", "phil", "rer", "nat", "habil", "hc",
    "sig", "sigra", "capt", "col", "gen", "lt", "maj", "sgt", "dhr", "mw", "د",
];
/// Behind a comma or at the end: not a first name.
const SUFFIXES: [&str; 18] = [
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "msc", "bsc", "ma", "ba", "rn", "pe",
    "dds", "llm",
];
/// The first part of a name of two words.
const BOUND: [&str; 7] = ["عبد", "أبو", "ابو", "أم", "ام", "abd", "umm"];
/// Begins a family name when it is written small.
const PARTICLES: [&str; 14] =
    ["van", "von", "de", "da", "di", "del", "della", "der", "den", "ten", "la", "le", "bin", "ibn"];

/// The name people are addressed by: `Anna` of `Dr. Anna Schmidt` and of `Schmidt, Anna`.
pub fn called(full_name: &str) -> &str {
    let name = first_part(trimmed(full_name));
    let name = name.strip_suffix(',').unwrap_or(name);
    let untitled = without_titles(name);
    let Some(first) = untitled.split_whitespace().next() else { return name };
    let one_word = first.len() == untitled.len();
    if one_word {
        // A title and a family name belong together; behind a comma stands the first name.
        return if name.len() < full_name.trim().len() && full_name.trim().ends_with(name) {
            untitled
        } else {
            name
        };
    }
    if is_initial(first) || family_comes_first(first) || PARTICLES.contains(&first) {
        return untitled;
    }
    if BOUND.contains(&plain(first).as_str()) {
        return untitled.split_whitespace().nth(1).map_or(first, |second| up_to(untitled, second));
    }
    trimmed(first)
}

/// The part that begins with the first name: behind the comma of `Schmidt, Anna`, before that of `Downey, Jr.`
fn first_part(name: &str) -> &str {
    let Some((before, after)) = name.split_once([',', '،', '，']) else { return name };
    let (before, after) = (before.trim(), after.trim());
    let only_suffixes = after.split([' ', ',']).all(|word| word.is_empty() || is_suffix(word));
    match after.split([',', '،', '，']).next().map(str::trim) {
        Some(first) if !only_suffixes && !first.is_empty() => first,
        _ => before,
    }
}

fn without_titles(name: &str) -> &str {
    let mut rest = name;
    while let Some(word) = rest.split_whitespace().next() {
        if !is_title(word) {
            break;
        }
        rest = rest[word.len()..].trim_start();
    }
    rest
}

fn is_title(word: &str) -> bool {
    let bare = plain(word);
    TITLES.contains(&bare.as_str()) || word.contains('.') && SHORT_TITLES.contains(&bare.as_str())
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&plain(word).as_str())
}

/// `J.`, `J.R.R.`, `J`: nobody is greeted by a letter.
fn is_initial(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters == 1 || word.contains('.') && letters <= word.matches('.').count()
}

/// Lower case, without dots and hyphens.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '.' | '-')).flat_map(char::to_lowercase).collect()
}

/// Han, Kana and Hangul: written without spaces, or with one behind the family name.
fn family_comes_first(word: &str) -> bool {
    word.chars().next().is_some_and(crate::search::is_east_asian)
}

/// `text` up to the end of `word`, which is a part of it.
fn up_to<'a>(text: &'a str, word: &str) -> &'a str {
    let end = text.find(word).map_or(text.len(), |at| at + word.len());
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn people_are_addressed_by_what_is_a_name() {
        for (full, greeted) in [
            ("Rebecca Best", "Rebecca"),
            ("  Rebecca   Best ", "Rebecca"),
            ("Dr. Anna Schmidt", "Anna"),
            ("Dr Anna Schmidt", "Anna"),
            ("Prof. Dr. med. Anna Schmidt", "Anna"),
            ("Dr.-Ing. Jörg Weiß", "Jörg"),
            ("Frau Erika Mustermann", "Erika"),
            ("Mme Claire Dubois", "Claire"),
            ("Ms. Joan Clarke", "Joan"),
            ("Dr. Schmidt", "Dr. Schmidt"),
            ("Frau Mustermann", "Frau Mustermann"),
            ("Dr.", "Dr."),
            ("Müller, Anna", "Anna"),
            ("Müller, Dr. Anna", "Anna"),
            ("Müller, Anna Maria", "Anna"),
            ("Müller,", "Müller"),
            ("de la Cruz, María", "María"),
            ("Robert Downey, Jr.", "Robert"),
            ("Ann Lee, Ph.D., MBA", "Ann"),
            ("J. R. R. Tolkien", "J. R. R. Tolkien"),
            ("J.R.R. Tolkien", "J.R.R. Tolkien"),
            ("A Schmidt", "A Schmidt"),
            ("Dr. J. Watson", "J. Watson"),
            ("van Gogh", "van Gogh"),
            ("Van Morrison", "Van"),
            ("Suharto", "Suharto"),
            ("O", "O"),
            ("Don Draper", "Don"),
            ("Seán O’Neil", "Seán"),
            ("王小明", "王小明"),
            ("김 철수", "김 철수"),
            ("محمد عبد الله", "محمد"),
            ("عبد الله محمد", "عبد الله"),
            ("\u{202b}Anna\u{202c} Lee", "Anna"),
            ("", ""),
        ] {
            assert_eq!(called(full), greeted, "{full}");
        }
    }
}
