//! A text as the parts of a page are given it. A label is a fixed text nearly everywhere, words put together once
//! now and then, and seldom words that follow a signal; the part does not care, and the page says only which.

use leptos::prelude::*;
use shared::text::Text;

/// Words of a page: `label=text::NAME`, `title=text::EDIT_TITLE.with(…)`, or `title=move || …` for words that follow
/// what they read.
#[derive(Clone, Copy, Default)]
pub struct Words(Signal<String>);

impl Words {
    /// For the view, which draws them again when they change.
    pub fn signal(self) -> Signal<String> {
        self.0
    }

    /// The words as they are now, without tracking; nothing once the part of the page that gave them is gone.
    pub fn now(self) -> Option<String> {
        self.0.try_get_untracked()
    }

    /// The words as they are now; tracks.
    pub fn get(self) -> String {
        self.0.get()
    }
}

impl From<Text> for Words {
    // Inlined, so that the key, which pages never read, stays out of the download.
    #[inline(always)]
    fn from(text: Text) -> Self {
        text.get().into()
    }
}

impl From<String> for Words {
    fn from(words: String) -> Self {
        Self(Signal::stored(words))
    }
}

impl From<Signal<String>> for Words {
    fn from(words: Signal<String>) -> Self {
        Self(words)
    }
}

impl<F: Fn() -> String + Send + Sync + 'static> From<F> for Words {
    fn from(words: F) -> Self {
        Self(Signal::derive(words))
    }
}

/// Words that may be missing, such as the hint below a field.
#[derive(Clone, Copy, Default)]
pub struct MaybeWords(Signal<Option<String>>);

impl MaybeWords {
    /// For the view, which draws them again when they change.
    pub fn signal(self) -> Signal<Option<String>> {
        self.0
    }
}

impl From<Text> for MaybeWords {
    #[inline(always)]
    fn from(text: Text) -> Self {
        text.get().into()
    }
}

impl From<String> for MaybeWords {
    fn from(words: String) -> Self {
        Self(Signal::stored(Some(words)))
    }
}

impl From<Option<Text>> for MaybeWords {
    fn from(text: Option<Text>) -> Self {
        Self(Signal::stored(text.map(Text::get)))
    }
}

impl From<Signal<Option<String>>> for MaybeWords {
    fn from(words: Signal<Option<String>>) -> Self {
        Self(words)
    }
}

impl<F: Fn() -> Option<String> + Send + Sync + 'static> From<F> for MaybeWords {
    fn from(words: F) -> Self {
        Self(Signal::derive(words))
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;
    use shared::text::ui as text;

    use super::{MaybeWords, Words};

    #[test]
    fn words_come_from_a_text_a_string_and_what_follows_a_signal() {
        Owner::new().with(|| {
            let name = RwSignal::new("Ana".to_owned());
            let follows = Words::from(move || format!("Edit {}", name.get()));
            name.set("Bea".to_owned());
            assert_eq!(Words::from(text::TIME_ZONE).get(), text::TIME_ZONE.get());
            assert_eq!(Words::from("Done".to_owned()).get(), "Done");
            assert_eq!(follows.get(), "Edit Bea");
        });
    }

    #[test]
    fn a_hint_may_be_missing() {
        Owner::new().with(|| {
            assert_eq!(MaybeWords::default().signal().get(), None);
            assert_eq!(MaybeWords::from(text::TIME_ZONE).signal().get(), Some(text::TIME_ZONE.get()));
        });
    }
}
