//! Text with tokens, shown with its tokens marked. Lies behind the writing area letter for letter, and
//! stands alone where a text is only shown.

use leptos::prelude::*;
use shared::template::Token;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    /// With its brackets, as written.
    Token(String),
}

/// Cuts a text at its known tokens.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(['[', '(']) {
        plain.push_str(&rest[..open]);
        let tail = &rest[open..];
        let close = if tail.starts_with('[') { ']' } else { ')' };
        let known = tail.find(close).filter(|end| Token::parse(&tail[1..*end]).is_some());
        let (piece, after) = match known {
            Some(end) => tail.split_at(end + 1),
            None => tail.split_at(1),
        };
        if known.is_some() {
            if !plain.is_empty() {
                out.push(Piece::Plain(std::mem::take(&mut plain)));
            }
            out.push(Piece::Token(piece.to_owned()));
        } else {
            plain.push_str(piece);
        }
        rest = after;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        out.push(Piece::Plain(plain));
    }
    out
}

#[component]
pub fn TokenText(#[prop(into)] text: Signal<String>) -> impl IntoView {
    move || {
        pieces(&text.get())
            .into_iter()
            .map(|piece| match piece {
                Piece::Plain(words) => view! { <span>{words}</span> }.into_any(),
                Piece::Token(words) => view! { <span class="token-mark">{words}</span> }.into_any(),
            })
            .collect_view()
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn known_tokens_are_cut_out_and_nothing_is_lost() {
        let text = "Hi [CANDIDATE_FIRST_NAME] (or so), [NO_TOKEN] (PROJECT_NAME)";
        let pieces = pieces(text);
        let joined: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(words) | Piece::Token(words) => words.as_str(),
            })
            .collect();
        assert_eq!(joined, text);
        let tokens = pieces.iter().filter(|piece| matches!(piece, Piece::Token(_))).count();
        assert_eq!(tokens, 2);
    }
}
