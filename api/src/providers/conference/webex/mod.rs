//! Webex: meetings of the connected person, by the Meetings API.

mod api;
mod card;
mod notices;
mod subscription;
mod wire;

use reqwest::Method;
use shared::text::integrations as text;

use self::api::Api;
use super::{Capabilities, Conferences, Joiner, Meeting, Sought, Wanted};
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::http::Http;
use crate::providers::notice::Notices;
use crate::providers::oauth::Site;
use crate::providers::{Account, Provider, Reply};

pub use card::CARD;

/// What the integration's registration has to be allowed.
pub const SCOPES: [&str; 3] = ["meeting:schedules_read", "meeting:schedules_write", "spark:people_read"];

/// The same, as the consent page is asked for them.
const ASKED: &str = "meeting:schedules_read meeting:schedules_write spark:people_read";

/// Meetings of a look-up: one page, and one reference has far fewer.
const PAGE: usize = 100;

/// The lengths that Webex takes, in minutes.
const LENGTH: std::ops::RangeInclusive<i64> = 10..=23 * 60 + 59;

pub struct Webex {
    api: Api,
}

impl Webex {
    pub fn new(http: Http) -> Self {
        Self { api: Api::new(http) }
    }

    async fn found(&self, access: &Access, sought: &Sought) -> Result<Vec<String>, ProviderError> {
        let (from, to) = sought.near;
        let (from, to) = (from.plus_days(-1).to_string(), to.plus_days(1).to_string());
        let (reference, most) = (sought.reference.to_string(), PAGE.to_string());
        let query =
            [("integrationTag", reference.as_str()), ("max", most.as_str()), ("from", &from), ("to", &to)];
        let list: wire::List<wire::Meeting> = self.api.read(access, "meetings", &query).await?;
        // Not seeing the end is not the same as not being there.
        if list.items.len() >= PAGE {
            return Err(ProviderError::Unexpected("too many meetings to look through".to_owned()));
        }
        let mut found = Vec::new();
        for meeting in list.items {
            // What is found may be deleted: the meeting has to say itself that it is ours.
            let tags = meeting.integration_tags.ok_or_else(|| {
                ProviderError::Unexpected("a meeting that was looked for shows no tags".to_owned())
            })?;
            if tags.contains(&reference) {
                found.push(meeting.id);
            }
        }
        Ok(found)
    }
}

/// # Errors
/// `Rejected` for a length that Webex does not take.
fn check_length(wanted: &Wanted) -> Result<(), ProviderError> {
    if LENGTH.contains(&wanted.minutes()) {
        Ok(())
    } else {
        Err(ProviderError::Rejected(text::WEBEX_LENGTH.get()))
    }
}

impl Provider for Webex {
    fn account<'a>(&'a self, access: &'a Access) -> Reply<'a, Account> {
        Box::pin(async move {
            let me: wire::Person = self.api.read(access, "people/me", &[]).await?;
            let label = me.emails.into_iter().find(|email| !email.is_empty()).unwrap_or(me.display_name);
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
        Some(self)
    }
}

impl Conferences for Webex {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            access_code: true,
            host_link: true,
            created_on_click: false,
            early_join_minutes: Some(wire::EARLY_MINUTES),
            updates_in_place: true,
            finds_by_reference: true,
            creates_once: false,
        }
    }

    fn create<'a>(&'a self, access: &'a Access, wanted: &'a Wanted) -> Reply<'a, Meeting> {
        Box::pin(async move {
            check_length(wanted)?;
            let body = wire::NewMeeting::of(wanted);
            let made: wire::Meeting = self.api.write(access, (Method::POST, "meetings"), &body).await?;
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
            check_length(wanted)?;
            let path = wire::path(external_id)?;
            let body = wire::Change::of(wanted);
            // Only what is named changes; the answer is the meeting, and read to see that it is one.
            let moved: wire::Meeting = self.api.write(access, (Method::PATCH, path.as_str()), &body).await?;
            moved.meeting(self.api.base())?;
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
            // Parley tells people itself: Webex's own mails stay off.
            self.api.delete(access, &format!("{}?sendEmail=false", wire::path(external_id)?)).await
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
            let body = wire::Join::of(external_id)?;
            let links: wire::Links = self.api.write(access, (Method::POST, "meetings/join"), &body).await?;
            let url = links.start_link.ok_or(ProviderError::NotFound)?;
            super::safe_link(&url, self.api.base()).map(Some)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ASKED, SCOPES};

    #[test]
    fn what_is_asked_for_is_what_the_card_says() {
        assert_eq!(ASKED, SCOPES.join(" "));
    }
}
