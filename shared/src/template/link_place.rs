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

/// A stored message as it was written. Only one that `carries_link` ends with the place: in any other the same
/// characters are the author's own words.
pub fn without_link_place(stored: &str, carries_link: bool) -> &str {
    if carries_link { stored.strip_suffix(MARKER).unwrap_or(stored) } else { stored }
}

/// What a message with a link will say, before the link exists: the text, and the block "View my availability".
pub fn preview_with_link(text: &str, sender: &str) -> String {
    let block = message::AVAILABILITY.with(&[("name", called(sender))]);
    format!("{}\n\n{block}\n{}\n", text.trim_end(), message::LINK_AT_SENDING.get())
}

#[cfg(test)]
mod tests {
    use super::{preview_with_link, with_link_place, without_link_place};

    #[test]
    fn only_the_place_of_a_link_is_taken_out_and_never_what_somebody_wrote() {
        for words in ["Write {link} yourself.", "Fill the form.\n\n{link}", "{link}", ""] {
            assert_eq!(without_link_place(&with_link_place(words), true), words);
            assert_eq!(without_link_place(words, false), words);
        }
    }

    #[test]
    fn a_preview_says_where_the_link_will_be() {
        assert_eq!(
            preview_with_link("Pick a time.\n", "Joel Bito"),
            "Pick a time.\n\nView my availability: Joel’s calendar\n(a link will be attached when sent)\n"
        );
    }
}
