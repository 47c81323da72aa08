//! What the system allows the process.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Raises the number of file descriptors to the most that the system permits: connections, files of the database and
/// calls to providers share it, and the usual default of 1024 is from other times. Where it can't be raised the
/// server takes fewer connections.
pub fn raise_descriptors() {
    let limit = getrlimit(Resource::Nofile);
    if limit.current != limit.maximum {
        let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
        let _ = setrlimit(Resource::Nofile, raised);
    }
}
