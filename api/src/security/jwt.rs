//! Access tokens: HS256, five minutes, pinned algorithm. They say who and which session; every request
//! checks the session in the database all the same.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use shared::ids::{OrgId, PersonId, SessionId};
use shared::time::UtcTime;

use super::keys::MasterKey;

/// How long an access token works.
pub const LIFETIME_SECONDS: i64 = 300;

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
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
        };
        Ok((encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)?, until))
    }

    /// The claims of a token that is ours and has not ended at `now`.
    pub fn verify(&self, token: &str, now: UtcTime) -> Option<Claims> {
        let mut validation = Validation::new(Algorithm::HS256);
        // The app's clock decides, not the library's.
        validation.validate_exp = false;
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        let claims = decode::<Claims>(token, &self.decoding, &validation).ok()?.claims;
        (claims.exp > now.unix()).then_some(claims)
    }
}
