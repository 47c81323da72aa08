//! What strangers typed, written so that no mail program makes a link of an address in it.
//!
//! Mail programs look for addresses in whatever a mail says, in HTML and in plain text alike, so leaving the
//! `<a>` away is not enough. A zero-width space goes *behind* the sign that makes an address of words: the dot
//! before a name, the `@`, a scheme's colon, the first of two slashes, and a `www`. It can't be seen and needs no
//! room, screen readers skip it, words stay whole when they are copied, and a copied host still leads where it did,
//! because it is left out of host names (UTS 46). Behind and not before the sign: some programs take any character
//! for a part of a name, but none takes a top-level domain that begins with this one; and filters that look for
//! words taken apart look between letters.

/// ZERO WIDTH SPACE.
const GAP: char = '\u{200b}';

/// The same words, with nothing in them that reads as an address. Twice is as good as once.
pub fn unlinked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        out.push(c);
        if joins(before, c, rest.as_str()) || ends_www(&out, rest.as_str()) {
            out.push(GAP);
        }
        before = c;
    }
    out
}

/// Whether the sign `c` makes one address of what stands around it.
fn joins(before: char, c: char, after: &str) -> bool {
    let mut after = after.chars();
    let next = after.next().unwrap_or(' ');
    match c {
        // A name of two letters at least: “J.R. Smith” and “3.5” are none. Names may have the other dots too.
        '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}' => {
            !before.is_whitespace()
                && next.is_alphabetic()
                && after.next().is_some_and(|c| c.is_alphanumeric() || c == '-')
        }
        '@' | '\u{ff20}' => !before.is_whitespace() && (next.is_alphanumeric() || next == '['),
        ':' => before.is_alphabetic() && (next.is_alphanumeric() || matches!(next, '/' | '+')),
        '/' => next == '/',
        '\\' => next == '\\',
        _ => false,
    }
}

/// Whether a `www` is written and its dot follows: that alone is enough for some programs.
fn ends_www(before: &str, after: &str) -> bool {
    let last = before.len().checked_sub(3).and_then(|at| before.get(at..));
    after.starts_with('.') && last.is_some_and(|last| last.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::{GAP, unlinked};

    #[test]
    fn addresses_come_apart_behind_their_signs() {
        for (typed, shown) in [
            ("https://evil.example/a.b?c=d.ef", "https:|/|/evil.|example/a.b?c=d.|ef"),
            ("www.evil.example", "www|.|evil.|example"),
            ("Www.Evil.example:8080", "Www|.|Evil.|example:|8080"),
            ("joe@evil.example", "joe@|evil.|example"),
            ("//evil.example", "/|/evil.|example"),
            (r"\\evil\share", r"\|\evil\share"),
            ("Visit evil.com.", "Visit evil.|com."),
            ("пример.рф 例え。テスト", "пример.|рф 例え。|テスト"),
            ("evil.xn--p1ai", "evil.|xn--p1ai"),
            ("mailto:joe@evil.example", "mailto:|joe@|evil.|example"),
        ] {
            assert_eq!(unlinked(typed).replace(GAP, "|"), shown);
        }
    }

    #[test]
    fn ordinary_words_stay_as_they_are() {
        for plain in [
            "",
            "Rebecca Best",
            "J.R.R. Tolkien, Ph. D.",
            "3.5 years at 10:30 a.m. on 1/2",
            "5 @ noon, @rebecca",
            r"C:\work and/or: yes…",
            "+1 415-555-0132",
        ] {
            assert_eq!(unlinked(plain), plain);
        }
    }

    #[test]
    fn twice_is_as_good_as_once() {
        let once = unlinked(r"http://a.example//b@c.example \\d \\\e www.f.example");
        assert_eq!(unlinked(&once), once);
    }
}
