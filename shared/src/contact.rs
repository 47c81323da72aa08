//! Links that write to somebody or call them, made from an address or a number that was read as one. What doesn't
//! read as one gets no link, so nothing typed adds a recipient, a subject or a parameter.

/// `mailto:` for one address (RFC 6068): whatever could mean more than a letter of it is escaped.
pub fn mailto(address: &str) -> Option<String> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    let plain = |c: char| !c.is_whitespace() && !c.is_control();
    if local.is_empty() || domain.is_empty() || !address.trim().chars().all(plain) {
        return None;
    }
    let mut href = String::from("mailto:");
    escape(local, &mut href);
    href.push('@');
    escape(domain, &mut href);
    Some(href)
}

fn escape(part: &str, href: &mut String) {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0').to_ascii_uppercase();
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~+".contains(&byte) {
            href.push(char::from(byte));
        } else {
            href.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

/// `tel:` for one number (RFC 3966): its digits, and the plus sign before the country's.
pub fn tel(number: &str) -> Option<String> {
    let number = number.trim();
    let mut href = String::from("tel:");
    for (place, c) in number.chars().enumerate() {
        match c {
            '+' if place == 0 => href.push(c),
            '0'..='9' => href.push(c),
            ' ' | '-' | '.' | '(' | ')' | '\u{a0}' => {}
            _ => return None,
        }
    }
    number.bytes().any(|byte| byte.is_ascii_digit()).then_some(href)
}

#[cfg(test)]
mod tests {
    use super::{mailto, tel};

    #[test]
    fn an_address_is_one_recipient_and_nothing_more() {
        for (address, href) in [
            ("rebecca.best+work@candidates.example", "mailto:rebecca.best+work@candidates.example"),
            ("a?bcc=x@y.example", "mailto:a%3Fbcc%3Dx@y.example"),
            ("a,b@c.example", "mailto:a%2Cb@c.example"),
            ("a@b@c.example", "mailto:a%40b@c.example"),
            (
                "a@b.example?subject=Hi&cc=d@e.example",
                "mailto:a%40b.example%3Fsubject%3DHi%26cc%3Dd@e.example",
            ),
            ("a%0d%0abcc@b.example", "mailto:a%250d%250abcc@b.example"),
            ("jürgen@büro.example", "mailto:j%C3%BCrgen@b%C3%BCro.example"),
            ("a\"><script>@b.example", "mailto:a%22%3E%3Cscript%3E@b.example"),
        ] {
            assert_eq!(mailto(address).as_deref(), Some(href));
        }
        for none in ["", "joe", "@b.example", "a@", "a b@c.example", "a@b.example\r\nBcc: d@e.example"] {
            assert_eq!(mailto(none), None, "{none}");
        }
    }

    #[test]
    fn a_number_is_its_digits() {
        assert_eq!(tel("+1 415-555-0132").as_deref(), Some("tel:+14155550132"));
        assert_eq!(tel("(415) 555.0132").as_deref(), Some("tel:4155550132"));
        for none in
            ["", "+", "+1 415;ext=9", "555,,1", "1;phone-context=evil.example", "call me", "1+2", "*21#"]
        {
            assert_eq!(tel(none), None, "{none}");
        }
    }
}
