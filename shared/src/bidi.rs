//! Words of people put into a line of ours. Text in a right-to-left script pulls the digits and signs behind it to
//! its other side, and a direction that it opens and doesn't close turns the rest of the line round. So such a value
//! goes between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, with what it opened closed (UAX 9, sections 2.4 and
//! 3.3.2: both end with their line). Any other value stays as it is.

use std::borrow::Cow;

const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';
const PDF: char = '\u{202c}';

/// `text`, so that nothing of it changes the order of what stands around it.
pub fn isolated(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_right_to_left(c) || is_control(c)) {
        return Cow::Borrowed(text);
    }
    // Twice is as good as once.
    if text.starts_with(FSI) && closed(text) == text && text.ends_with(PDI) && !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| match line.is_empty() {
        true => String::new(),
        false => format!("{FSI}{}{PDI}", closed(line)),
    });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// One line with the directions that it opens closed, and without closers of nothing.
pub fn closed(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 4);
    let mut open: Vec<char> = Vec::new();
    for c in line.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(PDF),
            '\u{2066}'..='\u{2068}' => open.push(PDI),
            PDF if open.last() != Some(&PDF) => continue,
            PDF => {
                open.pop();
            }
            PDI => {
                let Some(place) = open.iter().rposition(|closer| *closer == PDI) else { continue };
                // An isolate that ends takes along what is open in it.
                out.extend(open.drain(place + 1..).rev());
                open.pop();
            }
            _ => {}
        }
        out.push(c);
    }
    out.extend(open.into_iter().rev());
    out
}

const fn is_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// The blocks whose letters are R or AL by default (UAX 9, table 4 of DerivedBidiClass).
const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::{closed, isolated};

    #[test]
    fn only_what_could_turn_the_line_is_set_apart() {
        for plain in ["", "Rebecca Best", "Zoë 王小明 Ёлкин", "+1 415-555-0132"] {
            assert_eq!(isolated(plain), plain);
        }
        assert_eq!(isolated("محمد"), "\u{2068}محمد\u{2069}");
        assert_eq!(isolated("דוד\n\nAnn"), "\u{2068}דוד\u{2069}\n\n\u{2068}Ann\u{2069}");
        let once = isolated("محمد").into_owned();
        assert_eq!(isolated(&once), once, "twice is as good as once");
    }

    #[test]
    fn what_a_value_opens_is_closed_and_nothing_else() {
        for (typed, safe) in [
            ("Anna \u{202e}txt.exe", "Anna \u{202e}txt.exe\u{202c}"),
            ("Anna\u{2066} Smith", "Anna\u{2066} Smith\u{2069}"),
            ("\u{2067}a\u{202b}b", "\u{2067}a\u{202b}b\u{202c}\u{2069}"),
            ("\u{2067}a\u{202b}b\u{2069}c", "\u{2067}a\u{202b}b\u{202c}\u{2069}c"),
            ("a\u{2069}b\u{202c}c", "abc"),
            ("plain", "plain"),
        ] {
            assert_eq!(closed(typed), safe, "{typed:?}");
        }
    }
}
