//! How to reach a candidate, as their page shows it until its reader asks for it: enough to know one's own.

/// `+1 415-555-0132` becomes `+1 •••-•••-••32`.
pub fn phone(number: &str) -> String {
    let (country, rest) = match number.split_once(' ') {
        Some((country, rest)) if country.starts_with('+') => (country, rest),
        _ => ("", number),
    };
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let mut seen = 0;
    let rest = rest.chars().map(|c| {
        if !c.is_ascii_digit() {
            return c;
        }
        seen += 1;
        if seen + 2 > digits { c } else { '•' }
    });
    let rest: String = rest.collect();
    if country.is_empty() { rest } else { format!("{country} {rest}") }
}

/// `rebecca@candidates.example` becomes `r•••@candidates.example`.
pub fn email(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}•••@{domain}")
}

#[cfg(test)]
mod tests {
    use super::{email, phone};

    #[test]
    fn little_is_left_to_read() {
        for (number, shown) in [
            ("+1 415-555-0132", "+1 •••-•••-••32"),
            ("+91 98765 43210", "+91 ••••• •••10"),
            ("4155550132", "••••••••32"),
            ("+1 12", "+1 12"),
            ("", ""),
        ] {
            assert_eq!(phone(number), shown);
        }
        for (address, shown) in [
            ("rebecca@candidates.example", "r•••@candidates.example"),
            ("é@x.example", "é•••@x.example"),
            ("nobody", "n•••@"),
        ] {
            assert_eq!(email(address), shown);
        }
    }
}
