//! Refresh tokens: 128 random bits that a session keeps for its whole life, its family, and 128 new ones with every
//! exchange. So each token that ever belonged to a session is known by its family, without a list of all of them,
//! and nobody can make one who never held one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::token;

const FAMILY: usize = 16;

/// A new token and what the database keeps of it.
pub struct Refresh {
    pub token: String,
    pub hash: String,
    pub family_hash: String,
}

/// The first token of a session.
pub fn first() -> Refresh {
    of_family(rand::random())
}

/// The token after `before`, of the same family.
pub fn next(before: &str) -> Refresh {
    family(before).map_or_else(first, of_family)
}

/// By what a session knows its tokens; none for a text that is no token.
pub fn family_hash(token: &str) -> Option<String> {
    family(token).map(|family| hash_of(&family))
}

fn of_family(family: [u8; FAMILY]) -> Refresh {
    let own: [u8; 16] = rand::random();
    let token = URL_SAFE_NO_PAD.encode([family, own].concat());
    Refresh { hash: token::hash(&token), family_hash: hash_of(&family), token }
}

fn family(token: &str) -> Option<[u8; FAMILY]> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok().filter(|bytes| bytes.len() == 32)?;
    bytes.first_chunk().copied()
}

fn hash_of(family: &[u8]) -> String {
    token::hash(&URL_SAFE_NO_PAD.encode(family))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{family_hash, first, next};
    use crate::security::token;

    #[test]
    fn all_tokens_of_a_session_are_one_family() {
        let one = first();
        assert!(token::is_shaped(&one.token));
        let (two, other) = (next(&one.token), first());
        let three = next(&two.token);
        assert_eq!(family_hash(&three.token).unwrap(), one.family_hash);
        assert_eq!(three.family_hash, one.family_hash);
        assert_ne!(other.family_hash, one.family_hash);
        assert!(one.token != two.token && two.token != three.token && one.hash != two.hash);
        assert_eq!(two.hash, token::hash(&two.token));
    }

    #[test]
    fn what_is_no_token_has_no_family() {
        for text in ["", "short", &"!".repeat(43), &"a".repeat(42), &"a".repeat(44)] {
            assert_eq!(family_hash(text), None, "{text}");
        }
    }
}
