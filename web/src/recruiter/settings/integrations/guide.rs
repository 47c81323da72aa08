//! The guides to connecting a provider, which the server keeps.

use shared::wire::integrations::Integration;

/// Where the server keeps the guide of a card.
pub fn guide(card: &Integration) -> String {
    format!("/{}", card.docs_path)
}
