//! Where the scheduling link stands in a message. Stored messages end with a marker in place of the link:
//! the link itself is a secret and is filled in when the mail goes out.

use crate::names::called;
use crate::text::message;

/// The last line of a stored message that carries a link.
const MARKER: &str = "\n\n{link}";

/// A message's text with the place for its link at the end.
pub fn with_link_place(text: &str) -> String {
    format!("{}{MARKER}", text.trim_end())
}

/// Whether a stored message has a place for a link.
pub fn has_link_place(stored: &str) -> bool {
    stored.ends_with(MARKER)
}

/// A stored message without the place, as the thread shows it.
pub fn without_link_place(stored: &str) -> &str {
    stored.strip_suffix(MARKER).unwrap_or(stored)
}

/// The plain text of a message as the recipient reads it: the stored text with the block "View my
/// availability" in the place of the link. `link` is none in a preview, where the link does not exist yet.
pub fn message_text(stored: &str, sender: &str, link: Option<&str>) -> String {
    let Some(text) = stored.strip_suffix(MARKER) else { return stored.to_owned() };
    let block = message::AVAILABILITY.with(&[("name", called(sender))]);
    let link = link.map_or_else(|| message::LINK_AT_SENDING.get(), str::to_owned);
    format!("{text}\n\n{block}\n{link}\n")
}

#[cfg(test)]
mod tests {
    use super::{has_link_place, message_text, with_link_place, without_link_place};

    #[test]
    fn only_the_marker_at_the_end_is_the_links_place() {
        let stored = with_link_place("Write {link} yourself.\n");
        assert!(has_link_place(&stored));
        assert_eq!(without_link_place(&stored), "Write {link} yourself.");
        let sent = message_text(&stored, "Joel Bito", Some("https://parley.example/i/x"));
        assert_eq!(
            sent,
            "Write {link} yourself.\n\nView my availability: Joel’s calendar\nhttps://parley.example/i/x\n"
        );
        assert_eq!(message_text("No link", "Joel Bito", None), "No link");
    }
}
