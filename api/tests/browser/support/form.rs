//! Filling in forms.

use std::time::Duration;

use fantoccini::elements::Element;

use super::Browser;

impl Browser {
    /// Replaces the content of the form field labelled by exactly this text.
    pub async fn fill(&self, label: &str, value: &str) {
        let field = self.labelled(label).await;
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// The form field whose label (or `aria-label`) is this text, ignoring a trailing mark for "required".
    pub async fn labelled(&self, label: &str) -> Element {
        let quoted = serde_json::to_string(label).unwrap();
        let script = format!(
            "const wanted = {quoted};\n\
             const same = (text) => text.replace(/\\s+/g, ' ').replace(/[*:]/g, '').trim() === wanted;\n\
             const dialogs = document.querySelectorAll('dialog:modal');\n\
             const root = dialogs[dialogs.length - 1] || document;\n\
             for (const it of root.querySelectorAll('input, select, textarea')) {{\n\
               if (!it.getClientRects().length) continue;\n\
               if (same(it.getAttribute('aria-label') || '')) return it;\n\
               for (const label of it.labels || []) {{\n\
                 const copy = label.cloneNode(true);\n\
                 copy.querySelectorAll('input, select, textarea').forEach((inner) => inner.remove());\n\
                 if (same(copy.textContent)) return it;\n\
               }}\n\
             }}\n\
             return null;"
        );
        for _ in 0..300 {
            if let Some(field) = self.element(&self.script(&script).await) {
                return field;
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        panic!("no field “{label}”; the page says:\n{}", self.text().await)
    }

    /// Chooses an option of a drop-down by its words.
    pub async fn choose(&self, label: &str, option: &str) {
        let select = self.labelled(label).await;
        if let Err(error) = select.select_by_label(option).await {
            panic!(
                "no “{option}” in “{label}” ({error}); it has: {}",
                select.text().await.unwrap_or_default()
            );
        }
    }

    /// What a field holds.
    pub async fn value_of(&self, label: &str) -> String {
        self.labelled(label).await.prop("value").await.unwrap().unwrap_or_default()
    }
}
