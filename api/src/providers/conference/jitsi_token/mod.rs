//! Jitsi Meet on a server that lets in who has a signed link. There is no API: a room is there when somebody
//! enters it, and the links are made here.

mod card;
mod token;

use shared::text::integrations as text;
use url::Url;

use self::token::Issuer;
use super::{Capabilities, Conferences, Joiner, Link, Meeting, Sought, Wanted, safe_link};
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::{Account, Provider, Reply};
use crate::security::token::hex;

pub use card::CARD;

pub struct JitsiToken;

fn server(access: &Access) -> Result<Url, ProviderError> {
    let unreadable = || ProviderError::Rejected(text::ADDRESS_UNREADABLE.get());
    let url = Url::parse(access.field("url")).map_err(|_| unreadable())?;
    if url.host_str().is_some() && !url.cannot_be_a_base() { Ok(url) } else { Err(unreadable()) }
}

/// The XMPP domain: the server's host unless another one is named.
fn domain<'a>(access: &'a Access, server: &'a Url) -> Result<&'a str, ProviderError> {
    let named = access.field("domain");
    let letters = |b: u8| b.is_ascii_alphanumeric() || b == b'.' || b == b'-';
    match named {
        "" => Ok(server.host_str().unwrap_or_default()),
        "*" => Ok(named),
        _ if named.len() <= 253 && named.bytes().all(letters) => Ok(named),
        _ => Err(ProviderError::Rejected(text::DOMAIN_UNREADABLE.get())),
    }
}

fn link(access: &Access, room: &str, wanted: &Wanted, joiner: &Joiner) -> Result<String, ProviderError> {
    let server = server(access)?;
    let issuer = Issuer {
        app_id: access.field("app_id"),
        secret: access.field("secret"),
        domain: domain(access, &server)?,
    };
    let token = issuer.token(room, wanted.ends_at, joiner)?;
    let mut url = server.clone();
    url.set_path(&format!("{}/{room}", server.path().trim_end_matches('/')));
    url.set_query(Some(&format!("jwt={token}")));
    url.set_fragment(None);
    safe_link(url.as_str(), Some(&server))
}

impl Provider for JitsiToken {
    /// Jitsi can't be asked: all that can be told is whether the values have their form.
    fn account<'a>(&'a self, access: &'a Access) -> Reply<'a, Account> {
        Box::pin(async move {
            let server = server(access)?;
            domain(access, &server)?;
            let host = server.host_str().unwrap_or_default().to_owned();
            Ok(Account { label: host.clone(), id: host })
        })
    }

    fn conferences(&self) -> Option<&dyn Conferences> {
        Some(self)
    }
}

impl Conferences for JitsiToken {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            access_code: false,
            host_link: true,
            created_on_click: true,
            early_join_minutes: None,
            updates_in_place: true,
            finds_by_reference: false,
            // Nothing is ever made at the server.
            creates_once: true,
        }
    }

    /// A room's name that nobody can guess. Jitsi knows lower case only.
    fn create<'a>(&'a self, _: &'a Access, _: &'a Wanted) -> Reply<'a, Meeting> {
        let room = format!("interview-{}", hex(&rand::random::<[u8; 16]>()));
        Box::pin(async move { Ok(named(room)) })
    }

    fn update<'a>(&'a self, _: &'a Access, _: &'a str, _: &'a Wanted) -> Reply<'a, Option<Meeting>> {
        Box::pin(async { Ok(None) })
    }

    /// Nobody gets a link any more; a room that nobody is in is none.
    fn cancel<'a>(&'a self, _: &'a Access, _: Option<&'a str>, _: &'a Wanted) -> Reply<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn get<'a>(&'a self, _: &'a Access, external_id: &'a str) -> Reply<'a, Meeting> {
        Box::pin(async { Ok(named(external_id.to_owned())) })
    }

    fn find<'a>(&'a self, _: &'a Access, _: &'a Sought) -> Reply<'a, Vec<String>> {
        Box::pin(async { Err(ProviderError::Unexpected("Jitsi can't be asked".to_owned())) })
    }

    fn link_for<'a>(
        &'a self,
        access: &'a Access,
        external_id: &'a str,
        wanted: &'a Wanted,
        joiner: &'a Joiner,
    ) -> Reply<'a, Option<String>> {
        Box::pin(async move { link(access, external_id, wanted, joiner).map(Some) })
    }
}

const fn named(external_id: String) -> Meeting {
    Meeting { external_id, link: Link::OnClick, access_code: None, starts_at: None, ends_at: None }
}

#[cfg(test)]
mod tests {
    use super::{Access, domain, server};

    fn domain_of(url: &str, named: &str) -> Option<String> {
        let fields = [("url".to_owned(), url.to_owned()), ("domain".to_owned(), named.to_owned())];
        let access = Access { fields: fields.into(), token: String::new() };
        let server = server(&access).ok()?;
        domain(&access, &server).ok().map(str::to_owned)
    }

    #[test]
    fn the_domain_is_the_servers_host_unless_another_is_named() {
        let of = |named| domain_of("https://meet.example.com:8443/", named);
        assert_eq!(of("").as_deref(), Some("meet.example.com"));
        assert_eq!(of("meet.jitsi").as_deref(), Some("meet.jitsi"));
        assert_eq!((of("meet jitsi"), of("https://meet.jitsi")), (None, None));
        assert_eq!(domain_of("mailto:meet@example.com", ""), None);
    }
}
