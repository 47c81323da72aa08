//! Zoom: meetings of the connected account's user, by its Meetings API.

mod api;
mod card;
mod notices;
mod wire;

use reqwest::Method;

use self::api::Api;
use self::notices::ZoomNotices;
use super::{Capabilities, Conferences, Joiner, Meeting, Sought, Wanted};
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::http::Http;
use crate::providers::notice::Notices;
use crate::providers::oauth::Site;
use crate::providers::{Account, Provider, Reply};

pub use card::CARD;

/// What the app registration has to be allowed.
pub const SCOPES: [&str; 6] = [
    "meeting:write:meeting",
    "meeting:read:meeting",
    "meeting:update:meeting",
    "meeting:delete:meeting",
    "meeting:read:list_meetings",
    "user:read:user",
];

/// Pages of a look-up before it is given up: 300 meetings each.
const MOST_PAGES: usize = 10;

pub struct Zoom {
    api: Api,
}

impl Zoom {
    pub fn new(http: Http) -> Self {
        Self { api: Api::new(http) }
    }

    async fn found(&self, access: &Access, sought: &Sought) -> Result<Vec<String>, ProviderError> {
        let (from, to) = sought.near;
        let (from, to) = (wire::date(from.plus_days(-1)), wire::date(to.plus_days(1)));
        let mut found = Vec::new();
        let mut next = String::new();
        for _ in 0..MOST_PAGES {
            let mut query = vec![("type", "scheduled"), ("page_size", "300"), ("from", &from), ("to", &to)];
            if !next.is_empty() {
                query.push(("next_page_token", &next));
            }
            let page: wire::List = self.api.read(access, "users/me/meetings", &query).await?;
            let ours = page.meetings.into_iter().filter(|meeting| sought.reference.is_in(&meeting.agenda));
            found.extend(ours.map(|meeting| meeting.id.to_string()));
            if page.next_page_token.is_empty() {
                return Ok(found);
            }
            next = page.next_page_token;
        }
        // Not seeing the end is not the same as not being there.
        Err(ProviderError::Unexpected("too many meetings to look through".to_owned()))
    }
}

impl Provider for Zoom {
    fn account<'a>(&'a self, access: &'a Access) -> Reply<'a, Account> {
        Box::pin(async move {
            let me: wire::User = self.api.read(access, "users/me", &[]).await?;
            let label = if me.email.is_empty() { me.display_name } else { me.email };
            Ok(Account { label, id: me.id })
        })
    }

    fn conferences(&self) -> Option<&dyn Conferences> {
        Some(self)
    }

    fn site(&self) -> Result<Option<Site>, ProviderError> {
        self.api.site().map(Some)
    }

    fn notices(&self) -> Option<&dyn Notices> {
        Some(&ZoomNotices)
    }
}

impl Conferences for Zoom {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            access_code: true,
            host_link: true,
            created_on_click: false,
            early_join_minutes: None,
            updates_in_place: true,
            finds_by_reference: true,
            creates_once: false,
        }
    }

    fn create<'a>(&'a self, access: &'a Access, wanted: &'a Wanted) -> Reply<'a, Meeting> {
        Box::pin(async move {
            let body = wire::NewMeeting::of(wanted);
            let made: wire::Meeting = self.api.write(access, "users/me/meetings", &body).await?;
            made.meeting(self.api.base())
        })
    }

    fn update<'a>(
        &'a self,
        access: &'a Access,
        external_id: &'a str,
        wanted: &'a Wanted,
    ) -> Reply<'a, Option<Meeting>> {
        Box::pin(async move {
            let path = wire::path(external_id)?;
            self.api.change(access, Method::PATCH, &path, Some(&wire::Change::of(wanted))).await?;
            Ok(None)
        })
    }

    fn cancel<'a>(
        &'a self,
        access: &'a Access,
        external_id: Option<&'a str>,
        _: &'a Wanted,
    ) -> Reply<'a, ()> {
        Box::pin(async move {
            let Some(external_id) = external_id else { return Ok(()) };
            // Parley tells people itself: Zoom's own mails stay off.
            let path = format!(
                "{}?schedule_for_reminder=false&cancel_meeting_reminder=false",
                wire::path(external_id)?
            );
            match self.api.change(access, Method::DELETE, &path, None::<&wire::Change>).await {
                Err(ProviderError::NotFound) => Ok(()),
                other => other,
            }
        })
    }

    fn get<'a>(&'a self, access: &'a Access, external_id: &'a str) -> Reply<'a, Meeting> {
        Box::pin(async move {
            let found: wire::Meeting = self.api.read(access, &wire::path(external_id)?, &[]).await?;
            found.meeting(self.api.base())
        })
    }

    fn find<'a>(&'a self, access: &'a Access, sought: &'a Sought) -> Reply<'a, Vec<String>> {
        Box::pin(self.found(access, sought))
    }

    fn link_for<'a>(
        &'a self,
        access: &'a Access,
        external_id: &'a str,
        _: &'a Wanted,
        joiner: &'a Joiner,
    ) -> Reply<'a, Option<String>> {
        Box::pin(async move {
            if !joiner.host {
                return Ok(None);
            }
            let found: wire::Meeting = self.api.read(access, &wire::path(external_id)?, &[]).await?;
            let url = found.start_url.ok_or(ProviderError::NotFound)?;
            super::safe_link(&url, self.api.base()).map(Some)
        })
    }
}
