//! Calls to a BigBlueButton server: signed addresses, answers in XML.

use reqwest::Method;
use reqwest::header::ACCEPT;
use shared::text::integrations as text;
use url::Url;
use url::form_urlencoded::Serializer;

use super::{sign, wire};
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::http::{Call, Http};

pub struct Api {
    http: Http,
}

impl Api {
    pub const fn new(http: Http) -> Self {
        Self { http }
    }

    /// What the server says, whether it did it or not.
    pub async fn ask(
        &self,
        access: &Access,
        call: &str,
        query: &wire::Query,
    ) -> Result<wire::Said, ProviderError> {
        let request = Call::new("bigbluebutton", Method::GET, address(access, call, query)?);
        let answer = self.http.call_typed(request.header(ACCEPT, "application/xml")).await?;
        if let Some(error) = answer.usual_error() {
            return Err(error);
        }
        if !answer.is_success() {
            let words = text::NO_BIGBLUEBUTTON.with(&[("status", &answer.status.to_string())]);
            return Err(ProviderError::Rejected(words));
        }
        wire::Said::read(&answer.body)
    }
}

/// The API's address, from what an administrator entered: `bbb-conf --secret` prints it without its last part.
pub fn base(access: &Access) -> Result<Url, ProviderError> {
    let unreadable = || ProviderError::Rejected(text::ADDRESS_UNREADABLE.get());
    let mut url = Url::parse(access.field("url")).map_err(|_| unreadable())?;
    let path = url.path().trim_end_matches('/');
    let path = if path.ends_with("/api") { path.to_owned() } else { format!("{path}/api") };
    url.set_path(&path);
    url.set_query(None);
    url.set_fragment(None);
    Ok(url)
}

/// The address of a call, with its checksum. The query is signed as it stands there: encoded, in this order.
pub fn address(access: &Access, call: &str, query: &wire::Query) -> Result<Url, ProviderError> {
    let mut url = base(access)?;
    let query = Serializer::new(String::new()).extend_pairs(query).finish();
    let checksum = sign::of_call(call, &query, access.field("secret"));
    url.set_path(&format!("{}/{call}", url.path()));
    url.set_query(Some(&format!("{query}&checksum={checksum}")));
    Ok(url)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Access, address, base};

    fn access(url: &str) -> Access {
        let secret = "639259d4-9dd8-4b25-bf01-95f9567eaf4b".to_owned();
        let fields = [("url".to_owned(), url.to_owned()), ("secret".to_owned(), secret)];
        Access { fields: fields.into(), token: String::new() }
    }

    #[test]
    fn every_way_to_write_the_address_is_the_same_api() {
        for written in ["bigbluebutton", "bigbluebutton/", "bigbluebutton/api", "bigbluebutton/api/?a=b#c"] {
            let found = base(&access(&format!("https://bbb.example.com/{written}"))).unwrap();
            assert_eq!(found.as_str(), "https://bbb.example.com/bigbluebutton/api", "{written}");
        }
        assert!(base(&access("bbb.example.com")).is_err());
    }

    /// What is sent is what was signed, whatever a name is made of: the published vector, and one of our own.
    #[test]
    fn the_signed_query_is_sent_as_it_is() {
        let access = access("https://bbb.example.com/bigbluebutton/");
        let query = vec![
            ("fullName", "Ada Lovelace".to_owned()),
            ("meetingID", "int-42".to_owned()),
            ("role", "VIEWER".to_owned()),
            ("userID", "cand-7".to_owned()),
        ];
        assert_eq!(
            address(&access, "join", &query).unwrap().as_str(),
            "https://bbb.example.com/bigbluebutton/api/join?fullName=Ada+Lovelace&meetingID=int-42&role=VIEWER\
             &userID=cand-7&checksum=38c12dadfc8a92372785822f044b17391f367417e309ef6da81cd14331c96b0c"
        );
        let odd = address(&access, "join", &vec![("fullName", "Zoë O'Hara & \"+%#<>\"".to_owned())]).unwrap();
        let sent = odd.query().unwrap().split_once("&checksum=").unwrap();
        assert_eq!(sent.0, "fullName=Zo%C3%AB+O%27Hara+%26+%22%2B%25%23%3C%3E%22");
        assert_eq!(sent.1, super::sign::of_call("join", sent.0, access.field("secret")));
    }
}
