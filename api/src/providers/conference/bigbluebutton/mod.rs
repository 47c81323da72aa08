//! BigBlueButton: rooms on a server of one's own, known by its address and shared secret. A room ends soon when
//! nobody is in it, so it is made when somebody presses Join; until then it is only a name.

mod api;
mod card;
mod notices;
mod sign;
mod wire;

use std::time::Duration;

use self::api::Api;
use self::notices::RoomNotices;
use super::{Capabilities, Conferences, Joiner, Link, Meeting, Sought, Wanted, safe_link};
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::http::Http;
use crate::providers::notice::Notices;
use crate::providers::{Account, Provider, Reply};
use crate::security::token::hex;

pub use card::CARD;

/// How long somebody who joins waits for the notices of a new room to be ordered.
const HOOK_PATIENCE: Duration = Duration::from_secs(3);

pub struct BigBlueButton {
    api: Api,
}

impl BigBlueButton {
    pub const fn new(http: Http) -> Self {
        Self { api: Api::new(http) }
    }

    /// The room of now: made, or there already.
    async fn room(
        &self,
        access: &Access,
        external_id: &str,
        wanted: &Wanted,
        joiner: &Joiner,
    ) -> Result<wire::Said, ProviderError> {
        let asked = wire::create(external_id, wanted, joiner.now);
        let made = self.api.ask(access, "create", &asked).await?;
        // Somebody is in it since before the interview was moved or renamed.
        if made.says("idNotUnique") {
            let there = self.api.ask(access, "getMeetingInfo", &wire::meeting(external_id)).await?;
            return there.checked();
        }
        let room = made.checked()?;
        if !room.says("duplicateWarning") {
            self.listen(access, external_id, &wanted.hook_url).await;
        }
        Ok(room)
    }

    /// Orders the notices of a room. They need a package that a server may not have: people come in without.
    async fn listen(&self, access: &Access, external_id: &str, address: &str) {
        let order = wire::hook(external_id, address);
        let asked = tokio::time::timeout(HOOK_PATIENCE, self.api.ask(access, "hooks/create", &order)).await;
        let ordered = asked.unwrap_or_else(|_| Err(ProviderError::unclear("no answer in time")));
        if let Err(error) = ordered.and_then(wire::Said::checked) {
            tracing::info!(provider = "bigbluebutton", cause = %error, "no notices of a room");
        }
    }
}

/// A name that nobody can guess.
fn random() -> String {
    hex(&rand::random::<[u8; 16]>())
}

impl Provider for BigBlueButton {
    /// Any signed call proves the secret.
    fn account<'a>(&'a self, access: &'a Access) -> Reply<'a, Account> {
        Box::pin(async move {
            let nobodys = wire::meeting(&format!("parley-{}", random()));
            self.api.ask(access, "isMeetingRunning", &nobodys).await?.checked()?;
            let host = api::base(access)?.host_str().unwrap_or_default().to_owned();
            Ok(Account { label: host.clone(), id: host })
        })
    }

    fn conferences(&self) -> Option<&dyn Conferences> {
        Some(self)
    }

    fn notices(&self) -> Option<&dyn Notices> {
        Some(&RoomNotices)
    }
}

impl Conferences for BigBlueButton {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            access_code: false,
            host_link: true,
            created_on_click: true,
            early_join_minutes: None,
            updates_in_place: true,
            finds_by_reference: false,
            // However often it is asked for: nothing is at the server before somebody comes.
            creates_once: true,
        }
    }

    /// A name, and nothing at the server.
    fn create<'a>(&'a self, _: &'a Access, wanted: &'a Wanted) -> Reply<'a, Meeting> {
        let external_id = format!("{}-{}", wanted.named.reference, random());
        Box::pin(async move { Ok(named(external_id)) })
    }

    fn update<'a>(&'a self, _: &'a Access, _: &'a str, _: &'a Wanted) -> Reply<'a, Option<Meeting>> {
        Box::pin(async { Ok(None) })
    }

    fn cancel<'a>(
        &'a self,
        access: &'a Access,
        external_id: Option<&'a str>,
        _: &'a Wanted,
    ) -> Reply<'a, ()> {
        Box::pin(async move {
            let Some(external_id) = external_id else { return Ok(()) };
            let ended = self.api.ask(access, "end", &wire::meeting(external_id)).await?;
            match ended.checked() {
                Ok(_) | Err(ProviderError::NotFound) => Ok(()),
                Err(error) => Err(error),
            }
        })
    }

    fn get<'a>(&'a self, _: &'a Access, external_id: &'a str) -> Reply<'a, Meeting> {
        Box::pin(async { Ok(named(external_id.to_owned())) })
    }

    fn find<'a>(&'a self, _: &'a Access, _: &'a Sought) -> Reply<'a, Vec<String>> {
        Box::pin(async { Err(ProviderError::Unexpected("rooms are not looked up".to_owned())) })
    }

    fn link_for<'a>(
        &'a self,
        access: &'a Access,
        external_id: &'a str,
        wanted: &'a Wanted,
        joiner: &'a Joiner,
    ) -> Reply<'a, Option<String>> {
        Box::pin(async move {
            let room = self.room(access, external_id, wanted, joiner).await?;
            let url = api::address(access, "join", &wire::join(external_id, &room, joiner))?;
            safe_link(url.as_str(), Some(&url)).map(Some)
        })
    }
}

const fn named(external_id: String) -> Meeting {
    Meeting { external_id, link: Link::OnClick, access_code: None, starts_at: None, ends_at: None }
}
