//! What can't work with the settings and the machine as they are, said at the start. It keeps nothing from starting:
//! the rest works, and whoever reads the log learns what to mend before somebody misses it.

use crate::config::Config;
use crate::providers::certificates;

/// Writes a warning for everything that is missing.
pub fn tell(config: &Config) {
    if certificates::count() == 0 {
        tracing::warn!(
            "no CA certificates were found: mail servers and providers can't be reached by TLS. Install the package \
             ca-certificates, or name a file in SSL_CERT_FILE"
        );
    }
    if config.sends_nowhere() {
        tracing::warn!("no mail server is set up: emails are not sent. PARLEY_SMTP_URL names one");
    }
}
