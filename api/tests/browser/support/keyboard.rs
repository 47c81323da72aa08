//! Using a page without a mouse.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::Value;

use super::Browser;
use super::wait::comes;

impl Browser {
    /// Presses and releases one key.
    pub async fn press(&self, key: Key) {
        self.keys(&[key.into()], false).await;
    }

    /// Presses a letter, for shortcuts.
    pub async fn press_char(&self, letter: char) {
        self.keys(&[letter], false).await;
    }

    /// Moves the focus to the control before this one.
    pub async fn press_shift_tab(&self) {
        self.keys(&[Key::Tab.into()], true).await;
    }

    /// Types text where the focus is.
    pub async fn type_text(&self, text: &str) {
        self.keys(&text.chars().collect::<Vec<_>>(), false).await;
    }

    /// Presses Tab until the focused control's name or label contains the text; panics when the focus comes
    /// round without meeting it.
    pub async fn tab_to(&self, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..150 {
            self.press(Key::Tab).await;
            let focused = self.focused().await;
            if focused.contains(name) {
                return;
            }
            passed.push(focused);
        }
        panic!("Tab never came to “{name}”; it passed: {passed:?}");
    }

    /// The same where the name has to be this and nothing more: "Message", not "Insert a message".
    pub async fn tab_to_exactly(&self, name: &str) {
        for _ in 0..150 {
            self.press(Key::Tab).await;
            if self.focused().await == name {
                return;
            }
        }
        panic!("Tab never came to “{name}” exactly");
    }

    /// The same backwards.
    pub async fn press_shift_tab_to(&self, name: &str) {
        for _ in 0..150 {
            self.press_shift_tab().await;
            if self.focused().await.contains(name) {
                return;
            }
        }
        panic!("Shift and Tab never came to “{name}”");
    }

    /// Waits until the focus is on a control of this name.
    pub async fn focused_comes(&self, name: &str) -> bool {
        comes(|| async { self.focused().await.contains(name) }).await
    }

    /// What names the control that has the focus.
    pub async fn focused(&self) -> String {
        let script = "const it = document.activeElement; if (!it || it === document.body) return '';\
            const by = (it.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent || '').join(' ');\
            const labels = [...(it.labels || [])].map((label) => label.textContent).join(' ');\
            return [it.getAttribute('aria-label') || '', by, labels, it.textContent].join(' ').replace(/\\s+/g, ' ').trim()";
        match self.script(script).await {
            Value::String(name) => name,
            _ => String::new(),
        }
    }

    async fn keys(&self, values: &[char], shift: bool) {
        let mut actions = KeyActions::new("keyboard".into());
        if shift {
            actions = actions.then(KeyAction::Down { value: Key::Shift.into() });
        }
        for &value in values {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        if shift {
            actions = actions.then(KeyAction::Up { value: Key::Shift.into() });
        }
        self.client.perform_actions(actions).await.expect("key presses");
    }
}
