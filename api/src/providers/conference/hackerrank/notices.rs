//! HackerRank's calls to `result_url`, when an interview has ended or its outcome was changed. Nothing signs
//! them and what they say is not published, so nothing of them is read: the address is the secret, and says which
//! meeting is meant. What happened is asked for.

use shared::time::UtcTime;
use url::{Url, form_urlencoded};

use super::HackerRank;
use crate::providers::access::Access;
use crate::providers::conference::Wanted;
use crate::providers::notice::{About, Incoming, Notice, Notices, Refused, Told};

/// The part of the query that names the meeting.
const ABOUT: &str = "about";

/// The address that is called about one meeting.
pub fn address(wanted: &Wanted) -> String {
    let Ok(mut url) = Url::parse(&wanted.hook_url) else { return wanted.hook_url.clone() };
    url.query_pairs_mut().append_pair(ABOUT, &wanted.named.reference.to_string());
    url.into()
}

impl Notices for HackerRank {
    fn read(&self, _: &Access, incoming: &Incoming<'_>, _: UtcTime) -> Result<Told, Refused> {
        let mut pairs = form_urlencoded::parse(incoming.query.as_bytes());
        let reference = pairs.find(|(name, _)| name == ABOUT).and_then(|(_, value)| value.parse().ok());
        Ok(reference.map_or(Told::Nothing, |reference| {
            Told::Notice(Notice { fingerprint: String::new(), about: About::Hint { reference } })
        }))
    }
}
