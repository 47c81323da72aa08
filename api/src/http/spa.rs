//! Serves the two built SPAs: from disk in debug builds, from inside the binary in release builds.
