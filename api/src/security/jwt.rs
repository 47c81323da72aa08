//! Access tokens: HS256, five minutes, pinned algorithm. They say who and which session; every request
//! checks the session in the database all the same.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use shared::ids::{OrgId, PersonId, SessionId};
use shared::time::UtcTime;

use super::keys::MasterKey;

/// How long an access token works.
pub const LIFETIME_SECONDS: i64 = 300;
/// How far the clocks of two hosts may lie apart: a token from further ahead is not ours.
const SKEW_SECONDS: i64 = 30;

#[derive(Clone)]
pub struct AccessTokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
    issuer: String,
}

/// What an access token says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claims {
    pub sub: PersonId,
    pub org: OrgId,
    pub sid: SessionId,
    /// The person's session version when the session began.
    pub sv: i64,
    pub exp: i64,
    iat: i64,
    /// Not issued by us; obeyed all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nbf: Option<i64>,
    iss: String,
    aud: String,
}

const AUDIENCE: &str = "parley-access";

impl AccessTokens {
    pub fn new(key: &MasterKey, issuer: &str) -> Self {
        let secret = key.derive("access-token/v1");
        Self {
            encoding: EncodingKey::from_secret(&secret),
            decoding: DecodingKey::from_secret(&secret),
            issuer: issuer.to_owned(),
        }
    }

    /// A token and when it ends.
    ///
    /// # Errors
    /// None in practice: HMAC signing of a small body.
    pub fn issue(
        &self,
        (sub, org, sid, sv): (PersonId, OrgId, SessionId, i64),
        now: UtcTime,
    ) -> Result<(String, UtcTime), jsonwebtoken::errors::Error> {
        let until = now.plus_seconds(LIFETIME_SECONDS);
        let claims = Claims {
            sub,
            org,
            sid,
            sv,
            exp: until.unix(),
            iat: now.unix(),
            nbf: None,
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
        };
        Ok((encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)?, until))
    }

    /// The claims of a token that is ours, has begun and has not ended at `now`. All of them have to be there: those
    /// that the library does not ask for are asked for by the struct.
    pub fn verify(&self, token: &str, now: UtcTime) -> Option<Claims> {
        let mut validation = Validation::new(Algorithm::HS256);
        // The app's clock decides, not the library's.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        let claims = decode::<Claims>(token, &self.decoding, &validation).ok()?.claims;
        let begun = now.plus_seconds(SKEW_SECONDS).unix();
        let in_time =
            claims.exp > now.unix() && claims.iat <= begun && claims.nbf.is_none_or(|nbf| nbf <= begun);
        in_time.then_some(claims)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use jsonwebtoken::{Algorithm, Header, encode};
    use serde_json::{Value, json};
    use shared::ids::{OrgId, PersonId, SessionId};
    use shared::time::UtcTime;

    use super::{AUDIENCE, AccessTokens, SKEW_SECONDS};
    use crate::security::keys::MasterKey;

    const ID: &str = "0190b6f4-0000-7000-8000-000000000002";
    const ISSUER: &str = "https://interviews.example.org/";

    fn now() -> UtcTime {
        UtcTime::from_unix(1_764_000_000)
    }

    fn tokens() -> AccessTokens {
        AccessTokens::new(&MasterKey::from_bytes([9; 32]), ISSUER)
    }

    /// A token that works, with some claims changed; null takes one away.
    fn made(changes: &Value) -> String {
        let mut claims = json!({
            "sub": ID, "org": ID, "sid": ID, "sv": 1, "iss": ISSUER, "aud": AUDIENCE,
            "iat": now().unix(), "exp": now().unix() + 300,
        });
        for (name, value) in changes.as_object().unwrap() {
            match value {
                Value::Null => claims.as_object_mut().unwrap().remove(name),
                value => claims.as_object_mut().unwrap().insert(name.clone(), value.clone()),
            };
        }
        encode(&Header::new(Algorithm::HS256), &claims, &tokens().encoding).unwrap()
    }

    #[test]
    fn what_we_issue_works_for_its_time() {
        let id = |text: &str| (text.parse::<PersonId>(), text.parse::<OrgId>(), text.parse::<SessionId>());
        let (Ok(person), Ok(org), Ok(session)) = id(ID) else { panic!("an id") };
        let who = (person, org, session, 1);
        let (token, until) = tokens().issue(who, now()).unwrap();
        assert_eq!(tokens().verify(&token, now()).unwrap().sub, who.0);
        assert!(tokens().verify(&token, until.plus_seconds(-1)).is_some());
        assert!(tokens().verify(&token, until).is_none());
        assert!(tokens().verify(&made(&json!({})), now()).is_some());
    }

    #[test]
    fn a_token_of_the_future_is_refused() {
        for name in ["nbf", "iat"] {
            let at = |seconds: i64| json!({ name: now().unix() + seconds, "exp": now().unix() + 9_999 });
            assert!(
                tokens().verify(&made(&at(SKEW_SECONDS)), now()).is_some(),
                "{name}: clocks differ a little"
            );
            assert!(tokens().verify(&made(&at(SKEW_SECONDS + 1)), now()).is_none(), "{name}");
            let later = now().plus_seconds(SKEW_SECONDS + 1);
            assert!(
                tokens().verify(&made(&at(SKEW_SECONDS + 1)), later).is_some(),
                "{name}: once it has begun"
            );
        }
    }

    #[test]
    fn no_claim_may_be_missing_or_of_another_kind() {
        for name in ["sub", "org", "sid", "sv", "iss", "aud", "iat", "exp"] {
            for wrong in [Value::Null, json!([]), json!("x"), json!(1.5)] {
                let token = made(&json!({ name: wrong }));
                assert!(tokens().verify(&token, now()).is_none(), "{name} {wrong}");
            }
        }
    }

    #[test]
    fn only_our_own_algorithm_and_key_count() {
        let other = AccessTokens::new(&MasterKey::from_bytes([8; 32]), ISSUER);
        assert!(other.verify(&made(&json!({})), now()).is_none());
        let parts: Vec<String> = made(&json!({})).split('.').map(str::to_owned).collect();
        // {"alg":"none"}
        for forged in [format!("eyJhbGciOiJub25lIn0.{}.", parts[1]), format!("{}.{}.", parts[0], parts[1])] {
            assert!(tokens().verify(&forged, now()).is_none());
        }
    }
}
