//! Asking Webex for its notifications: one webhook for each kind of event, known by our address.

use reqwest::Method;
use shared::time::UtcTime;

use super::{Webex, notices, wire};
use crate::providers::Reply;
use crate::providers::access::Access;
use crate::providers::error::ProviderError;
use crate::providers::notice::{Incoming, Notices, Refused, SECRET, Told};

/// Resource and event. Participants first: theirs is what Webex may withhold.
const WANTED: [(&str, &str); 6] = [
    (PARTICIPANTS, "joined"),
    (PARTICIPANTS, "left"),
    ("meetings", "started"),
    ("meetings", "ended"),
    ("meetings", "updated"),
    ("meetings", "deleted"),
];
const PARTICIPANTS: &str = "meetingParticipants";

/// Webhooks of a look-up.
const PAGE: usize = 100;

impl Notices for Webex {
    fn read(&self, access: &Access, incoming: &Incoming<'_>, now: UtcTime) -> Result<Told, Refused> {
        notices::read(access, incoming, now)
    }

    fn subscribes(&self) -> bool {
        true
    }

    fn subscribe<'a>(&'a self, access: &'a Access, hook_url: &'a str) -> Reply<'a, ()> {
        Box::pin(async move {
            let secret = access.field(SECRET);
            if secret.is_empty() {
                return Err(ProviderError::Unexpected("no secret for the webhooks".to_owned()));
            }
            let (missing, extra) = compared(self.ours(access, hook_url).await?);
            for id in extra {
                self.api.delete(access, &wire::hook_path(&id)?).await?;
            }
            for (resource, event) in missing {
                let hook = wire::NewHook { name: "Parley", target_url: hook_url, resource, event, secret };
                let made = self.api.write(access, (Method::POST, "webhooks"), &hook).await;
                match made.map(|_: wire::Hook| ()) {
                    // Who came is worth less than the meetings, which go on without it.
                    Err(ProviderError::ScopesMissing(_)) if resource == PARTICIPANTS => {
                        tracing::warn!(event, "webex does not tell who comes and goes");
                    }
                    other => other?,
                }
            }
            Ok(())
        })
    }

    fn unsubscribe<'a>(&'a self, access: &'a Access, hook_url: &'a str) -> Reply<'a, ()> {
        Box::pin(async move {
            for hook in self.ours(access, hook_url).await? {
                self.api.delete(access, &wire::hook_path(&hook.id)?).await?;
            }
            Ok(())
        })
    }
}

impl Webex {
    /// The webhooks that call our address. It is this connection's alone, and so is the secret they sign with.
    async fn ours(&self, access: &Access, hook_url: &str) -> Result<Vec<wire::Hook>, ProviderError> {
        let list: wire::List<wire::Hook> =
            self.api.read(access, "webhooks", &[("max", &PAGE.to_string())]).await?;
        // Not seeing the end is not the same as not being there.
        if list.items.len() >= PAGE {
            return Err(ProviderError::Unexpected("too many webhooks to look through".to_owned()));
        }
        Ok(list.items.into_iter().filter(|hook| hook.target_url == hook_url).collect())
    }
}

/// What is missing, and the ids of what is there twice, switched off, or not wanted.
fn compared(ours: Vec<wire::Hook>) -> (Vec<(&'static str, &'static str)>, Vec<String>) {
    let mut missing = WANTED.to_vec();
    let mut extra = Vec::new();
    for hook in ours {
        let active = hook.status.is_empty() || hook.status == "active";
        let at = missing.iter().position(|wanted| active && *wanted == (&*hook.resource, &*hook.event));
        match at {
            Some(at) => drop(missing.remove(at)),
            None => extra.push(hook.id),
        }
    }
    (missing, extra)
}

#[cfg(test)]
mod tests {
    use super::{WANTED, compared, wire::Hook};

    #[test]
    fn each_event_is_asked_for_once() {
        let hook = |id: &str, (resource, event): (&str, &str), status: &str| Hook {
            id: id.to_owned(),
            target_url: String::new(),
            resource: resource.to_owned(),
            event: event.to_owned(),
            status: status.to_owned(),
        };
        assert_eq!(compared(Vec::new()), (WANTED.to_vec(), Vec::new()));
        let all = |status: &str| WANTED.iter().map(|one| hook("first", *one, status)).collect::<Vec<_>>();
        assert_eq!(compared(all("active")), (Vec::new(), Vec::new()));
        assert_eq!(compared(all("")), (Vec::new(), Vec::new()));
        assert_eq!(compared(all("inactive")), (WANTED.to_vec(), vec!["first".to_owned(); 6]));
        let mut more = all("active");
        more.extend([hook("twice", WANTED[0], "active"), hook("other", ("meetings", "created"), "active")]);
        assert_eq!(compared(more), (Vec::new(), vec!["twice".to_owned(), "other".to_owned()]));
    }
}
