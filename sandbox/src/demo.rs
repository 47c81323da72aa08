//! What the sandbox accepts when it runs as a program.

use crate::accounts::Redirect;
use crate::sandbox::Sandbox;

/// Client id of every provider with OAuth.
pub const CLIENT_ID: &str = "sandbox-client";
/// Client secret, API key, password and shared secret.
pub const SECRET: &str = "sandbox-secret";
/// The user name at Talview (tenant 1), and the name of the keys.
pub const ACCOUNT: &str = "sandbox";
/// The vendor's signing secret: `whsec_` and the base64 of 32 bytes.
pub const VENDOR_SECRET: &str = "whsec_c2FuZGJveC1zZWNyZXQtc2FuZGJveC1zZWNyZXQtMzI=";

impl Sandbox {
    pub(crate) fn register_demo(&self) {
        for provider in ["zoom", "webex"] {
            self.register_app(provider, CLIENT_ID, SECRET, Redirect::Loopback);
        }
        for provider in ["hackerrank", "talview", "bigbluebutton"] {
            self.register_key(provider, ACCOUNT, SECRET);
        }
        self.register_key("vendor-hook", ACCOUNT, VENDOR_SECRET);
    }
}
