//! One headless browser window and the few steps that stories are made of.

use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::driver::Driver;
use super::wait::{comes, until};

/// The name under which WebDriver hands elements around.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How the window presents itself to pages.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Width and height of the viewport in CSS pixels.
    pub size: (u32, u32),
    /// The dark colour scheme instead of the light one.
    pub dark: bool,
    /// The IANA time zone of the person in front of it.
    pub zone: &'static str,
}

impl Look {
    pub const PHONE: Self = Self { size: (390, 844), dark: false, zone: "Europe/Berlin" };
    pub const TABLET: Self = Self { size: (768, 1024), dark: false, zone: "Europe/Berlin" };
    pub const DESKTOP: Self = Self { size: (1440, 900), dark: false, zone: "Europe/Berlin" };

    /// The same window in another time zone.
    pub const fn zone(self, zone: &'static str) -> Self {
        Self { zone, ..self }
    }

    /// The same window in the dark colour scheme.
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// The same window at another size.
    pub const fn size(self, width: u32, height: u32) -> Self {
        Self { size: (width, height), ..self }
    }
}

/// A browser with a profile of its own.
pub struct Browser {
    pub client: Client,
    // Order matters: the driver ends the browser, then the profile is removed.
    _driver: Driver,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts a browser with an empty profile.
    pub async fn open(look: Look) -> Self {
        let driver = Driver::start();
        let profile = tempfile::tempdir().unwrap();
        let args = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
            "--lang=en-US",
            &format!("--user-data-dir={}", profile.path().display()),
        ];
        let mut options = json!({ "args": args, "perfLoggingPrefs": { "enableNetwork": true } });
        if let Ok(program) = std::env::var("PARLEY_TEST_CHROMIUM") {
            options["binary"] = program.into();
        }
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .expect("a browser session");
        let browser = Self { client, _driver: driver, _profile: profile };
        browser.present(look).await;
        browser
    }

    /// Changes size, colour scheme and time zone; a page sees the zone after its next load.
    pub async fn present(&self, look: Look) {
        let (width, height) = look.size;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
        self.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": look.zone })).await;
        let scheme = if look.dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            // Nothing moves, so that pictures and positions are the same each time.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    pub async fn goto(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|e| panic!("opening {url}: {e}"));
    }

    /// The first element the CSS selector matches, waiting for it up to ten seconds.
    pub async fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(Duration::from_secs(10)).every(Duration::from_millis(30));
        match wait.for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => panic!("no {css} ({error}); the page says:\n{}", self.text().await),
        }
    }

    /// Clicks the first match once it can be clicked.
    pub async fn click(&self, css: &str) {
        let clicked = comes(|| async {
            match self.client.find(Locator::Css(css)).await {
                Ok(element) => {
                    // To the middle, where nothing that sticks to an edge lies over it.
                    let to_the_middle = "arguments[0].scrollIntoView({ block: 'center' })";
                    let it = serde_json::to_value(&element).unwrap_or_default();
                    let _ = self.client.execute(to_the_middle, vec![it]).await;
                    element.click().await.is_ok()
                }
                Err(_) => false,
            }
        });
        if !clicked.await {
            panic!("{css} can’t be clicked; the page says:\n{}", self.text().await);
        }
    }

    /// Clicks the button, link or other control whose accessible text is exactly this. While a dialog is open
    /// only what stands in it counts, as for a person.
    pub async fn click_text(&self, text: &str) {
        let quoted = serde_json::to_string(text).unwrap();
        let script = format!(
            "const wanted = {quoted};\n\
             const dialogs = document.querySelectorAll('dialog:modal');\n\
             const root = dialogs[dialogs.length - 1] || document;\n\
             const all = root.querySelectorAll('button, a[href], [role=button], [role=tab], [role=menuitem], \
             [role=option], [role=radio], summary, label');\n\
             for (const it of all) {{\n\
               const own = it.cloneNode(true);\n\
               own.querySelectorAll('[aria-hidden=true]').forEach((inner) => inner.remove());\n\
               const name = (it.getAttribute('aria-label') || own.textContent).replace(/\\s+/g, ' ').trim();\n\
               if (name === wanted && !it.disabled && it.getClientRects().length) {{ it.scrollIntoView({{ block: 'center' }}); return it; }}\n\
             }}\n\
             return null;"
        );
        let clicked = comes(|| async {
            match self.client.execute(&script, vec![]).await {
                Ok(found) => match self.element(&found) {
                    Some(element) => element.click().await.is_ok(),
                    None => false,
                },
                Err(_) => false,
            }
        });
        if !clicked.await {
            panic!("“{text}” can’t be clicked; the page says:\n{}", self.text().await);
        }
    }

    /// The element that a script gave back.
    pub(super) fn element(&self, found: &Value) -> Option<Element> {
        let id = found.get(ELEMENT_KEY)?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), id.into()))
    }

    /// Waits until the page shows this text.
    pub async fn sees(&self, text: &str) {
        let mut shown = String::new();
        for _ in 0..300 {
            shown = self.text().await;
            if shown.contains(text) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        panic!("“{text}” never came; the page says:\n{shown}");
    }

    /// Waits until the page no longer shows this text.
    pub async fn sees_no_more(&self, text: &str) {
        until(&format!("“{text}” to go"), || async { !self.text().await.contains(text) }).await;
    }

    /// The page's visible text.
    pub async fn text(&self) -> String {
        self.script("return document.body ? document.body.innerText : ''")
            .await
            .as_str()
            .unwrap_or("")
            .to_owned()
    }

    /// What makes the page wider than its window, if it is.
    pub async fn too_wide(&self) -> Option<String> {
        let script = "if (document.scrollingElement.scrollWidth <= innerWidth) return null;\
            const wide = [...document.querySelectorAll('body *')]\
            .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)\
            .map((it) => it.tagName.toLowerCase() + '.' + it.className);\
            return document.scrollingElement.scrollWidth + ' px: ' + wide.slice(0, 8).join(', ');";
        self.script(script).await.as_str().map(str::to_owned)
    }

    /// Runs JavaScript in the page (`return …` gives its value); a page in between two loads gives null.
    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or(Value::Null)
    }
}
