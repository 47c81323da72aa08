//! The token that lets one person into one room of a Jitsi server, for the time of the interview.

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::{Deserialize, Serialize};
use shared::time::UtcTime;

use crate::providers::conference::Joiner;
use crate::providers::error::ProviderError;

/// How far the server's clock may be behind, and how long after the end somebody who fell out comes back in.
const CLOCK_SECONDS: i64 = 60;
const SLACK_MINUTES: i64 = 60;
/// Longer names only make addresses long.
const MAX_NAME: usize = 80;

/// Who signs, and for which server.
pub struct Issuer<'a> {
    pub app_id: &'a str,
    pub secret: &'a str,
    /// The server's XMPP domain.
    pub domain: &'a str,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Claims {
    aud: String,
    iss: String,
    sub: String,
    room: String,
    nbf: i64,
    exp: i64,
    context: Context,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Context {
    user: User,
}

/// Nothing more than the room shows: no mail addresses.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct User {
    id: String,
    name: String,
    /// Said of hosts alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moderator: Option<bool>,
    affiliation: String,
}

impl Issuer<'_> {
    /// A token for one who comes in now, to a room that is used until `ends_at`.
    ///
    /// # Errors
    /// None in practice: HMAC signing of a small body.
    pub fn token(&self, room: &str, ends_at: UtcTime, joiner: &Joiner) -> Result<String, ProviderError> {
        let claims = self.claims(room, ends_at, joiner);
        let key = EncodingKey::from_secret(self.secret.as_bytes());
        encode(&Header::new(Algorithm::HS256), &claims, &key)
            .map_err(|error| ProviderError::Unexpected(error.to_string()))
    }

    fn claims(&self, room: &str, ends_at: UtcTime, joiner: &Joiner) -> Claims {
        let affiliation = if joiner.host { "owner" } else { "member" };
        let user = User {
            id: joiner.key.clone(),
            name: joiner.name.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect(),
            moderator: joiner.host.then_some(true),
            affiliation: affiliation.to_owned(),
        };
        Claims {
            aud: "jitsi".to_owned(),
            iss: self.app_id.to_owned(),
            sub: self.domain.to_owned(),
            room: room.to_owned(),
            nbf: joiner.now.plus_seconds(-CLOCK_SECONDS).unix(),
            exp: ends_at.plus_minutes(SLACK_MINUTES).unix(),
            context: Context { user },
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use jsonwebtoken::crypto::sign;
    use serde_json::{Value, json};

    use super::{Algorithm, EncodingKey, Issuer, Joiner, UtcTime};

    const ISSUER: Issuer<'_> =
        Issuer { app_id: "my_app_id", secret: "my_app_secret", domain: "meet.example.com" };
    const VECTOR: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhdWQiOiJqaXRzaSIsImlzcyI6Im15X2FwcF9pZCIsInN1YiI6Im1lZXQuZXhhbXBsZS5jb20iLCJyb29tIjoiaW50LTQyLWszdjkiLCJuYmYiOjE3NjQwMDAwMDAsImV4cCI6MTc2NDAwNzIwMCwiY29udGV4dCI6eyJ1c2VyIjp7ImlkIjoidTEiLCJuYW1lIjoiSm9lbCBCaXRvIiwiZW1haWwiOiJqb2VsQGV4YW1wbGUuY29tIiwibW9kZXJhdG9yIjp0cnVlLCJhZmZpbGlhdGlvbiI6Im93bmVyIn19fQ.-EZHb2eTN58_mskuXpuvugTZ6eH2UUWTIDvMK4gt5Qw";

    fn joiner(host: bool) -> Joiner {
        let (key, name) = if host { ("u1", "Joel Bito") } else { ("candidate", "Rebecca Best") };
        let now = UtcTime::from_unix(1_764_000_060);
        Joiner { host, key: key.to_owned(), name: name.to_owned(), now }
    }

    fn part(token: &str, number: usize) -> Value {
        let part = token.split('.').nth(number).unwrap();
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    }

    fn token(host: bool) -> String {
        ISSUER.token("int-42-k3v9", UtcTime::from_unix(1_764_003_600), &joiner(host)).unwrap()
    }

    /// The signature letter by letter; head and claims by what they say, for their order is free.
    #[test]
    fn the_published_vector_holds() {
        let (signed, signature) = VECTOR.rsplit_once('.').unwrap();
        let key = EncodingKey::from_secret(ISSUER.secret.as_bytes());
        assert_eq!(sign(signed.as_bytes(), &key, Algorithm::HS256).unwrap(), signature);
        let ours = token(true);
        let (signed, signature) = ours.rsplit_once('.').unwrap();
        assert_eq!(sign(signed.as_bytes(), &key, Algorithm::HS256).unwrap(), signature);
        assert_eq!(part(&ours, 0), part(VECTOR, 0));
        let mut expected = part(VECTOR, 1);
        // Nobody's mail address leaves Parley for this.
        expected["context"]["user"].as_object_mut().unwrap().remove("email");
        assert_eq!(part(&ours, 1), expected);
    }

    #[test]
    fn guests_are_members_and_nothing_more() {
        let user = &part(&token(false), 1)["context"]["user"];
        assert_eq!(*user, json!({ "id": "candidate", "name": "Rebecca Best", "affiliation": "member" }));
    }
}
