//! Password hashes: argon2id at m = 46 MiB, t = 1, p = 1 (OWASP ASVS 5.0, appendix C).
