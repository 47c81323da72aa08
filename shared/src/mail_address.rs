//! One grammar for mail addresses, where they are typed and where mail is sent (RFC 5321 section 4.1.2, widened by
//! RFC 6531 section 3.3): a name without quotes, and a domain of at least two labels. A display name round it, as
//! mail programs copy it, is left out; address literals, comments and quoted names are refused.

use std::fmt;

use email_address::{EmailAddress, Options};

use crate::invisible::{is_invisible, trimmed};

/// Octets of a whole address: a path of 256 without its angle brackets (RFC 5321 section 4.5.3.1.3).
const LONGEST: usize = 254;

/// An address that mail can be sent to, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAddress {
    local: String,
    domain: String,
}

impl MailAddress {
    /// Reads `joel@fairhaven.example`, also as `Joel Bito <joel@fairhaven.example>`.
    pub fn parse(typed: &str) -> Option<Self> {
        let options = Options::default().without_display_text().without_domain_literal().with_required_tld();
        let (local, domain) = without_name(trimmed(typed)).rsplit_once('@')?;
        // UTS 46 takes the full stops of other scripts as dots.
        let address =
            Self { local: composed(local), domain: composed(domain).replace(['。', '．', '｡'], ".") };
        let fits = EmailAddress::parse_with_options(&address.to_string(), options).is_ok()
            && address.to_string().len() <= LONGEST
            && !local.contains('"')
            && !local.chars().any(is_invisible)
            && is_domain(&address.domain);
        (fits && address.has_ascii_form()).then_some(address)
    }

    /// True when the part before the `@` has letters outside ASCII: mail servers take it by SMTPUTF8 only, for no
    /// other form of it is the same mailbox.
    pub fn needs_utf8(&self) -> bool {
        !self.local.is_ascii()
    }

    #[cfg(not(feature = "idna"))]
    const fn has_ascii_form(&self) -> bool {
        true
    }

    #[cfg(feature = "idna")]
    fn has_ascii_form(&self) -> bool {
        self.ascii_domain().is_some()
    }

    /// The domain as mail servers and DNS know it, its labels as A-labels (RFC 5890 section 2.3.2.1).
    #[cfg(feature = "idna")]
    fn ascii_domain(&self) -> Option<String> {
        let ascii = idna::domain_to_ascii_strict(&self.domain).ok()?;
        (self.local.len() + 1 + ascii.len() <= LONGEST).then_some(ascii)
    }

    /// What the mail server is given.
    #[cfg(feature = "idna")]
    pub fn envelope(&self) -> String {
        let domain = self.ascii_domain().unwrap_or_else(|| self.domain.clone());
        format!("{}@{domain}", self.local)
    }

