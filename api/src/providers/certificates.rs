//! The certificates of authorities that this machine trusts. Mail and providers' calls check servers by them.

/// How many there are, where the TLS library looks for them: `SSL_CERT_FILE`, `SSL_CERT_DIR`, else the system's
/// own places.
pub fn count() -> usize {
    rustls_native_certs::load_native_certs().certs.len()
}
