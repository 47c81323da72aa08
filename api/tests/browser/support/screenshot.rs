//! Pictures of pages.

use std::path::Path;

use base64::Engine as _;
use serde_json::json;

use super::Browser;

/// No picture is taller than this; longer pages are cut.
const TALLEST: u64 = 4000;

impl Browser {
    /// The whole page, from its top to its end, as PNG bytes.
    pub async fn picture(&self) -> Vec<u8> {
        self.script("return document.fonts ? document.fonts.ready.then(() => true) : true").await;
        let size = "return [innerWidth, Math.max(innerHeight, document.documentElement.scrollHeight)]";
        let size = self.script(size).await;
        let (width, height) = (size[0].as_u64().unwrap_or(1), size[1].as_u64().unwrap_or(1).min(TALLEST));
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let params = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let answer = self.cdp("Page.captureScreenshot", params).await;
        let data = answer["data"].as_str().expect("a picture");
        base64::engine::general_purpose::STANDARD.decode(data).expect("base64")
    }

    /// Saves the whole page to a file, making its folder.
    pub async fn save_picture(&self, file: &Path) {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).unwrap();
        }
        std::fs::write(file, self.picture().await).unwrap();
    }
}