    /// The form that is compared: lower case, and a domain in its own letters however it was written.
    #[cfg(feature = "idna")]
    fn key(&self) -> String {
        let (domain, _) = idna::domain_to_unicode(&self.domain.to_lowercase());
        format!("{}@{domain}", self.local.to_lowercase())
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

/// The address as it is kept; what is none stays as it was typed.
pub fn tidy(typed: &str) -> String {
    MailAddress::parse(typed).map_or_else(|| typed.trim().to_owned(), |address| address.to_string())
}

/// An address in the one form that is compared and unique.
#[cfg(feature = "idna")]
pub fn email_key(typed: &str) -> String {
    MailAddress::parse(typed).map_or_else(|| typed.trim().to_lowercase(), |address| address.key())
}

/// What stands between the angle brackets. A name that looks like an address itself is left where it is, and the
/// whole is refused: nobody can tell which one was meant.
fn without_name(typed: &str) -> &str {
    let inside = typed.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
    match inside {
        Some((name, address)) if !name.contains(['@', '<', '>']) => trimmed(address),
        _ => typed,
    }
}

/// NFC, as RFC 6532 section 3.1 asks; a page sends what was typed.
#[cfg(feature = "idna")]
fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfc().collect()
}

#[cfg(not(feature = "idna"))]
fn composed(text: &str) -> String {
    text.to_owned()
}

/// Labels of letters, digits and inner hyphens (RFC 5321 section 2.3.5); an IPv4 address has the same form and is
/// none. Which letters outside ASCII a label may have is for IDNA to say, whose tables only the server has.
fn is_domain(domain: &str) -> bool {
    let joiner = |c| matches!(c, '\u{200c}' | '\u{200d}');
    let foreign = |c: char| !c.is_ascii() && (joiner(c) || !is_invisible(c));
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || foreign(c);
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(letter) && !label.starts_with('-') && !label.ends_with('-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.split('.').all(is_label) && !last.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{MailAddress, tidy};

    #[test]
    fn addresses_are_kept_as_they_were_typed() {
        for good in [
            "joel@fairhaven.example",
            "a.b+c@sub.example.org",
            "o'neil@candidates.example",
            "anna&co@candidates.example",
            "müller@candidates.example",
            "anna@müller.example",
            "anna@xn--mller-kva.example",
            "用户@例子.example",
            "Anna.Lee@Candidates.Example",
        ] {
            assert_eq!(MailAddress::parse(good).map(|a| a.to_string()).as_deref(), Some(good));
        }
    }

    #[test]
    fn what_mail_programs_copy_is_read_without_the_name() {
        for typed in [
            "Anna <anna@candidates.example>",
            "Anna Lee<anna@candidates.example>",
            "\"Lee, Anna\" <anna@candidates.example>",
            "<anna@candidates.example>",
            "\u{202a}anna@candidates.example\u{202c}",
            "\u{a0}anna@candidates.example\u{200b}",
        ] {
            assert_eq!(tidy(typed), "anna@candidates.example", "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_address_or_several_is_refused() {
        for bad in [
            "",
            "joel",
            "joel@",
            "@fairhaven.example",
            "a b@example.org",
            "a@b@example.org",
            "a@localhost",
            "anna@[127.0.0.1]",
            "anna@[IPv6:::1]",
            "anna@127.0.0.1",
            "anna@candidates.example?x=1",
            "anna@candidates.example/x",
            "anna@candidates,example",
            "anna@candidates..example",
            "anna@-candidates.example",
            "anna@candi_dates.example",
            ".anna@candidates.example",
            "anna@candidates.example;b@candidates.example",
            "anna@candidates.example, b@candidates.example",
            "b@other.example <anna@candidates.example>",
            "anna@candidates.example (Anna)",
            "\"anna\"@candidates.example",
            "an\u{200b}na@candidates.example",
            "an\u{202e}na@candidates.example",
            "a@example.org\r\nBcc: x@y.example",
        ] {
            assert_eq!(MailAddress::parse(bad), None, "{bad:?}");
        }
        let long = format!("{}@candidates.example", "a".repeat(65));
        assert_eq!(MailAddress::parse(&long), None);
    }

    #[test]
    fn only_the_part_before_the_at_needs_another_kind_of_mail_server() {
        let needs = |typed| MailAddress::parse(typed).map(|address| address.needs_utf8());
        assert_eq!(needs("müller@candidates.example"), Some(true));
        assert_eq!(needs("anna@müller.example"), Some(false));
    }

    #[cfg(feature = "idna")]
    #[test]
    fn domains_go_out_as_a_labels_and_are_compared_in_their_letters() {
        use super::email_key;
        for (typed, envelope) in [
            ("anna@müller.example", "anna@xn--mller-kva.example"),
            ("anna@MÜLLER.example", "anna@xn--mller-kva.example"),
            ("jobs@straße.example", "jobs@xn--strae-oqa.example"),
            ("anna@xn--mller-kva.example", "anna@xn--mller-kva.example"),
            ("anna@例子。example", "anna@xn--fsqu00a.example"),
            ("müller@müller.example", "müller@xn--mller-kva.example"),
        ] {
            assert_eq!(MailAddress::parse(typed).map(|a| a.envelope()).as_deref(), Some(envelope));
        }
        assert_eq!(MailAddress::parse("anna@xn--a.example"), None, "no A-label of anything");
        for other in ["Anna@xn--mller-kva.example", "anna@MÜLLER.EXAMPLE", "A <anna@müller.example>"] {
            assert_eq!(email_key(other), "anna@müller.example");
        }
        assert_eq!(email_key(" Joel "), "joel");
    }
}
