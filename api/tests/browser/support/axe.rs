//! The axe-core accessibility check.

use std::path::PathBuf;

use serde_json::Value;

use super::Browser;

/// The folder that `cargo xtask test` fills with test-only downloads.
fn assets() -> PathBuf {
    std::env::var_os("PARLEY_TEST_ASSETS").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/test-assets")),
        PathBuf::from,
    )
}

impl Browser {
    /// What axe-core finds wrong on this page (WCAG 2.2 A and AA and its best practices), one line each.
    pub async fn axe(&self) -> Vec<String> {
        self.run_axe("{ resultTypes: ['violations'] }").await
    }

    /// What it finds wrong with the colours alone.
    pub async fn axe_colours(&self) -> Vec<String> {
        self.run_axe("{ resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast'] } }")
            .await
    }

    async fn run_axe(&self, options: &str) -> Vec<String> {
        if self.script("return typeof axe").await != "object" {
            let path = assets().join("axe.min.js");
            let source = std::fs::read_to_string(&path)
                .unwrap_or_else(|e| panic!("{}: {e}; `cargo xtask test` fetches it", path.display()));
            self.client.execute(&source, vec![]).await.expect("axe-core loads");
        }
        // Colours on their way from one to another are nobody's to read.
        let run = format!(
            "const done = arguments[arguments.length - 1];\
            document.getAnimations().forEach((it) => {{ try {{ it.finish() }} catch {{}} }});\
            axe.run(document, {options}).then((found) => done(found.violations), (e) => done(String(e)));"
        );
        let found = self.client.execute_async(&run, vec![]).await.expect("axe-core runs");
        let Value::Array(violations) = found else { panic!("axe-core failed: {found}") };
        violations
            .iter()
            .map(|found| {
                let nodes = found["nodes"].as_array().cloned().unwrap_or_default();
                let places: Vec<_> =
                    nodes.iter().map(|node| format!("{} {}", node["target"], node["html"])).collect();
                format!("{}: {}\n    {}", found["id"], found["help"], places.join("\n    "))
            })
            .collect()
    }

    /// Fails the story when axe-core finds anything.
    pub async fn is_accessible(&self) {
        let found = self.axe().await;
        let url = self.client.current_url().await.map(String::from).unwrap_or_default();
        assert!(found.is_empty(), "axe-core on {url}:\n{}", found.join("\n"));
    }
}
