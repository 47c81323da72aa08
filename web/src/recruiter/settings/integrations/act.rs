//! What is done to a card, each said in a toast; the card shows the answer at once.

use leptos::prelude::*;
use shared::text::settings_integrations as text;
use shared::wire::integrations::{Integration, IntegrationKind, UseReplacement};

use crate::client::{ClientError, SignedIn};
use crate::ui::page_state::Remote;
use crate::ui::toast::{Toasts, toasts};

#[derive(Clone, Copy)]
pub struct Acts {
    pub client: SignedIn,
    pub cards: Remote<Vec<Integration>>,
    toasts: Toasts,
}

impl Acts {
    pub fn new(cards: Remote<Vec<Integration>>) -> Self {
        Self { client: SignedIn::get(), cards, toasts: toasts() }
    }

    pub fn say(self, words: String) {
        self.toasts.say(words);
    }

    /// The card as it is now; tracks.
    pub fn card(self, kind: IntegrationKind) -> Option<Integration> {
        self.cards.value()?.into_iter().find(|card| card.kind == kind)
    }

    /// Puts a changed card into the list.
    pub fn replace(self, changed: Integration) {
        let cards = untrack(|| self.cards.value()).unwrap_or_default();
        let cards =
            cards.into_iter().map(|card| if card.kind == changed.kind { changed.clone() } else { card });
        self.cards.put(cards.collect());
    }

    pub async fn cancel(self, card: Integration) {
        match self.client.cancel_integration((card.kind, card.scope)).await {
            Ok(changed) => {
                self.say(text::CANCELLED.with(&[("name", &card.name)]));
                self.replace(changed);
            }
            Err(error) => self.failed(error),
        }
    }

    pub async fn test(self, card: Integration) {
        match self.client.test_integration((card.kind, card.scope)).await {
            Ok(test) => {
                match test.problem.filter(|_| !test.works) {
                    Some(problem) => self.toasts.fail(problem),
                    None => self.say(text::WORKS.with(&[("name", &card.name)])),
                }
                self.replace(test.integration);
            }
            Err(error) => self.failed(error),
        }
    }

    /// Uses the account that came back, in the place of the one before.
    pub async fn use_replacement(self, card: Integration) {
        let Some(other) = card.replacement else { return };
        let request = UseReplacement { id: other.id };
        match self.client.use_replacement((card.kind, card.scope), &request).await {
            Ok(changed) => {
                self.say(text::USED_ACCOUNT.with(&[("name", &card.name), ("account", &other.account)]));
                self.replace(changed);
            }
            Err(error) => self.failed(error),
        }
    }

    pub async fn discard_replacement(self, card: Integration) {
        match self.client.discard_replacement((card.kind, card.scope)).await {
            Ok(changed) => {
                let kept = changed.account.clone().unwrap_or_default();
                self.say(text::KEPT_ACCOUNT.with(&[("name", &card.name), ("account", &kept)]));
                self.replace(changed);
            }
            Err(error) => self.failed(error),
        }
    }

    pub async fn disconnect(self, card: Integration) {
        match self.client.disconnect((card.kind, card.scope)).await {
            Ok(changed) => {
                self.say(text::DISCONNECTED.with(&[("name", &card.name)]));
                self.replace(changed);
            }
            Err(error) => self.failed(error),
        }
    }

    /// Somebody else may have been quicker: the cards are loaded as they are.
    fn failed(self, error: ClientError) {
        self.toasts.fail(error.detail);
        self.cards.reload();
    }
}
